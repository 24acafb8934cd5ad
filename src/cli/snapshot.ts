import { basename, dirname } from 'node:path';
import { snapshot, summarizeSnapshot, SchemaFixError } from '../index.js';
import { readPlatform, readText, refuseNotBuilt } from './arguments.js';
import type { Command } from './command.js';
import { PLATFORM_OPTION, QUIET_OPTION, SNAPSHOT_OUT_OPTION } from './options.js';
import { checkOutFile, writeFiles } from './write_files.js';

/** `schema-fix snapshot <source>`: 0 written, 1 error. */
export const snapshotCommand: Command = {
  usage: 'snapshot <source>',
  describe: 'write a schema as a file that is a source for later',
  options: { ...PLATFORM_OPTION, ...SNAPSHOT_OUT_OPTION, ...QUIET_OPTION },
  positionals: { source: 'a connection URL, an .sql file, a folder of them, exec:<command>' },
  examples: [['$0 snapshot postgres://… --out schema.json', 'keep the schema of a database as it is now']],
  run: async ({ args, terminal, signal }) => {
    refuseNotBuilt(args);
    const source = readText(args, 'source');
    if (source === undefined) throw new SchemaFixError({ code: 'bad-option', message: 'snapshot takes a source' });
    const out = readText(args, 'out');
    if (out !== undefined) await checkOutFile(out);
    const result = await snapshot({ source, platform: readPlatform(args), onProgress: terminal.progress, signal });
    terminal.endProgress();
    if (out === undefined) await terminal.result(result.text);
    else await writeFiles(dirname(out), [{ path: basename(out), sql: result.text }], signal);
    terminal.summary(summarizeSnapshot(result));
    if (out !== undefined) terminal.say(`Written: ${out}`);
    return 0;
  },
};
