import { check, checkDocument, differenceLines, summarizeCheck } from '../index.js';
import { readComparison, readFlag } from './arguments.js';
import type { Command } from './command.js';
import { COMPARISON_OPTIONS, JSON_OPTION, QUIET_OPTION } from './options.js';

const IN_SYNC = 0;
const DRIFT = 2;

/** `schema-fix check`: 0 in sync, 2 drift, 1 error. */
export const checkCommand: Command = {
  usage: 'check',
  describe: 'is there drift? exit code 0: in sync, 2: drift, 1: error',
  options: { ...COMPARISON_OPTIONS, ...JSON_OPTION, ...QUIET_OPTION },
  examples: [['$0 check --from postgres://… --to schema.sql', 'does the database have the schema of the dump?']],
  run: async ({ args, terminal, signal }) => {
    const options = readComparison(args);
    const result = await check({ ...options, onProgress: terminal.progress, signal });
    terminal.endProgress();
    if (readFlag(args, 'json')) await terminal.result(checkDocument(result));
    else if (!readFlag(args, 'quiet')) await terminal.lines(differenceLines(result.changes));
    terminal.summary(summarizeCheck(result));
    return result.inSync ? IN_SYNC : DRIFT;
  },
};
