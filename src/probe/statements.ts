import { fromTable } from '../kinds/asked.js';
import type { Ask, Asked, Excluding, Question } from '../kinds/question.js';

/** Rows are counted up to here; from here on it is `at least` so many. */
export const MOST_COUNTED = 10_000;
const MOST_KEYS = 5;

/**
 * A question as one SELECT that returns one row with one jsonb, `answer`: `{ count, more, keys }`.
 * @returns null where the question cannot be asked
 */
export function statementFor({ of, ask }: Question, major: number): string | null {
  const from = rowsOf(of);
  switch (ask.form) {
    case 'nothing':
      return null;
    case 'rows':
      return countRows(from, ask.condition, of.key);
    case 'conversion': {
      const condition = major >= 16 ? ask.condition : ask.before16;
      return condition === null ? attempt(from, ask.attempt) : countRows(from, condition, of.key);
    }
    case 'same':
      return countSame(from, ask, of.key);
    case 'clash':
      return countClashes(from, ask, of.key);
  }
}

/** The rows as they will be: with the columns that the migration adds. */
const rowsOf = (of: Asked): string =>
  of.adds.length === 0
    ? `${fromTable(of)} AS given`
    : `(SELECT old.*, old.ctid, old.tableoid, ${of.adds.join(', ')} FROM ${fromTable(of)} AS old) AS given`;

const keyColumns = (key: readonly string[]): string =>
  key.length === 0 ? '1 AS k1' : key.map((column, at) => `given.${column} AS k${at + 1}`).join(', ');

const keyNames = (key: readonly string[]): string => key.map((_, at) => `k${at + 1}`).join(', ');

/** The keys of a few rows as text, in order; null where there is no primary key. */
const firstKeys = (key: readonly string[], rows: string): string =>
  key.length === 0
    ? 'NULL'
    : `(SELECT jsonb_agg(jsonb_build_array(${key.map((_, at) => `k${at + 1}::text`).join(', ')})) FROM (SELECT ${keyNames(key)} FROM ${rows} ORDER BY ${keyNames(key)} LIMIT ${MOST_KEYS}) AS few)`;

function countRows(from: string, condition: string, key: readonly string[]): string {
  return `WITH found AS MATERIALIZED (SELECT ${keyColumns(key)} FROM ${from} WHERE ${condition} LIMIT ${MOST_COUNTED + 1})
SELECT jsonb_build_object('count', (SELECT count(*) FROM found), 'keys', ${firstKeys(key, 'found')}) AS answer`;
}

/** The values are computed; whether one cannot be is told by an error. */
const attempt = (from: string, value: string): string =>
  `SELECT jsonb_build_object('count', 0, 'keys', NULL, 'tried', count(${value})) AS answer FROM ${from}`;

/** The rows are looked for only where two have the same values. */
function countSame(from: string, ask: Extract<Ask, { form: 'same' }>, key: readonly string[]): string {
  const conditions = [
    ...(ask.where === null ? [] : [`(${ask.where})`]),
    ...(ask.nullsDistinct ? ask.expressions.map((expression) => `(${expression}) IS NOT NULL`) : []),
  ];
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const values = ask.expressions.join(', ');
  const marked = `(SELECT ${keyColumns(key)}, count(*) OVER (PARTITION BY ${values}) AS same FROM ${from}${where}) AS marked WHERE same > 1`;
  return `WITH found AS MATERIALIZED (SELECT count(*) AS same FROM ${from}${where} GROUP BY ${values} HAVING count(*) > 1 LIMIT ${MOST_COUNTED + 1})
SELECT jsonb_build_object('count', (SELECT coalesce(sum(same), 0) FROM found), 'keys', CASE WHEN EXISTS (SELECT FROM found) THEN ${firstKeys(key, marked)} END) AS answer`;
}

function countClashes(from: string, { elements, where }: Extract<Ask, { form: 'clash' }>, key: readonly string[]): string {
  const values = elements.map(({ expression }, at) => `${expression} AS e${at + 1}`).join(', ');
  const condition = where === null ? '' : ` WHERE ${where}`;
  const one = `(SELECT given.ctid AS at, given.tableoid AS place, ${keyColumns(key)}, ${values} FROM ${from}${condition}) AS one`;
  const other = `(SELECT given.ctid AS at, given.tableoid AS place, ${values} FROM ${from}${condition}) AS other`;
  const holds = elements.map(({ operator }: Excluding, at) => `one.e${at + 1} ${operator} other.e${at + 1}`).join(' AND ');
  const clashes = `EXISTS (SELECT FROM ${other} WHERE (other.at <> one.at OR other.place <> one.place) AND ${holds})`;
  return `WITH found AS MATERIALIZED (SELECT ${key.length === 0 ? 'one.k1' : keyNames(key)} FROM ${one} WHERE ${clashes} LIMIT ${MOST_COUNTED + 1})
SELECT jsonb_build_object('count', (SELECT count(*) FROM found), 'keys', ${firstKeys(key, 'found')}) AS answer`;
}
