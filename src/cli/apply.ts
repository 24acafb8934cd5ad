import { apply, SchemaFixError, type ApplyResult } from '../index.js';
import { readFlag, readText, readTexts, type Arguments } from './arguments.js';
import type { Command } from './command.js';
import { APPLY_OPTIONS, JSON_OPTION, QUIET_OPTION } from './options.js';

/** `schema-fix apply <file...>`: 0 done, 2 stopped by the migration, 1 error. */
export const applyCommand: Command = {
  usage: 'apply <file..>',
  describe: 'apply a migration with care',
  options: { ...APPLY_OPTIONS, ...JSON_OPTION, ...QUIET_OPTION },
  positionals: { file: 'an .sql file, or a folder of them; several run in the order given' },
  examples: [['$0 apply fix.sql --to postgres://…', 'run a migration statement by statement, and verify the schema at the end']],
  run: async ({ args, terminal, signal }) => {
    const result = await apply({
      files: readTexts(args, 'file') ?? [],
      to: readTarget(args),
      force: readFlag(args, 'force'),
      onStatement: ({ number, total, title }) => {
        terminal.say(`[${number}/${total}] ${title}`);
      },
      onProgress: terminal.say,
      signal,
    });
    terminal.endProgress();
    if (readFlag(args, 'json')) await terminal.result(`${JSON.stringify(result, null, 2)}\n`);
    for (const line of sentences(result)) terminal.say(line);
    return 0;
  },
};

function readTarget(args: Arguments): string {
  const url = readText(args, 'to') ?? process.env.DATABASE_URL;
  if (url !== undefined && url !== '') return url;
  throw new SchemaFixError({
    code: 'bad-option',
    subject: '--to',
    message: '--to is missing: the database that the migration is applied to',
    hint: 'give its URL, or set DATABASE_URL',
  });
}

function sentences({ alreadyThere, statements, warnings }: ApplyResult): readonly string[] {
  const there = alreadyThere.length;
  return [
    ...warnings.map((warning) => `Warning: ${warning}`),
    ...(there === 0 ? [] : [`Already as desired: ${there} ${there === 1 ? 'object' : 'objects'}, for example ${alreadyThere[0] ?? ''}.`]),
    `Done: ${statements} ${statements === 1 ? 'statement' : 'statements'}.`,
  ];
}
