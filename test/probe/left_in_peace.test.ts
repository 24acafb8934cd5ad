import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { databaseWith, dropAll, ensureRole, serverOf, session } from '../migrations/migration_case.js';
import { databaseName, type Major } from '../servers/server.js';
import { allAnswers, asked, askedOf } from './probe_case.js';

afterAll(dropAll);

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email text, age integer, name text);';
const rows = `INSERT INTO users SELECT i, CASE WHEN i > 1 THEN 'a' || i END, i, 'n' FROM generate_series(1, 20) i;`;
const notNull = 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, age integer, name text);';
const withCheck = (check: string): string =>
  `CREATE TABLE users (id bigint PRIMARY KEY, email text, age integer, name text, CONSTRAINT asked CHECK (${check}));`;

describe.each<Major>([15, 18])('the live database is left in peace, on PostgreSQL %s', (major) => {
  test('a question that takes too long is given up, and said to be', async () => {
    const slow = `CREATE FUNCTION slow(integer) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(10); RETURN true; END';`;
    const { answers } = await asked(major, `${users}${slow}${rows}`, `${slow}${withCheck('slow(age)')}`);
    expect(answers('check constraint asked')).toEqual([
      'not asked for rows of public.users that check asked refuses: it took longer than 5 s',
    ]);
  });

  test('a table that somebody has locked is not waited for', async () => {
    const [from, to] = [await databaseWith(major, `${users}${rows}`), await databaseWith(major, notNull)];
    const { answers } = await session(from, async (query) => {
      await query('BEGIN; LOCK TABLE users IN ACCESS EXCLUSIVE MODE');
      return askedOf({ from, to });
    });
    expect(answers('no NULL in public.users.email')).toEqual([
      'not asked for rows of public.users with NULL in email: somebody has the table locked',
    ]);
  });

  describe('a role that may not read everything', () => {
    const reader = `probe_reader_${major}`;
    let from = '';
    let to = '';
    beforeAll(async () => {
      await ensureRole(major, reader);
      const server = await serverOf(major);
      await session(server.url('postgres'), (query) => query(`ALTER ROLE ${reader} LOGIN PASSWORD 'reader'`));
      to = await databaseWith(
        major,
        'CREATE TABLE hidden (id integer PRIMARY KEY, a text NOT NULL); CREATE TABLE guarded (id integer PRIMARY KEY, a text NOT NULL); CREATE TABLE open (id integer PRIMARY KEY, a text NOT NULL);',
      );
      from = await databaseWith(
        major,
        `CREATE TABLE hidden (id integer PRIMARY KEY, a text); CREATE TABLE guarded (id integer PRIMARY KEY, a text); CREATE TABLE open (id integer PRIMARY KEY, a text);
         INSERT INTO hidden VALUES (1); INSERT INTO guarded VALUES (1); INSERT INTO open VALUES (1);
         GRANT SELECT ON guarded, open TO ${reader};
         ALTER TABLE guarded ENABLE ROW LEVEL SECURITY; CREATE POLICY none ON guarded USING (false);`,
      );
      const url = new URL(server.url(databaseName(from)));
      url.username = reader;
      url.password = 'reader';
      from = url.href;
    });

    test('is told which tables were not asked, and gets the answers of the others', async () => {
      const { answers } = await askedOf({ from, to, privileges: false });
      expect(answers('public.hidden.a')).toEqual([
        'not asked for rows of public.hidden with NULL in a: this role may not read all of these rows',
      ]);
      expect(answers('public.guarded.a')).toEqual([
        'not asked for rows of public.guarded with NULL in a: this role may not read all of these rows',
      ]);
      expect(answers('public.open.a')).toEqual(['1 row of public.open with NULL in a: id 1']);
    });
  });

  test('--no-probe asks nothing, and the header says so', async () => {
    const found = await asked(major, `${users}${rows}`, notNull, { probe: false });
    expect(allAnswers(found)).toEqual([]);
    expect(found.migration).toContain('-- rows:     not asked: it was written with --no-probe\n');
    expect(found.migration).toContain('-- options:  --no-proof --no-probe\n');
    expect(found.migration).not.toContain('small:');
  });

  test('a check that this migration makes the function for is not asked', async () => {
    const fine = `CREATE FUNCTION fine(integer) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 > 0';`;
    const { answers } = await asked(major, `${users}${rows}`, `${fine}${withCheck('fine(age)')}`);
    expect(answers('check constraint asked')).toEqual([
      'not asked for rows of public.users that check asked refuses: this migration makes function public.fine(integer)',
    ]);
  });

  test('rows are asked with the columns that the migration adds', async () => {
    const { answers, migration } = await asked(
      major,
      `${users}${rows}`,
      `CREATE TABLE users (id bigint PRIMARY KEY, email text, age integer, name text, state text DEFAULT 'new' NOT NULL, twice integer GENERATED ALWAYS AS (age * 2) STORED,
         parent bigint REFERENCES users, boss bigint DEFAULT 21 REFERENCES users, CONSTRAINT asked CHECK (state <> 'new' OR age < 18), CONSTRAINT small CHECK (twice < 38));
       CREATE UNIQUE INDEX one_state ON users (state, name);`,
    );
    expect(answers('check constraint asked')).toEqual(['3 rows of public.users that check asked refuses: id 18, 19, 20']);
    expect(answers('check constraint small')).toEqual(['2 rows of public.users that check small refuses: id 19, 20']);
    expect(answers('create index public.one_state')).toEqual([
      '20 rows of public.users with the same (state, name) as another row: id 1, 2, 3, 4, 5, ...',
    ]);
    expect(answers('foreign key users_parent_fkey')).toEqual([]);
    expect(answers('foreign key users_boss_fkey')).toEqual([
      '20 rows of public.users without a row in public.users for boss: id 1, 2, 3, 4, 5, ...',
    ]);
    // A statement that names them cannot run yet.
    expect(migration).not.toContain('SELECT state');
  });

  test('a function that may do more than compute is not called before the migration was read', async () => {
    const { answers, from } = await asked(
      major,
      `${users}${rows}CREATE SEQUENCE counter;`,
      `CREATE SEQUENCE counter;${withCheck(`nextval('counter') > 0`)}`,
    );
    expect(answers('check constraint asked')[0]).toContain('it may call pg_catalog.nextval, which may do more than compute');
    expect(await session(from, (query) => query('SELECT is_called FROM counter'))).toEqual([{ is_called: false }]);
  });

  test('what the migration renames first is not asked, since the rows know it by another name', async () => {
    const { answers } = await asked(
      major,
      `CREATE TABLE users (id bigint PRIMARY KEY, mail text); INSERT INTO users VALUES (1);`,
      'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);',
      { rename: ['column:public.users.mail=email'] },
    );
    expect(answers('no NULL in public.users.email')).toEqual([
      'not asked for rows of public.users with NULL in email: this migration renames something in it',
    ]);
  });
});

