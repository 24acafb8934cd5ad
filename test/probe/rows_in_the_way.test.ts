import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { applied, dropAll } from '../migrations/migration_case.js';
import type { Major } from '../servers/server.js';
import { allAnswers, asked, type Asked } from './probe_case.js';

afterAll(dropAll);

/** Two schemas, and rows of the first that the second does not take. */
const current = `
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE DOMAIN percent AS integer;
CREATE TABLE customers (id bigint PRIMARY KEY, email text, "Nick Name" text, region text, mood mood, share percent, score percent);
CREATE TABLE orders (customer bigint, number integer, at date, day text, amount numeric(12,4), code text, tag text, ref text, flag text,
  label character varying(20), small bigint, kind text, PRIMARY KEY (customer, number));
CREATE TABLE notes (a integer, b integer, body text);
CREATE TABLE pairs (id integer PRIMARY KEY, a integer, b integer);
CREATE TABLE marks (a integer, b integer, UNIQUE (a, b));
CREATE TABLE rooms (id integer PRIMARY KEY, room integer, during int4range, open boolean);
CREATE TABLE plain (id integer PRIMARY KEY, region text);
CREATE TABLE measured (at date, city text, value integer) PARTITION BY RANGE (at);
CREATE TABLE measured_old (at date, city text, value integer);
CREATE TABLE measured_rest PARTITION OF measured DEFAULT;`;

const desired = `
CREATE TYPE mood AS ENUM ('good', 'fine');
CREATE DOMAIN percent AS integer NOT NULL CONSTRAINT percent_range CHECK (VALUE BETWEEN 0 AND 100);
CREATE TYPE kind AS ENUM ('plain', 'other');
CREATE TABLE regions (name text PRIMARY KEY);
CREATE TABLE customers (id bigint PRIMARY KEY, email text DEFAULT 'none' NOT NULL, "Nick Name" text NOT NULL, region text REFERENCES regions, mood mood,
  share percent, score percent, since date NOT NULL);
CREATE UNIQUE INDEX one_email ON customers (lower(email)) WHERE region IS NOT NULL;
CREATE TABLE orders (customer bigint REFERENCES customers (id), number integer, at date, day date, amount numeric(6,2), code integer, tag uuid,
  ref numeric, flag boolean, label character varying(5), small integer, kind kind, PRIMARY KEY (customer, number),
  CONSTRAINT not_too_late CHECK (at < '2030-01-01'));
CREATE TABLE notes (a integer, b integer, body text, PRIMARY KEY (a, b));
CREATE TABLE marks (a integer, b integer, UNIQUE (a, b));
CREATE TABLE pairs (id integer PRIMARY KEY, a integer, b integer, CONSTRAINT both_or_none FOREIGN KEY (a, b) REFERENCES marks (a, b) MATCH FULL);
CREATE TABLE rooms (id integer PRIMARY KEY, room integer, during int4range, open boolean,
  CONSTRAINT apart EXCLUDE USING gist (during WITH &&) WHERE (open));
CREATE TABLE plain (id integer, region text) PARTITION BY LIST (region);
CREATE TABLE plain_north PARTITION OF plain FOR VALUES IN ('north', 'east');
CREATE TABLE plain_none PARTITION OF plain FOR VALUES IN (NULL);
CREATE TABLE measured (at date, city text, value integer) PARTITION BY RANGE (at);
CREATE TABLE measured_old PARTITION OF measured FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE measured_rest PARTITION OF measured DEFAULT;
CREATE TABLE measured_new PARTITION OF measured FOR VALUES FROM ('2025-01-01') TO (MAXVALUE);`;

