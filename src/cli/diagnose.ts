import { diagnose, diagnosisDocument, diagnosisLines, diagnosisMarkdown, RUNNER_NAMES } from '../index.js';
import { readChoice, readFlag, readSeconds, readText } from './arguments.js';
import type { Command } from './command.js';
import { DIAGNOSE_OPTIONS, JSON_OPTION, QUIET_OPTION } from './options.js';

const RUNS_THROUGH = 0;
const STOPS = 2;

/** `schema-fix diagnose <folder>`: 0 runs through, 2 does not, 1 error. */
export const diagnoseCommand: Command = {
  usage: 'diagnose <folder>',
  describe: 'why does a folder of migrations not run? exit code 0: it runs through, 2: it does not, 1: error',
  options: { ...DIAGNOSE_OPTIONS, ...JSON_OPTION, ...QUIET_OPTION },
  positionals: { folder: 'the folder with the migrations, or the project that has them in a usual place' },
  examples: [['$0 diagnose supabase/migrations', 'what fails, why, and what would mend it?']],
  run: async ({ args, terminal, signal }) => {
    const diagnosis = await diagnose({
      folder: readText(args, 'folder') ?? '',
      runner: readChoice(args, 'runner', RUNNER_NAMES),
      platform: readChoice(args, 'platform', ['plain', 'supabase']),
      statementTimeout: readSeconds(args, 'statement-timeout'),
      against: readText(args, 'against'),
      writeFix: readText(args, 'write-fix'),
      onProgress: terminal.progress,
      signal,
    });
    terminal.endProgress();
    if (readFlag(args, 'json')) await terminal.result(diagnosisDocument(diagnosis));
    else if (readFlag(args, 'markdown')) await terminal.result(diagnosisMarkdown(diagnosis));
    else if (!readFlag(args, 'quiet')) await terminal.lines(diagnosisLines(diagnosis));
    return diagnosis.stopsAt === null ? RUNS_THROUGH : STOPS;
  },
};
