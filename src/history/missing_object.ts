import type { PostgresErrorFields } from '../database/database.js';

/** What PostgreSQL says is not there. Names are as the message has them. */
export type Missing =
  | { readonly kind: 'relation'; readonly schema: string | null; readonly name: string }
  /** `table` is a table's name or an alias; null where the message does not say */
  | { readonly kind: 'column'; readonly name: string; readonly table: string | null }
  | { readonly kind: 'function'; readonly schema: string | null; readonly name: string; readonly types: readonly string[] }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'type'; readonly schema: string | null; readonly name: string }
  | { readonly kind: 'operator class'; readonly name: string }
  | { readonly kind: 'schema' | 'role' | 'extension' | 'publication'; readonly name: string }
  /** `of` is the table of a policy, trigger or constraint */
  | { readonly kind: 'policy' | 'trigger' | 'constraint' | 'index'; readonly name: string; readonly of: string | null };

interface Pattern {
  readonly sqlstate: string;
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[]) => Missing;
}

/** `a.b` as PostgreSQL prints it, without quotes: a dot in a name cannot be told from one between names. */
function qualified(text: string): { readonly schema: string | null; readonly name: string } {
  const dot = text.lastIndexOf('.');
  return dot === -1
    ? { schema: null, name: unquoted(text) }
    : { schema: unquoted(text.slice(0, dot)), name: unquoted(text.slice(dot + 1)) };
}

const unquoted = (name: string): string => (/^".*"$/s.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name);

const of =
  (kind: 'policy' | 'trigger' | 'constraint' | 'index') =>
  ([name = '', table]: readonly string[]): Missing => ({ kind, name, of: table ?? null });
const alone =
  (kind: 'schema' | 'role' | 'extension' | 'publication') =>
  ([name = '']: readonly string[]): Missing => ({ kind, name });
const column =
  (table: 'after' | 'before' | 'nowhere') =>
  ([first = '', second = '']: readonly string[]): Missing => {
    if (table === 'nowhere') return { kind: 'column', name: unquoted(first), table: null };
    return table === 'after'
      ? { kind: 'column', name: unquoted(first), table: second }
      : { kind: 'column', name: unquoted(second), table: unquoted(first) };
  };
const called = ([name = '', types = '']: readonly string[]): Missing => ({
  kind: 'function',
  ...qualified(name),
  types: types === '' ? [] : types.split(', '),
});

const RELATION = '(?:relation|table|view|materialized view|sequence|foreign table)';

/** PostgreSQL's messages (src/backend/parser, src/backend/catalog, src/backend/commands), in English, as the shadow speaks. */
const PATTERNS: readonly Pattern[] = [
  {
    sqlstate: '42P01',
    pattern: new RegExp(`^${RELATION} "(.*)" does not exist$`, 's'),
    read: ([name = '']) => ({ kind: 'relation', ...qualified(name) }),
  },
  { sqlstate: '42703', pattern: /^column "(.*)" of relation "(.*)" does not exist$/s, read: column('after') },
  {
    sqlstate: '42703',
    pattern: /^column "(.*)" (?:named in key|referenced in foreign key constraint|named in partition key) does not exist$/s,
    read: column('nowhere'),
  },
  { sqlstate: '42703', pattern: /^column "([^"]*)" does not exist$/s, read: column('nowhere') },
  { sqlstate: '42703', pattern: /^column ("[^"]*"|[^".]+)\.("[^"]*"|[^".]+) does not exist$/s, read: column('before') },
  { sqlstate: '42703', pattern: /^record ".*" has no field "(.*)"$/s, read: column('nowhere') },
  { sqlstate: '42883', pattern: /^(?:function|procedure|routine|aggregate) (.*)\((.*)\) does not exist$/s, read: called },
  {
    sqlstate: '42883',
    pattern: /^could not find a (?:function|procedure) named "(.*)"$/s,
    read: ([name = '']) => ({ kind: 'function', ...qualified(name), types: [] }),
  },
  { sqlstate: '42883', pattern: /^operator does not exist: (.*)$/s, read: ([text = '']) => ({ kind: 'operator', text }) },
  {
    sqlstate: '42704',
    pattern: /^type "(.*)" does not exist$/s,
    read: ([name = '']) => ({ kind: 'type', ...qualified(name.replace(/(\[\])+$/, '')) }),
  },
  {
    sqlstate: '42704',
    pattern: /^operator class "(.*)" does not exist for access method/s,
    read: ([name = '']) => ({ kind: 'operator class', name: qualified(name).name }),
  },
  { sqlstate: '42704', pattern: /^role "(.*)" does not exist$/s, read: alone('role') },
  { sqlstate: '42704', pattern: /^extension "(.*)" does not exist$/s, read: alone('extension') },
  { sqlstate: '42704', pattern: /^publication "(.*)" does not exist$/s, read: alone('publication') },
  { sqlstate: '42704', pattern: /^policy "(.*)" for (?:table|relation) "(.*)" does not exist$/s, read: of('policy') },
  { sqlstate: '42704', pattern: /^trigger "(.*)" for (?:table|relation) "(.*)" does not exist$/s, read: of('trigger') },
  { sqlstate: '42704', pattern: /^constraint "(.*)" (?:of relation|for table) "(.*)" does not exist$/s, read: of('constraint') },
  { sqlstate: '42704', pattern: /^index "(.*)" does not exist$/s, read: of('index') },
  { sqlstate: '3F000', pattern: /^schema "(.*)" does not exist$/s, read: alone('schema') },
];

/** What an error says is missing; null where it says something else. */
export function missingObject({ sqlstate, message }: PostgresErrorFields): Missing | null {
  for (const { sqlstate: state, pattern, read } of PATTERNS) {
    const match = state === sqlstate ? pattern.exec(message) : null;
    if (match !== null) return read(match.slice(1));
  }
  return null;
}