const badRows = `
INSERT INTO customers VALUES (1, 'A@x.org', 'a', 'north', 'good', 5, 5), (2, 'a@X.org', 'b', 'north', 'bad', 101, 7), (3, NULL, NULL, NULL, NULL, NULL, -1),
  (4, 'a@x.org', 'd', NULL, 'good', 0, 0);
INSERT INTO orders VALUES
  (1, 1, '2024-01-01', '2024-01-01', 1.25, ' 12 ', '6f9619ff8b86d011b42d00c04fc964ff', '1e5', 'yes', 'short', 1, 'plain'),
  (1, 2, '2031-01-01', '2024-02-30', 1.255, 'twelve', 'none', '1,5', 'maybe', 'too long', 3000000000, 'odd'),
  (9, 1, '2024-01-01', NULL, 99999.5, '3000000000', NULL, '', 'on', 'blanks   ', NULL, NULL);
INSERT INTO notes VALUES (1, 1, 'one'), (1, 1, 'two'), (NULL, 2, 'three');
INSERT INTO marks VALUES (1, 1);
INSERT INTO pairs VALUES (1, 1, 1), (2, 1, NULL), (3, 2, 2), (4, NULL, NULL);
INSERT INTO rooms VALUES (1, 1, '[1,3)', true), (2, 1, '[2,4)', true), (3, 1, '[2,4)', false), (4, 1, '[5,6)', true);
INSERT INTO plain VALUES (1, 'north'), (2, 'south'), (3, NULL);
INSERT INTO measured_old VALUES ('2020-05-05', 'a', 1), ('2021-01-01', 'b', 2), (NULL, 'c', 3);
INSERT INTO measured VALUES ('2026-01-01', 'a', 1), ('2022-01-01', 'b', 2);`;

const goodRows = `
INSERT INTO customers VALUES (1, 'a@x.org', 'a', NULL, 'good', 5, 100), (2, 'b@x.org', 'b', NULL, NULL, 0, 7);
INSERT INTO orders VALUES (1, 1, '2024-01-01', ' epoch', 9999.25, ' -12', '{6F9619FF-8B86-D011-B42D-00C04FC964FF}', ' -1.5e3', 'F', 'abc  ', 1, 'other');
INSERT INTO notes VALUES (1, 1, 'one'), (1, 2, 'two');
INSERT INTO marks VALUES (1, 1);
INSERT INTO pairs VALUES (1, 1, 1), (2, NULL, NULL);
INSERT INTO rooms VALUES (1, 1, '[1,3)', true), (2, 1, '[3,4)', true), (3, 1, '[2,4)', false);
INSERT INTO plain VALUES (1, 'north'), (2, NULL);
INSERT INTO measured_old VALUES ('2020-05-05', 'a', 1);
INSERT INTO measured VALUES ('2022-01-01', 'b', 2);`;

