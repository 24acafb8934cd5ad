import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitScript } from '../../src/sql/split.js';
import { splitLikeSupabase } from '../../src/runners/supabase_splitter.js';

const split = (text: string): readonly string[] => splitLikeSupabase(text).map(({ start, end }) => text.slice(start, end));

describe('the splitter of the Supabase CLI', () => {
  it.each<readonly [what: string, text: string, pieces: readonly string[]]>([
    ['nothing', '', []],
    ['white space and semicolons', ' ;\n;\r\n ; ', []],
    ['two statements', 'SELECT 1;\nSELECT 2', ['SELECT 1', 'SELECT 2']],
    ['line breaks of Windows', 'SELECT 1;\r\nSELECT 2;\r\n', ['SELECT 1', 'SELECT 2']],
    ['a line comment', 'SELECT 1; -- not; here\nSELECT 2;', ['SELECT 1', '-- not; here\nSELECT 2']],
    ['a comment at the end is a piece', 'SELECT 1;\n-- the end', ['SELECT 1', '-- the end']],
    ['a minus that is none', 'SELECT 1 - 2; SELECT 3-', ['SELECT 1 - 2', 'SELECT 3-']],
    ['a block comment in another', 'SELECT /* a; /* b; */ c; */ 1; SELECT 2', ['SELECT /* a; /* b; */ c; */ 1', 'SELECT 2']],
    ['quotes', `SELECT 'a;''b;', "c;""d;"; SELECT 2`, [`SELECT 'a;''b;', "c;""d;"`, 'SELECT 2']],
    ['one kind of quote in the other', `SELECT 'a";', "b';"; SELECT 2`, [`SELECT 'a";', "b';"`, 'SELECT 2']],
    ['dollar quotes', 'DO $$ a; b; $$; DO $x$ c; $$ d; $x$; SELECT 1', ['DO $$ a; b; $$', 'DO $x$ c; $$ d; $x$', 'SELECT 1']],
    ['a dollar quote with letters of other tongues', 'DO $größe$ a; $größe$; SELECT 1', ['DO $größe$ a; $größe$', 'SELECT 1']],
    ['a parameter', 'PREPARE p AS SELECT $1; SELECT 2', ['PREPARE p AS SELECT $1', 'SELECT 2']],
    ['a semicolon in parentheses', 'SELECT (1; 2); SELECT 3', ['SELECT (1; 2)', 'SELECT 3']],
    ['a text with a parenthesis in parentheses', "SELECT (')' ; 2); SELECT 3", ["SELECT (')' ; 2)", 'SELECT 3']],
    [
      'BEGIN ATOMIC',
      'CREATE FUNCTION f() RETURNS int BEGIN\n  ATOMIC SELECT 1; SELECT 2; END; SELECT 3',
      ['CREATE FUNCTION f() RETURNS int BEGIN\n  ATOMIC SELECT 1; SELECT 2; END', 'SELECT 3'],
    ],
    ['ATOMIC that is a name', 'SELECT nobegin atomic; SELECT 2', ['SELECT nobegin atomic', 'SELECT 2']],
    ['a backslash hides a character', "SELECT \\'; SELECT 2", ["SELECT \\'", 'SELECT 2']],
    ['a backslash hides a semicolon', 'SELECT \\; 1; SELECT 2', ['SELECT \\; 1', 'SELECT 2']],
    // From here on it sees something else than PostgreSQL.
    ["\\' in E'...'", "SELECT E'it\\'s'; SELECT 'x'; SELECT 2", ["SELECT E'it\\'s'; SELECT 'x'; SELECT 2"]],
    ['the first ) ends all parentheses', 'SELECT ((1); 2); SELECT 3', ['SELECT ((1)', '2)', 'SELECT 3']],
    [
      'the END of a CASE ends BEGIN ATOMIC',
      'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3',
      ['CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END', 'SELECT 2', 'END', 'SELECT 3'],
    ],
    [
      'so does a name that ends so',
      'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT spend FROM t; END; SELECT 3',
      ['CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT spend FROM t', 'END', 'SELECT 3'],
    ],
    ['three dollars are a whole quote', 'SELECT $$$5; x$$; SELECT 2', ['SELECT $$$5', 'x$$; SELECT 2']],
    ['three characters are a whole comment', 'SELECT 1 /*/ ; */; SELECT 2', ['SELECT 1 /*/', '*/', 'SELECT 2']],
    ['a dollar in a name', 'SELECT a$b, c$d; SELECT 2', ['SELECT a$b, c$d', 'SELECT 2']],
    ['two dollars in a name', 'SELECT a$b$c; SELECT 2', ['SELECT a$b$c; SELECT 2']],
  ])('%s', (_what, text, pieces) => {
    expect(split(text)).toEqual(pieces);
  });

  it('cuts ordinary SQL where PostgreSQL does', () => {
    const word = fc.constantFrom(
      'SELECT',
      'a',
      '"b;"',
      "'c;''d'",
      '$$e;$$',
      '$t$ f; $$ $t$',
      '(g; h)',
      '1 - 2',
      '-- i;\n',
      '/* j; */',
      ',',
    );
    const statement = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `X ${words.join(' ')}`);
    const script = fc.array(statement, { maxLength: 5 });
    fc.assert(
      fc.property(script, fc.constantFrom(';', ';\n', ' ;\r\n'), (statements, end) => {
        const text = statements.map((one) => `${one}${end}`).join('');
        const theirs = splitLikeSupabase(text);
        const ours = splitScript(text).statements;
        expect(theirs.length).toBe(ours.length);
        for (const [index, { offset, text: one }] of ours.entries()) {
          const piece = theirs[index] ?? { start: -1, end: -1 };
          expect([piece.start <= offset, offset + one.length <= piece.end]).toEqual([true, true]);
        }
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('takes a text of megabytes', () => {
    const text = "INSERT INTO t VALUES ('x;', (1));\n".repeat(200_000);
    expect(splitLikeSupabase(text).length).toBe(200_000);
  });
});
