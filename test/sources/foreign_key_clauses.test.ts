import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'libpg-query';
import { takeForeignKeysOut } from '../../src/sources/foreign_key_clauses.js';

const squeezed = (text: string | null | undefined): string | undefined => text?.replaceAll(/\s+/g, ' ').trim();

describe('takeForeignKeysOut', () => {
  it('leaves every other character in its place', async () => {
    const statement =
      'CREATE TABLE t (\n  a int REFERENCES x(id) ON DELETE CASCADE NOT NULL, -- é\n  CONSTRAINT c FOREIGN KEY (a) REFERENCES y\n)';
    const taken = await takeForeignKeysOut(statement);
    expect(taken?.rest?.length).toBe(statement.length);
    expect(taken?.rest?.indexOf('NOT NULL')).toBe(statement.indexOf('NOT NULL'));
    expect(taken?.foreignKeys.map(({ at }) => statement.slice(at, at + 10))).toEqual(['REFERENCES', 'CONSTRAINT']);
  });

  it.each([
    ['CREATE TABLE t (FOREIGN KEY (a) REFERENCES x)', 'CREATE TABLE t ( )'],
    ['CREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES x, FOREIGN KEY (a) REFERENCES y)', 'CREATE TABLE t (a int )'],
    ['CREATE TABLE t (FOREIGN KEY (a) REFERENCES x, FOREIGN KEY (a) REFERENCES y, a int)', 'CREATE TABLE t ( a int)'],
    ['ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES x', undefined],
    ['ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES x, ADD CONSTRAINT c FOREIGN KEY (b) REFERENCES y NOT VALID', undefined],
    ['ALTER TABLE t ADD b int REFERENCES y', 'ALTER TABLE t ADD b int'],
    ['ALTER TABLE t ADD COLUMN b int, ADD FOREIGN KEY (b) REFERENCES y', 'ALTER TABLE t ADD COLUMN b int'],
    ['ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES y, DROP COLUMN c', 'ALTER TABLE t DROP COLUMN c'],
  ])('%s', async (statement, rest) => {
    expect(squeezed((await takeForeignKeysOut(statement))?.rest)).toBe(rest);
  });

  it.each(['CREATE VIEW v AS SELECT 1', 'CREATE TABLE t (a int)', 'GRANT REFERENCES ON t TO u', 'ALTER TABLE t DROP COLUMN a'])(
    'has nothing to do with %s',
    async (statement) => {
      expect(await takeForeignKeysOut(statement)).toBeNull();
    },
  );

  it('takes them all out of any table, and nothing else', async () => {
    const name = fc.constantFrom('a', '"Odd, name"', 'é', '"x""y("', 'public.b', '"S"."T"');
    const column = fc.constantFrom('a', '"B, c"', 'ü');
    const action = fc.constantFrom('CASCADE', 'RESTRICT', 'NO ACTION', 'SET NULL', 'SET DEFAULT');
    const options = fc.tuple(
      fc.constantFrom('', ' MATCH FULL', ' MATCH SIMPLE'),
      fc.option(
        action.map((text) => ` ON DELETE ${text}`),
        { nil: '' },
      ),
      fc.option(
        action.map((text) => ` ON UPDATE ${text}`),
        { nil: '' },
      ),
      fc.constantFrom('', ' NOT DEFERRABLE', ' DEFERRABLE', ' DEFERRABLE INITIALLY DEFERRED', ' INITIALLY IMMEDIATE'),
    );
    const target = fc
      .tuple(name, fc.option(column, { nil: null }), options)
      .map(([table, key, words]) => `REFERENCES ${table}${key === null ? '' : ` (${key})`}${words.join('')}`);
    const named = fc.option(
      column.map((text) => `CONSTRAINT ${text} `),
      { nil: '' },
    );
    const other = fc.constantFrom(' NOT NULL', " DEFAULT 'REFERENCES x'", ' CHECK (a > 1)', ' UNIQUE', ' GENERATED ALWAYS AS (1) STORED');
    const gap = fc.constantFrom(' ', '\n  ', ' /* REFERENCES z, ( */ ', ' -- )\n');
    const columnElement = fc
      .tuple(
        column,
        fc.array(
          fc.oneof(
            { weight: 2, arbitrary: other.map((text) => ({ text, key: false })) },
            { weight: 1, arbitrary: fc.tuple(named, target).map(([prefix, text]) => ({ text: ` ${prefix}${text}`, key: true })) },
          ),
          { maxLength: 3 },
        ),
      )
      .map(([first, parts]) => ({
        text: `${first} int${parts.map(({ text }) => text).join('')}`,
        rest: `${first} int${parts.map(({ text, key }) => (key ? '' : text)).join('')}`,
        keys: parts.filter(({ key }) => key).length,
      }));
    const tableElement = fc.oneof(
      fc
        .tuple(named, column, target)
        .map(([prefix, key, text]) => ({ text: `${prefix}FOREIGN KEY (${key}) ${text}`, rest: null, keys: 1 })),
      fc.constant({ text: 'CHECK (a IN (1, 2))', rest: 'CHECK (a IN (1, 2))', keys: 0 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(gap, fc.oneof(columnElement, tableElement)), { minLength: 1, maxLength: 5 }), async (elements) => {
        const statement = `CREATE TABLE t (${elements.map(([space, { text }]) => `${space}${text}`).join(',')})`;
        const taken = await takeForeignKeysOut(statement);
        const keys = elements.reduce((sum, [, element]) => sum + element.keys, 0);
        expect(taken?.foreignKeys.length ?? 0).toBe(keys);
        if (taken === null || taken.rest === null) return;
        expect(taken.rest.length).toBe(statement.length);
        const rests = elements.map(([, element]) => element.rest).filter((rest) => rest !== null);
        const bare = (text: string): string => text.replaceAll(/\/\*.*?\*\/|--[^\n]*/g, '').replaceAll(/\s+/g, '');
        expect(bare(taken.rest)).toBe(bare(`CREATE TABLE t (${rests.join(',')})`));
        expect((await parse(taken.rest)).stmts).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });
});
