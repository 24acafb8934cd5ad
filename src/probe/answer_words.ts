import type { RowAnswer } from './answer.js';

/** An answer as a sentence without a full stop: `3 rows of public.users with NULL in email: id 4, 17, 23`. */
export function answerInWords({ outcome, table, what, count, atLeast, key, keys, why }: RowAnswer): string {
  switch (outcome) {
    case 'none':
      return `no row of ${table} ${what}`;
    case 'refused':
      return `at least one row of ${table} ${what}: PostgreSQL refuses it with ${why ?? 'an error'}`;
    case 'not-asked':
      return `not asked for rows of ${table} ${what}: ${why ?? ''}`;
    case 'found': {
      const number = (count ?? 0).toLocaleString('en-US');
      const rows = `${atLeast ? 'at least ' : ''}${number} ${count === 1 ? 'row' : 'rows'} of ${table} ${what}`;
      return keys.length === 0 ? rows : `${rows}: ${keysInWords(key, keys)}${atLeast || keys.length < (count ?? 0) ? ', ...' : ''}`;
    }
  }
}

const keysInWords = (key: readonly string[], keys: readonly (readonly string[])[]): string =>
  key.length === 1
    ? `${key.join('')} ${keys.map((values) => values.map(valueInWords).join('')).join(', ')}`
    : `(${key.join(', ')}) ${keys.map((values) => `(${values.map(valueInWords).join(', ')})`).join(', ')}`;

/** Numbers as they are, all else in quotes. */
const valueInWords = (value: string): string => (/^-?\d+(\.\d+)?$/.test(value) ? value : `'${value}'`);

const MARGIN = ' '.repeat('   rows: '.length);

/** The lines that stand over a statement in the file: the answer, and what helps. */
export const answerLines = (answer: RowAnswer): readonly string[] => [
  `   rows: ${answerInWords(answer)}`,
  ...(answer.mend === null ? [] : `${answer.mend};`.split('\n').map((line) => `${MARGIN}${line}`)),
];

/** What the header of a file says about the rows. */
export function answersInHeader(answers: readonly RowAnswer[]): string {
  if (answers.length === 0) return 'no step depends on them';
  const number = (outcome: readonly RowAnswer['outcome'][]): number => answers.filter((answer) => outcome.includes(answer.outcome)).length;
  const [against, open] = [number(['found', 'refused']), number(['not-asked'])];
  const questions = `${answers.length} ${answers.length === 1 ? 'question' : 'questions'}`;
  const result = against === 0 ? 'none stands against a step' : `some stand against ${against} of them`;
  return `the live database was asked ${questions}: ${result}${open === 0 ? '' : `; ${open} had no answer`}`;
}