describe('what a person and a file get', () => {
  const major = 18;

  test('more rows than are counted are said to be more', async () => {
    const { answers } = await asked(major, `${users}INSERT INTO users SELECT i FROM generate_series(1, 10500) i`, notNull);
    expect(answers('no NULL')).toEqual(['at least 10,000 rows of public.users with NULL in email: id 1, 2, 3, 4, 5, ...']);
  });

  test('a key cannot leave its comment', async () => {
    const key = 'a\n\\! rm\r; DROP TABLE users; --';
    const { migration } = await asked(
      major,
      `CREATE TABLE users (id text PRIMARY KEY, email text); INSERT INTO users VALUES (${pg.escapeLiteral(key)})`,
      'CREATE TABLE users (id text PRIMARY KEY, email text NOT NULL)',
    );
    expect(migration).toContain(`with NULL in email: id 'a?\\! rm?; DROP TABLE users; --'\n`);
  });

  test('a step that is withheld is asked about too', async () => {
    const { migration } = await asked(
      major,
      `${users}INSERT INTO users (id, name) VALUES (1, 'short'), (2, 'much too long')`,
      users.replace('name text', 'name character varying(5)'),
    );
    expect(migration).toContain(`-- NOT DONE: type of public.users.name: text to character varying(5)
--   text to character varying(5): trailing blanks beyond the length are cut off; --drop all does it all the same
--    rows: 1 row of public.users whose name character varying(5) cannot hold as it is: id 2
`);
  });

  test('with --online the answer stands over the statement that reads the rows, and once', async () => {
    const wanted = `CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, age integer CONSTRAINT young CHECK (age < 18), name text UNIQUE,
      CONSTRAINT of_boss FOREIGN KEY (id) REFERENCES users (id));`;
    const { result } = await asked(major, `${users}${rows}`, wanted, { online: true });
    expect(result.steps.filter((step) => step.rows.length > 0).map(({ title }) => title)).toEqual([
      'look for NULL in public.users.email',
      'build the index of users_name_key on public.users',
      'validate constraint young on public.users',
      'validate constraint of_boss on public.users',
    ]);
  });

  test('a hazard says how large the table is', async () => {
    const many = `${users}INSERT INTO users SELECT i, repeat('x', 60), i, repeat('y', 60) FROM generate_series(1, 123456) i; ANALYZE users;`;
    const { result } = await asked(major, many, notNull);
    expect(result.steps.flatMap(({ hazards }) => hazards)).toEqual([
      { type: 'scans-table', message: expect.stringMatching(/^reads the whole table under the lock \(about 120,000 rows, \d\d MB\)$/) },
      { type: 'may-fail-on-rows', message: 'fails if a row has NULL here' },
    ]);
  });
});
