/** `loose`: columns of every table in the order of their names; a set: only in the entries with these titles, which is for tables that existed before. */
export type ColumnOrder = 'strict' | 'loose' | ReadonlySet<string>;

/** One entry of a dump: an object with the statements that make it. */
export interface Entry {
  /** what pg_dump calls it: name, type and schema */
  readonly title: string;
  readonly type: string;
  readonly sql: string;
}

/** The items between the parentheses of a CREATE TABLE, and what stands before and after them. */
export interface TableText {
  readonly head: string;
  readonly items: readonly string[];
  readonly tail: readonly string[];
}

const title = /^--\n-- (?:Name|Data for Name): (?<name>.*); Type: (?<type>[^;\n]+); Schema: (?<schema>[^;\n]+);.*\n--\n/gm;
// pg_dump's own settings; a SET inside a function stands in the middle of an entry and is no line of these
const setting =
  /^SET (?:statement_timeout|lock_timeout|idle_in_transaction_session_timeout|transaction_timeout|client_encoding|standard_conforming_strings|check_function_bodies|xmloption|client_min_messages|row_security|default_tablespace|default_table_access_method) = .*;\n/gm;

/** Cuts a dump into its entries; what is no entry (header, settings) is left out. */
export function entriesOf(dump: string): readonly Entry[] {
  const text = dump.replace(/^--\n-- PostgreSQL database dump complete\n--\n[\s\S]*/m, '').replace(/^\\(?:un)?restrict .*\n/gm, '');
  const starts = [...text.matchAll(title)];
  const settingAt = settingsOf(text);
  return starts.map((start, index) => {
    const end = starts[index + 1]?.index ?? text.length;
    const { name = '', type = '', schema = '' } = start.groups ?? {};
    const sql = text
      .slice(start.index + start[0].length, end)
      .replace(setting, '')
      .trim();
    return {
      title: `${type} ${schema}.${name}`,
      type,
      sql: type.endsWith('ACL') ? sortGrants(sql) : withStorage(type, sql, (setting) => settingAt(setting, start.index)),
    };
  });
}

const HAVE_TABLESPACE = ['TABLE', 'INDEX', 'MATERIALIZED VIEW', 'CONSTRAINT'];
const HAVE_ACCESS_METHOD = ['TABLE', 'MATERIALIZED VIEW'];

/** pg_dump says where an entry is stored, and by which access method, with settings that hold until the next one: said with each entry here. */
function withStorage(type: string, sql: string, settingAt: (name: string) => string): string {
  const tablespace = HAVE_TABLESPACE.includes(type) ? settingAt('default_tablespace') : '';
  const hasMethod = HAVE_ACCESS_METHOD.includes(type) && !/^\)?\s?PARTITION BY /m.test(sql);
  const method = hasMethod ? settingAt('default_table_access_method') : '';
  return [
    sql,
    ...(tablespace === '' ? [] : [`-- tablespace: ${tablespace}`]),
    ...(method === '' || method === 'heap' ? [] : [`-- access method: ${method}`]),
  ].join('\n');
}

/** The values that a dump gives its settings, by where they stand. */
function settingsOf(dump: string): (name: string, at: number) => string {
  const all = [...dump.matchAll(/^SET (default_\w+) = (?:''|(.*));$/gm)];
  return (name, at) => all.findLast((found) => found[1] === name && found.index < at)?.[2] ?? '';
}

/** The order of grants is that in which they were given, and means nothing; what is revoked is revoked first. */
function sortGrants(sql: string): string {
  const lines = sql.split('\n');
  if (!lines.every((line) => /^(?:GRANT|REVOKE|ALTER DEFAULT PRIVILEGES) .*;$/.test(line))) return sql;
  const revokes = lines.filter((line) => /^(?:ALTER .*)?\bREVOKE /.test(line));
  return [...revokes.toSorted(), ...lines.filter((line) => !revokes.includes(line)).toSorted()].join('\n');
}

/** A dump in which NOT NULL constraints have no names: a file that is to run on 14 too cannot rename them. */
export const withoutNotNullNames = (dump: string): string =>
  dump.replaceAll(/ CONSTRAINT (?:"(?:[^"]|"")+"|[^\s"]+) NOT NULL/g, ' NOT NULL');

/** A dump as text that can be compared: one entry after the other, by title, each without pg_dump's decoration. */
export function normalizeDump(dump: string, columnOrder: ColumnOrder): string {
  const isLoose = ({ title }: Entry): boolean => columnOrder === 'loose' || (columnOrder !== 'strict' && columnOrder.has(title));
  return printEntries(entriesOf(dump).map((entry) => (isLoose(entry) ? looseEntry(entry) : entry)));
}

export function printEntries(entries: readonly Entry[]): string {
  const printed = entries.filter(({ sql }) => sql !== '').map((entry) => `-- ${entry.title}\n${entry.sql}\n`);
  return printed.sort().join('\n');
}

function looseEntry(entry: Entry): Entry {
  const table = readTable(entry);
  if (table === undefined) return entry;
  return { ...entry, sql: printTable({ ...table, items: table.items.toSorted(), tail: table.tail.toSorted() }) };
}

/** Reads the statements of a table or composite type; undefined for everything else. */
export function readTable(entry: Entry): TableText | undefined {
  if (!['TABLE', 'FOREIGN TABLE', 'TYPE'].includes(entry.type)) return undefined;
  const open = /^CREATE (?:[A-Z]+ )*?(?:TABLE [^\n]*|TYPE [^\n]* AS) \($/m.exec(entry.sql);
  if (open === null) return undefined;
  const from = open.index + open[0].length;
  const { items, end } = splitItems(entry.sql, from);
  const tail = splitStatements(entry.sql.slice(end));
  return { head: entry.sql.slice(0, from), items, tail };
}

export function printTable({ head, items, tail }: TableText): string {
  return [`${head}\n    ${items.join(',\n    ')}\n`, ...tail].join('\n').trim();
}

/** Splits at the commas that stand outside parentheses and quotes, up to the parenthesis that closes the list. */
function splitItems(sql: string, from: number): { items: string[]; end: number } {
  const items: string[] = [];
  let depth = 0;
  let start = from;
  let quote = '';
  for (let at = from; at < sql.length; at++) {
    const character = sql.charAt(at);
    if (quote !== '') {
      // a doubled quote closes and opens again
      if (character === quote) quote = '';
    } else if (character === "'" || character === '"') quote = character;
    else if ('(['.includes(character)) depth++;
    else if (depth > 0 && ')]'.includes(character)) depth--;
    else if (depth === 0 && ',)'.includes(character)) {
      const item = sql.slice(start, at).trim();
      if (item !== '') items.push(item);
      start = at + 1;
      if (character === ')') return { items, end: at };
    }
  }
  return { items, end: sql.length };
}

function splitStatements(sql: string): string[] {
  return sql.split(/(?<=;)\n+/).map((statement) => statement.trim());
}

/** A raw dump without the entries of these titles. */
export function withoutEntries(dump: string, titles: ReadonlySet<string>): string {
  if (titles.size === 0) return dump;
  const starts = [...dump.matchAll(title)].map((start) => start.index);
  const pieces = starts.map((start, index) => dump.slice(start, starts[index + 1] ?? dump.length));
  return pieces.filter((piece) => !titles.has(entriesOf(piece)[0]?.title ?? '')).join('');
}