describe.each<Major>([15, 18])('rows that stand in the way, on PostgreSQL %s', (major) => {
  let found: Asked;
  beforeAll(async () => {
    found = await asked(major, `${current}${badRows}`, desired, { drop: 'all' });
  });

  test.each<[string, string, string]>([
    ['NULL where NOT NULL comes', 'no NULL in public.customers.email', '1 row of public.customers with NULL in email: id 3'],
    [
      'NULL in a column with a quoted name',
      'no NULL in public.customers."Nick',
      '1 row of public.customers with NULL in "Nick Name": id 3',
    ],
    [
      'rows under a new column without a default',
      'add column public.customers.since',
      '4 rows of public.customers that need a value in the new column since',
    ],
    ['NULL in a primary key', 'no NULL in public.notes.a', '1 row of public.notes with NULL in a'],
    ['duplicates in a primary key', 'primary key notes_pkey', '2 rows of public.notes with the same (a, b) as another row'],
    [
      'duplicates in a unique index with an expression and a condition',
      'create index public.one_email',
      '2 rows of public.customers with the same (lower(email)) as another row: id 1, 2',
    ],
    [
      'rows that exclude each other',
      'exclusion constraint apart',
      '2 rows of public.rooms that the exclusion constraint does not let stand together: id 1, 2',
    ],
    [
      'orphans',
      'foreign key orders_customer_fkey',
      '1 row of public.orders without a row in public.customers for customer: (customer, number) (9, 1)',
    ],
    [
      'orphans of MATCH FULL, those with half a key included',
      'foreign key both_or_none',
      '2 rows of public.pairs without a row in public.marks for a, b: id 2, 3',
    ],
    [
      'rows that point at a new table',
      'foreign key customers_region_fkey',
      '2 rows of public.customers with a value in region, while public.regions is new and has no rows: id 1, 2',
    ],
    [
      'rows that a check refuses',
      'check constraint not_too_late',
      '1 row of public.orders that check not_too_late refuses: (customer, number) (1, 2)',
    ],
    [
      'texts that are no integers',
      'type of public.orders.code',
      '2 rows of public.orders whose code cannot be read as integer: (customer, number) (1, 2), (9, 1)',
    ],
    [
      'texts that are no uuids',
      'type of public.orders.tag',
      '1 row of public.orders whose tag cannot be read as uuid: (customer, number) (1, 2)',
    ],
    [
      'texts that are no numbers',
      'type of public.orders.ref',
      '2 rows of public.orders whose ref cannot be read as numeric: (customer, number) (1, 2), (9, 1)',
    ],
    [
      'texts that are no truth values',
      'type of public.orders.flag',
      '1 row of public.orders whose flag cannot be read as boolean: (customer, number) (1, 2)',
    ],
    [
      'texts that are no labels',
      'type of public.orders.kind',
      '1 row of public.orders whose kind is no label of public.kind: (customer, number) (1, 2)',
    ],
    [
      'numbers that lose digits, and those that do not fit at all',
      'type of public.orders.amount',
      '2 rows of public.orders whose amount numeric(6,2) cannot hold as it is: (customer, number) (1, 2), (9, 1)',
    ],
    [
      'numbers that are too large',
      'type of public.orders.small',
      '1 row of public.orders whose small cannot be read as integer: (customer, number) (1, 2)',
    ],
    [
      'texts that are too long, and blanks that go',
      'type of public.orders.label',
      '2 rows of public.orders whose label character varying(5) cannot hold as it is: (customer, number) (1, 2), (9, 1)',
    ],
    ['labels that go and are in use', 'make type public.mood anew', `1 row of public.customers with 'bad' in mood: id 2`],
    [
      'rows outside the bounds of a partition',
      'attach public.measured_old',
      '2 rows of public.measured_old outside the bounds of the partition',
    ],
    [
      'rows of the default partition that belong into a new one',
      'attach public.measured_new',
      '1 row of public.measured_rest that belong into public.measured_new',
    ],
    [
      'rows that fit no partition of a table that becomes partitioned',
      'put the rows of public.plain back',
      '1 row of public.plain that fit no partition: id 2',
    ],
  ])('%s', (_what, title, expected) => {
    expect(found.answers(title)).toContain(expected);
  });

  test('values that a domain refuses, in each column', () => {
    expect(found.answers('let domain public.percent not be null')).toEqual([
      '1 row of public.customers with NULL in share: id 3',
      'no row of public.customers with NULL in score',
    ]);
    expect(found.answers('percent_range on domain')).toEqual([
      '1 row of public.customers whose share check percent_range of domain public.percent refuses: id 2',
      '1 row of public.customers whose score check percent_range of domain public.percent refuses: id 3',
    ]);
  });

  test('a value that PostgreSQL before 16 refuses without saying where it is', () => {
    expect(found.answers('type of public.orders.day')).toEqual([
      major >= 16
        ? '1 row of public.orders whose day cannot be read as date: (customer, number) (1, 2)'
        : 'at least one row of public.orders whose day cannot be read as date: PostgreSQL refuses it with error 22008',
    ]);
  });

  test('they stand over their statement in the file, with what helps', () => {
    expect(found.migration).toContain(`--    rows: 1 row of public.customers with NULL in email: id 3
--          UPDATE public.customers SET email = 'none'::text WHERE email IS NULL;`);
    expect(found.migration).toContain(`--          SELECT * FROM public.customers WHERE "Nick Name" IS NULL;`);
    expect(found.migration).toMatch(/^-- rows: {5}the live database was asked \d+ questions: some stand against \d+ of them$/m);
  });

  test('of the values in the rows nothing but keys is shown', () => {
    expect(found.migration).not.toMatch(/twelve|maybe|odd|x\.org|too long/);
  });
});

/** The migration goes through where nothing stands in its way. */
describe.each<Major>([15, 18])('rows that stand in nobody’s way, on PostgreSQL %s', (major) => {
  test('nothing is found but the missing value for a new column', async () => {
    const found = await asked(major, `${current}${goodRows}`, desired.replace(', since date NOT NULL', ''), { drop: 'all' });
    expect(allAnswers(found).filter(({ outcome }) => outcome !== 'none')).toEqual([]);
    expect(allAnswers(found).length).toBeGreaterThan(25);
    expect(found.migration).toContain('none stands against a step');
    await applied(found.from, found.migration);
  });

  test('where there are no rows, there are no rows in the way', async () => {
    const found = await asked(major, current, desired, { drop: 'all' });
    expect(allAnswers(found).filter(({ outcome }) => outcome !== 'none')).toEqual([]);
  });
});
