import type { Node, RangeVar } from 'libpg-query';
import { nextToken } from '../sql/lexer.js';
import { dollarQuote, quoteIdentifier, quoteLiteral } from '../sql/quote.js';

/** Words that stand for something else where a name is expected: PostgreSQL's manual, appendix C, reserved there. */
const RESERVED = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint
   create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default deferrable desc
   distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into is isnull
   join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing
   primary references returning right select session_user similar some symmetric system_user table tablesample then to trailing true union
   unique user using variadic verbose when where window with`.split(/\s+/),
);

/** A name as SQL takes it, in quotes where it needs them. */
export const nameInSql = (name: string): string => (/^[a-z_][a-z0-9_$]*$/.test(name) && !RESERVED.has(name) ? name : quoteIdentifier(name));

export const tableInSql = ({ schemaname, relname = '' }: RangeVar): string =>
  schemaname === undefined || schemaname === '' ? nameInSql(relname) : `${nameInSql(schemaname)}.${nameInSql(relname)}`;

/** Names in a list, as the parser hands over a qualified one. */
export const partsOf = (nodes: readonly Node[] | undefined): readonly string[] =>
  (nodes ?? []).flatMap((node) => ('String' in node && node.String.sval !== undefined ? [node.String.sval] : []));

export const qualifiedInSql = (parts: readonly string[]): string => parts.map(nameInSql).join('.');

/** A name in a string that PostgreSQL reads as one: 'public.t'::regclass. */
export const asRegclass = (name: string): string => `${quoteLiteral(name)}::regclass`;

/** Puts words behind the first words of a statement, which are given in upper case; white space and comments stay. */
export function afterWords(statement: string, words: readonly string[], addition: string): string | null {
  let at = 0;
  for (const word of words) {
    const token = nextToken(statement, at);
    if (token === null || statement.slice(token.start, token.end).toUpperCase() !== word) return null;
    at = token.end;
  }
  return `${statement.slice(0, at)} ${addition}${statement.slice(at)}`;
}

/** A statement that runs only where a query finds nothing (or, with `IF EXISTS`, something). */
export const guarded = (question: 'IF NOT EXISTS' | 'IF EXISTS', query: string, statement: string): string =>
  `DO ${dollarQuote(` BEGIN\n  ${question} (${query}) THEN\n    ${statement.trim()};\n  END IF;\nEND `)};`;
