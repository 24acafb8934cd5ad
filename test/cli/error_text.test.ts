import { expect, test } from '@jest/globals';
import pc from 'picocolors';
import { errorText } from '../../src/cli/error_text.js';
import { printableFor } from '../../src/cli/printable.js';
import { SchemaFixError } from '../../src/errors/schema_fix_error.js';

const colors = pc.createColors(false);
const plain = printableFor([]);

const textAt = (column: number, text: string): string =>
  errorText(
    new SchemaFixError({ code: 'source-not-sql', message: 'no SQL', where: { file: 'a.sql', line: 7, column, text }, hint: 'mend it' }),
    plain,
    colors,
  );

test('shows the place with a caret under the column', () => {
  expect(textAt(8, 'SELECT FORM x')).toBe(
    ['error: no SQL', '  at a.sql:7:8', '  7 | SELECT FORM x', '             ^', '  hint: mend it', ''].join('\n'),
  );
});

test('a tab and wide characters before the place move the caret', () => {
  expect(textAt(2, '\tx')).toContain('  7 |     x\n          ^\n');
  expect(textAt(4, '名前 x')).toContain('  7 | 名前 x\n           ^\n');
  expect(textAt(3, 'e\u0301x')).toContain('  7 | ex\n       ^\n');
});

test('a long line is cut around the place', () => {
  const shown = textAt(501, `${'a'.repeat(500)}!${'b'.repeat(500)}`).split('\n');
  expect(shown[2]?.length).toBeLessThan(140);
  expect(shown[2]?.indexOf('!')).toBe(shown[3]?.indexOf('^'));
});

test('a column past the end of the line stands after its last character', () => {
  expect(textAt(99, 'SELECT 1')).toContain('  7 | SELECT 1\n              ^\n');
});

test('what a stranger wrote cannot move the cursor', () => {
  expect(errorText(new SchemaFixError({ code: 'source-failed', message: 'no \u001b[2Jtable \u202ex' }), plain, colors)).toBe(
    'error: no \ufffd[2Jtable \ufffdx\n',
  );
});

test('anything else is a defect of ours, in one line, without a stack', () => {
  const text = errorText(new TypeError('x is\nnot a function'), plain, colors);
  expect(text).toMatch(/^error: schema-fix failed in a way it should not: x is not a function\n {2}hint: please report/);
  expect(text).not.toContain('    at ');
});

test('passwords and hosts are masked wherever they appear', () => {
  const printable = printableFor(['postgres://me:p%40ss%20word@db.example.com:5432/shop?sslmode=require']);
  expect(printable('cannot reach db.example.com with p@ss word or p%40ss%20word')).toBe('cannot reach … with … or …');
  expect(printable("at 'postgresql://a:b@c/d' password=hush PGPASSWORD='x y'")).toBe("at 'postgres://…' password=… PGPASSWORD=…");
  expect(printable('use postgres://..., or public.password: owner')).toBe('use postgres://..., or public.password: owner');
  expect(printableFor(['postgres://postgres:postgres@localhost/postgres'])('user "postgres" on localhost')).toBe(
    'user "postgres" on localhost',
  );
});
