import { verify, verifyDocument, verifyLines } from '../index.js';
import { readFlag, readVerify } from './arguments.js';
import type { Command } from './command.js';
import { JSON_OPTION, QUIET_OPTION, VERIFY_OPTIONS } from './options.js';

const PROVEN = 0;
const NOT_PROVEN = 2;

/** `schema-fix verify <migration..>`: 0 proven, 2 not, 1 error. */
export const verifyCommand: Command = {
  usage: 'verify <migration..>',
  describe: 'is a migration safe to run? exit code 0: proven, 2: not, 1: error',
  options: { ...VERIFY_OPTIONS, ...JSON_OPTION, ...QUIET_OPTION },
  positionals: { migration: 'an .sql file, or several in the order in which they are applied' },
  examples: [['$0 verify add_scores.sql --from postgres://…', 'does it run, twice and after an interruption?']],
  run: async ({ args, terminal, signal }) => {
    const result = await verify({ ...readVerify(args), onProgress: terminal.progress, signal });
    terminal.endProgress();
    if (readFlag(args, 'json')) await terminal.result(verifyDocument(result));
    else if (!readFlag(args, 'quiet')) await terminal.lines(verifyLines(result));
    return result.proven ? PROVEN : NOT_PROVEN;
  },
};
