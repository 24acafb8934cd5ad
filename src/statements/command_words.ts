import type { Node } from 'libpg-query';
import { nextToken } from '../sql/lexer.js';
import { nameOf } from './nodes.js';

/** Statements that may begin with WITH or a parenthesis. */
const QUERIES: ReadonlyMap<string, string> = new Map([
  ['SelectStmt', 'SELECT'],
  ['InsertStmt', 'INSERT'],
  ['UpdateStmt', 'UPDATE'],
  ['DeleteStmt', 'DELETE'],
  ['MergeStmt', 'MERGE'],
  ['CreateTableAsStmt', 'CREATE TABLE AS'],
]);

/** Words between CREATE and what is created. */
const BETWEEN = new Set('OR REPLACE GLOBAL LOCAL TEMP TEMPORARY UNLOGGED UNIQUE RECURSIVE CONSTRAINT TRUSTED PROCEDURAL'.split(' '));

/** Objects with a name of several words, and statements that begin with two. */
const SEVERAL = [
  ...['MATERIALIZED VIEW', 'FOREIGN DATA WRAPPER', 'FOREIGN TABLE', 'EVENT TRIGGER', 'ACCESS METHOD', 'OPERATOR CLASS', 'OPERATOR FAMILY'],
  ...['USER MAPPING', 'LARGE OBJECT', 'DEFAULT PRIVILEGES', 'TEXT SEARCH CONFIGURATION', 'TEXT SEARCH DICTIONARY', 'TEXT SEARCH PARSER'],
  ...['TEXT SEARCH TEMPLATE'],
];
const WITH_OBJECT = new Set(['CREATE', 'ALTER', 'DROP', 'COMMENT', 'REFRESH', 'IMPORT', 'REASSIGN', 'SECURITY']);

/** What a statement is called: `CREATE TABLE`, `ALTER POLICY`, `INSERT`, `DO`. */
export function commandWords(sql: string, node: Node): string {
  const query = QUERIES.get(nameOf(node));
  const words = firstWords(sql);
  if (query !== undefined && !(query === 'CREATE TABLE AS' && words.includes('MATERIALIZED'))) return query;
  const [first = '', ...rest] = words;
  if (!WITH_OBJECT.has(first)) return first;
  if (first === 'COMMENT') return 'COMMENT ON';
  const object = first === 'CREATE' ? rest.slice(rest.findIndex((word) => !BETWEEN.has(word))) : rest;
  const several = SEVERAL.find((words) => object.join(' ').startsWith(words));
  return `${first} ${several ?? object[0] ?? ''}`.trim();
}

function firstWords(sql: string): readonly string[] {
  const words: string[] = [];
  for (let token = nextToken(sql, 0); token !== null && words.length < 9; token = nextToken(sql, token.end)) {
    if (token.kind === 'word') words.push(sql.slice(token.start, token.end).toUpperCase());
    else if (words.length > 0) break;
  }
  return words;
}
