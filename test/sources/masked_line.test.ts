import { expect, test } from '@jest/globals';
import { maskedLine } from '../../src/sources/masked_line.js';
import { splitScript } from '../../src/sql/split.js';

const shown = (script: string, line = 1): string => maskedLine(splitScript(script), line);

test('no option of a user mapping is shown', () => {
  expect(shown(`CREATE USER MAPPING FOR bob SERVER s OPTIONS (user 'bob', password 'it''s secret');`)).toBe(
    `CREATE USER MAPPING FOR bob SERVER s OPTIONS (user *****, password **************);`,
  );
});

test('of servers and roles what is called a secret is not shown', () => {
  expect(shown(`ALTER SERVER s OPTIONS (SET host 'here', ADD "sslkey" '/etc/key')`)).toBe(
    `ALTER SERVER s OPTIONS (SET host 'here', ADD "sslkey" **********)`,
  );
  expect(shown(`CREATE ROLE bob LOGIN PASSWORD 'hunter2'`)).toBe(`CREATE ROLE bob LOGIN PASSWORD *********`);
});

test('a connection string with a password is not shown', () => {
  expect(shown(`ALTER SERVER s OPTIONS (ADD url 'db://me:pw@here')`)).toBe(`ALTER SERVER s OPTIONS (ADD url *****************)`);
  expect(shown(`CREATE SUBSCRIPTION s CONNECTION 'host=a password=b' PUBLICATION p`)).not.toContain('password=b');
});

test('a password that someone forgot to quote is not shown', () => {
  expect(shown('CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (password hunter2)')).not.toContain('hunter2');
});

test('a value in any form of a string, and over several lines, is not shown', () => {
  expect(shown(`CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (password E'hun\\'ter2')`)).not.toContain('ter2');
  expect(shown('CREATE ROLE r PASSWORD $p$hunter2$p$')).not.toContain('hunter2');
  const script = `CREATE SERVER s FOREIGN DATA WRAPPER w\n  OPTIONS (password 'two\nlines', host 'here')`;
  expect(shown(script, 2)).toBe(`  OPTIONS (password ****`);
  expect(shown(script, 3)).toBe(`******, host 'here')`);
});

test('a secret is not shown because of another statement of its line', () => {
  expect(shown(`CREATE ROLE r PASSWORD 'hunter2'; SELECT 1 +; CREATE ROLE q PASSWORD 'hunter3'`)).toBe(
    `CREATE ROLE r PASSWORD *********; SELECT 1 +; CREATE ROLE q PASSWORD *********`,
  );
});

test('other statements are shown as they are', () => {
  expect(shown(`SELECT 'token ', 'password=1'`)).toBe(`SELECT 'token ', 'password=1'`);
});
