import * as z from 'zod';
import { nextToken } from '../sql/lexer.js';
import type { Row } from '../database/database.js';
import { quoteLiteral } from '../sql/quote.js';

/** A function that a statement may call, by its name alone. */
export interface CalledName {
  readonly schema: string;
  readonly name: string;
}

/**
 * Every function that a SELECT may call under an empty search_path, and many names that are none. What is asked holds expressions of a schema
 * that nobody may have reviewed: a file, or a snapshot.
 * @returns null where it may be more than one statement, or has a name that is not read
 */
export function calledNames(sql: string): readonly CalledName[] | null {
  const called: CalledName[] = [];
  let end = 0;
  let before = '';
  let qualifier: string | null = null;
  for (let token = nextToken(sql, 0); token !== null; token = nextToken(sql, token.end)) {
    const text = sql.slice(token.start, token.end);
    const hasComment = sql.slice(end, token.start).trim() !== '' || text.startsWith('/*');
    if (hasComment || text === ';' || token.kind === 'psql' || /^u&"/i.test(text)) return null;
    end = token.end;
    if (token.kind === 'word' || token.kind === 'name') {
      const name = token.kind === 'word' ? text.toLowerCase() : text.slice(1, -1).replaceAll('""', '"');
      // `x.name` may be a call of pg_catalog.name, written as a column.
      called.push({ schema: 'pg_catalog', name });
      if (before === '.' && qualifier !== null) called.push({ schema: qualifier, name });
      qualifier = name;
    } else if (text !== '.') qualifier = null;
    before = text;
  }
  return sql.slice(end).trim() === '' ? called : null;
}

/** Which of the functions may do more than compute: a SELECT of one jsonb, `answer`, with their names. */
export function volatileAmong(names: readonly CalledName[]): string {
  const different = [...new Map(names.map((called) => [JSON.stringify(called), called])).values()];
  const list = (values: readonly string[]): string => `ARRAY[${values.map(quoteLiteral).join(', ')}]::name[]`;
  return `SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(called.schema, called.name)), '[]') AS answer
FROM unnest(${list(different.map(({ schema }) => schema))}, ${list(different.map(({ name }) => name))}) AS called(schema, name)
  JOIN pg_proc ON pg_proc.proname = called.name AND pg_proc.provolatile = 'v'
  JOIN pg_namespace ON pg_namespace.oid = pg_proc.pronamespace AND pg_namespace.nspname = called.schema`;
}

const names = z.object({ answer: z.array(z.tuple([z.string(), z.string()])) });

/** Each as JSON of schema and name; null where the database did not say. */
export const volatileNames = (row: Row | null): ReadonlySet<string> | null =>
  row === null ? null : new Set(names.parse(row).answer.map((one) => JSON.stringify(one)));
