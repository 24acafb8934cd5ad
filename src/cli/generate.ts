import {
  DEFERRABLE,
  generate,
  generateDocument,
  readOutPath,
  summarizeGenerate,
  type GenerateOptions,
  type GenerateResult,
  type ReportedFile,
} from '../index.js';
import { readChoice, readChoices, readComparison, readFlag, readText, type Arguments } from './arguments.js';
import type { Command, CommandContext } from './command.js';
import { COMPARISON_OPTIONS, JSON_OPTION, MIGRATION_OPTIONS, OUT_OPTION, QUIET_OPTION } from './options.js';
import { leftFromBefore } from './left_from_before.js';
import { checkOut, writeFiles } from './write_files.js';

/** `schema-fix generate`: 0 written or nothing to do, 1 error. */
export const generateCommand: Command = {
  usage: 'generate',
  describe: 'write the migration that brings one schema to another',
  options: { ...COMPARISON_OPTIONS, ...MIGRATION_OPTIONS, ...OUT_OPTION, ...JSON_OPTION, ...QUIET_OPTION },
  examples: [
    ['$0 generate --from postgres://… --to schema.sql --out fix.sql', 'repair a database that should have the schema of a dump'],
    ['$0 generate --from postgres://… --to schema.sql --drop safe', 'also drop what is extra and holds no rows'],
    ['$0 generate --from postgres://… --to schema.sql --split phases --out fix', 'numbered files, to be pasted one after the other'],
  ],
  run: async (context) => {
    const { args, terminal, signal } = context;
    const options = readOptions(args);
    if (options.out !== undefined) await checkOut(options.out);
    const result = await generate({ ...options, onProgress: terminal.progress, signal });
    await handOver(result, options.out, context);
    return 0;
  },
};

function readOptions(args: Arguments): GenerateOptions {
  return {
    ...readComparison(args),
    drop: readChoice(args, 'drop', ['none', 'safe', 'all']),
    guards: readChoice(args, 'guards', ['do', 'plain']),
    online: readFlag(args, 'online'),
    defer: readChoices(args, 'defer', DEFERRABLE),
    split: readChoice(args, 'split', ['phases']),
    deferForeignKeys: readFlag(args, 'defer-foreign-keys'),
    proof: !readFlag(args, 'no-proof'),
    probe: !readFlag(args, 'no-probe'),
    name: readText(args, 'name'),
    out: readText(args, 'out'),
  };
}

/** Files first, so that standard output never shows a result whose files could not be written. */
async function handOver(result: GenerateResult, out: string | undefined, { args, terminal, signal }: CommandContext): Promise<void> {
  const written = out === undefined ? [] : await writeFiles(readOutPath(out).folder, result.files, signal);
  terminal.endProgress();
  if (readFlag(args, 'json')) await terminal.result(generateDocument(result));
  else if (out === undefined) await terminal.result(concatenate(result.files));
  terminal.summary(summarizeGenerate(result));
  for (const path of written) terminal.say(`Written: ${path}`);
  const isNumbered = out !== undefined && readChoice(args, 'split', ['phases']) !== undefined;
  const left = isNumbered ? await leftFromBefore(readOutPath(out).folder, result.files) : [];
  for (const path of left) terminal.say(`Also there, and not part of this migration: ${path}`);
}

/** One text of all files; where there are several, each begins with its name. */
function concatenate(files: readonly ReportedFile[]): string {
  const texts = files.map(({ path, sql }) => (files.length === 1 ? sql : `-- file: ${path}\n\n${sql}`));
  return texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('\n');
}
