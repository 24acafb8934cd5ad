import type fc from 'fast-check';
import { item, type Item, maybe, oneOf, text } from './item.js';
import { tables } from './tables.js';

const all = [...tables, 'app.events', 'app.events_1', 'public.codes', 'app.child'];
/** `"Odd one"."Things"` to `things`, for names beside it. */
const short = (table: string): string => (table.split('.').at(-1) ?? '').replaceAll('"', '').toLowerCase();
const commentOn = (name: string, table: string): fc.Arbitrary<string> => maybe(`COMMENT ON CONSTRAINT ${name} ON ${table} IS 'holds'`);

const conditions = oneOf(
  'a > 0',
  'a >= 0 AND a < 100',
  "c <> ''",
  "c IN ('x', 'y')",
  'length(c) < 12',
  "public.plain(c::text) = 'x'",
  'd IS NOT NULL',
  "e::text <> 'open'",
  'id IS NOT NULL',
);
const keyColumns = oneOf('a', 'c', 'a, c', 'id, a', 'c, id', '"order"', 'd, id');
const deferrable = maybe(oneOf(' DEFERRABLE', ' DEFERRABLE INITIALLY DEFERRED'));
const storage = maybe(' WITH (fillfactor = 60)');

export const constraintItems: readonly fc.Arbitrary<Item>[] = all.flatMap((table) => {
  const name = short(table);
  const add = `ALTER TABLE ${table} ADD CONSTRAINT ${name}`;
  return [
    item(
      `primary key of ${table}`,
      'constraint',
      text`${add}_pkey PRIMARY KEY (${oneOf('id', 'id', 'id', 'id, a', 'c', 'id, c')})${maybe(' INCLUDE (a)')}${storage}${deferrable}`,
      commentOn(`${name}_pkey`, table),
      maybe(`ALTER TABLE ${table} CLUSTER ON ${name}_pkey`),
    ),
    ...['check', 'other_check'].map((suffix) =>
      item(
        `check ${suffix} of ${table}`,
        'constraint',
        text`${add}_${suffix} CHECK (${conditions})${maybe(' NO INHERIT')}${maybe(' NOT VALID')}`,
        commentOn(`${name}_${suffix}`, table),
      ),
    ),
    item(
      `unique of ${table}`,
      'constraint',
      text`${add}_key UNIQUE${maybe(' NULLS NOT DISTINCT')} (${keyColumns})${maybe(' INCLUDE (id)')}${storage}${deferrable}`,
      commentOn(`${name}_key`, table),
      maybe(`ALTER TABLE ${table} REPLICA IDENTITY USING INDEX ${name}_key`),
    ),
    item(
      `exclusion of ${table}`,
      'constraint',
      text`${add}_excl EXCLUDE USING btree (${oneOf('a WITH =', 'a WITH =, c WITH =', 'lower(c::text) WITH =')})${maybe(' WHERE (a > 3)')}${deferrable}`,
    ),
  ];
});

const actions = maybe(
  oneOf(' ON DELETE CASCADE', ' ON DELETE SET NULL', ' ON UPDATE CASCADE ON DELETE RESTRICT', ' MATCH FULL', ' ON DELETE SET DEFAULT'),
);

export const foreignKeyItems: readonly fc.Arbitrary<Item>[] = all.flatMap((table) =>
  ['ref', 'a', 'c'].map((column) =>
    item(
      `foreign key ${column} of ${table}`,
      'foreign-key',
      text`ALTER TABLE ${table} ADD CONSTRAINT ${short(table)}_${column}_fkey FOREIGN KEY (${column}) REFERENCES ${oneOf(...all)} (${column === 'c' ? 'c' : oneOf('id', 'a')})${actions}${deferrable}${maybe(' NOT VALID')}`,
      commentOn(`${short(table)}_${column}_fkey`, table),
    ),
  ),
);

const indexed = oneOf(
  '(a)',
  '(c)',
  '(a DESC, c)',
  '(a NULLS FIRST)',
  '(lower(c::text))',
  '(public.plain(c::text))',
  '(c COLLATE "POSIX")',
  '(c text_pattern_ops)',
  'USING hash (c)',
  'USING brin (d)',
  'USING gin (f)',
  'USING gist (f)',
  '(e)',
  '(d, id)',
  '("order")',
  '((a + 1), id)',
  '(a) INCLUDE (c)',
  '(id) WITH (fillfactor = 70)',
);
const where = maybe(oneOf(' WHERE a > 1', " WHERE c <> 'x'", ' WHERE d IS NULL', " WHERE e = 'open'", ' WHERE public.is_open(e)'));

export const indexItems: readonly fc.Arbitrary<Item>[] = [...all, 'public.cached', 'app.cached'].flatMap((table) =>
  ['one', 'two'].map((suffix) =>
    item(
      `index ${suffix} of ${table}`,
      table.endsWith('cached') ? 'last' : 'index',
      text`CREATE${maybe(' UNIQUE')} INDEX ${short(table)}_${suffix} ON ${table} ${indexed}${where}`,
      maybe(`COMMENT ON INDEX ${table.slice(0, table.lastIndexOf('.'))}.${short(table)}_${suffix} IS 'fast'`),
      maybe(`ALTER TABLE ${table} CLUSTER ON ${short(table)}_${suffix}`),
    ),
  ),
);
