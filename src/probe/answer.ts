import * as z from 'zod';
import type { Question } from '../kinds/question.js';
import type { Row } from '../database/database.js';
import { MOST_COUNTED } from './statements.js';

/** What the rows of the live database say about a statement. */
export interface RowAnswer {
  /**
   * - `none`: no row stands in its way
   * - `found`: so many do
   * - `refused`: at least one does, and PostgreSQL does not say which
   * - `not-asked`: nobody knows; `why` says the reason
   */
  readonly outcome: 'none' | 'found' | 'refused' | 'not-asked';
  /** qualified and quoted */
  readonly table: string;
  /** which rows were looked for, to follow their number: `with NULL in email` */
  readonly what: string;
  /** null where they were not counted */
  readonly count: number | null;
  /** true where there may be more of them */
  readonly atLeast: boolean;
  /** the columns of the primary key, quoted, and its values in a few of the rows, as text */
  readonly key: readonly string[];
  readonly keys: readonly (readonly string[])[];
  /** what helps: a statement that fills or lists the rows; null where none is known */
  readonly mend: string | null;
  /** why it was not asked, or what PostgreSQL said; otherwise null */
  readonly why: string | null;
}

const found = z.object({ count: z.number(), keys: z.array(z.array(z.string())).nullable() });
const answered = z.object({ answer: found });

const bare = ({ of, what }: Question): Omit<RowAnswer, 'outcome' | 'why'> => ({
  table: of.table,
  what,
  count: null,
  atLeast: false,
  key: [],
  keys: [],
  mend: null,
});

export const notAsked = (question: Question, why: string): RowAnswer => ({ ...bare(question), outcome: 'not-asked', why });

/** The answer that a row of the question's statement is. */
export function answerOf(question: Question, row: Row): RowAnswer {
  const { count, keys } = answered.parse(row).answer;
  if (count === 0) return { ...bare(question), outcome: 'none', count: 0, why: null };
  const atLeast = count > MOST_COUNTED;
  const { of, mend } = question;
  return {
    ...bare(question),
    outcome: 'found',
    count: atLeast ? MOST_COUNTED : count,
    atLeast,
    key: keys === null ? [] : of.key,
    keys: (keys ?? []).map((values) => values.map(shown)),
    mend,
    why: null,
  };
}

const LONGEST_VALUE = 60;

/** A value as a file may hold it: in one line, and not too long. */
function shown(value: string): string {
  const line = value.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
  return line.length <= LONGEST_VALUE ? line : `${line.slice(0, LONGEST_VALUE)}...`;
}

/** The answer that an error is (errcodes-appendix in PostgreSQL's manual). */
export function answerOfError(question: Question, sqlstate: string, seconds: number): RowAnswer {
  // A value of a row does not fit: the statement would fail over it too. PostgreSQL's message may hold the value, so it is not repeated.
  if (/^(22|23)/.test(sqlstate)) return { ...bare(question), outcome: 'refused', mend: question.mend, why: `error ${sqlstate}` };
  return notAsked(question, REASONS.get(sqlstate) ?? (sqlstate === TIMED_OUT ? `it took longer than ${seconds} s` : `error ${sqlstate}`));
}

const TIMED_OUT = '57014';
const NOT_THERE = 'it needs something that is not there yet';
const REASONS: ReadonlyMap<string, string> = new Map([
  ['42501', 'this role may not read all of these rows'],
  ['55P03', 'somebody has the table locked'],
  ['3F000', NOT_THERE],
  ['42P01', NOT_THERE],
  ['42703', NOT_THERE],
  ['42704', NOT_THERE],
  ['42883', NOT_THERE],
]);
