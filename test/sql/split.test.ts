import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'libpg-query';
import { splitScript } from '../../src/sql/split.js';

const texts = (script: string): readonly string[] => splitScript(script).statements.map((statement) => statement.text);

describe('splitScript', () => {
  it('cuts at semicolons outside strings, names, comments and parentheses', () => {
    expect(texts(`SELECT 'a;b', "c;d", $$e;f$$, $x$g;$$;h$x$; -- i;j\n/* k; /* l; */ ; */ SELECT 2 ;;\n SELECT 3`)).toEqual([
      `SELECT 'a;b', "c;d", $$e;f$$, $x$g;$$;h$x$`,
      'SELECT 2',
      'SELECT 3',
    ]);
  });

  it('keeps a rule with several actions whole', () => {
    expect(texts('CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2);SELECT 3;')).toHaveLength(2);
  });

  it('keeps BEGIN ATOMIC ... END whole, with a CASE and a column called end inside', () => {
    const body = 'CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT CASE WHEN a > 1 THEN 1 ELSE 2 END AS end; SELECT a; END';
    expect(texts(`BEGIN; ${body}; END; SELECT 1`)).toEqual(['BEGIN', body, 'END', 'SELECT 1']);
  });

  it('knows the strings in which a backslash escapes', () => {
    expect(texts(`SELECT E'it\\'s; x'; SELECT 'a\\'; SELECT E'a'\n'\\'; b'; SELECT U&'\\0061'; SELECT B'1', x'ff';`)).toHaveLength(5);
  });

  it('follows standard_conforming_strings', () => {
    expect(
      texts(`SET standard_conforming_strings = off; SELECT 'a\\'; b'; SET standard_conforming_strings = on; SELECT 'a\\'; SELECT 1`),
    ).toHaveLength(5);
  });

  it('says where a statement begins, in characters', () => {
    const [first, second] = splitScript('\ufeff-- é\nSELECT 1; /* 😀 */ SELECT 2').statements;
    expect(first).toMatchObject({ line: 2, column: 1, text: 'SELECT 1' });
    expect(second).toMatchObject({ line: 2, column: 19, text: 'SELECT 2' });
  });

  it('sets psql lines aside, wherever they stand', () => {
    const script = splitScript('\\restrict abc\nSELECT 1;\n\\connect "my db"\nSELECT 2 \\gexec\nSELECT 3\\;SELECT 4;\n\\! rm -rf x\n');
    expect(script.statements.map(({ text }) => text)).toEqual(['SELECT 1', 'SELECT 2', 'SELECT 3', 'SELECT 4']);
    expect(script.psqlLines.map(({ command, line }) => [command, line])).toEqual([
      ['restrict', 1],
      ['connect', 3],
      ['gexec', 4],
      ['!', 6],
    ]);
  });

  it('leaves a backslash in a string alone', () => {
    expect(splitScript("SELECT '\n\\! ls\n';\nSELECT $$\n\\i x\n$$").psqlLines).toEqual([]);
  });

  it('takes COPY blocks out with their rows, however those look', () => {
    const script = splitScript(
      'SELECT 1;\nCOPY public.t (a, b) FROM stdin;\n1\tit\'s; "x\n\\N\t$$\n\\.\n\nSELECT 2;\nCOPY t FROM STDIN WITH (FORMAT csv);\n\\.\nSELECT 3;',
    );
    expect(script.statements.map(({ text, line }) => [text, line])).toEqual([
      ['SELECT 1', 1],
      ['SELECT 2', 7],
      ['SELECT 3', 10],
    ]);
    expect(script.copyBlocks.map(({ line, closed }) => [line, closed])).toEqual([
      [2, true],
      [8, true],
    ]);
  });

  it('says when the rows of a COPY have no end', () => {
    expect(splitScript('COPY t FROM stdin;\n1\n2\n').copyBlocks).toMatchObject([{ closed: false }]);
  });

  it('takes \\copy from stdin out with its rows', () => {
    expect(texts("\\copy t from stdin\nit's\n\\.\nSELECT 1;")).toEqual(['SELECT 1']);
  });

  it('hands what never ends to PostgreSQL whole', () => {
    expect(texts("SELECT 1; SELECT 'a; b")).toEqual(['SELECT 1', "SELECT 'a; b"]);
    expect(texts('SELECT 1; SELECT $a$ ; ')).toEqual(['SELECT 1', 'SELECT $a$ ; ']);
    expect(texts('SELECT 1; /* SELECT 2;')).toEqual(['SELECT 1', '/* SELECT 2;']);
  });

  it('finds nothing in an empty text', () => {
    expect(texts(' \n-- nothing\n;;')).toEqual([]);
  });

  it('takes a long string without a deep stack', () => {
    expect(texts(`SELECT '${"it''s ".repeat(500_000)}'; SELECT 1`)).toHaveLength(2);
  });

  it('finds the boundaries of the parser in any sequence of statements', async () => {
    const statement = fc.constantFrom(
      'SELECT 1',
      `SELECT 'é;''' AS "a;""b"`,
      "SELECT E'\\';'",
      'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $_$BEGIN; SELECT $$;$$; END;$_$',
      'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 1; END',
      'CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); END',
      'CREATE RULE r AS ON UPDATE TO t DO INSTEAD (DELETE FROM a; DELETE FROM b)',
      'SELECT $1, a$b, 1e5, 1.5, x.end FROM t /* ; */ WHERE a @> b -- ;\n AND 1=-1',
      'BEGIN',
      'END',
      "SELECT U&'\\00e9;' , N'x;'",
    );
    const space = fc.constantFrom(' ', '\n', '-- ;\n', '/* ; */', '\t');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(space, statement, space), { minLength: 1 }), async (parts) => {
        const script = parts.map(([before, text, after]) => `${before}${text}${after};`).join('');
        const expected = parts.map(([, text]) => text);
        expect(texts(script)).toEqual(expected);
        expect((await parse(script)).stmts).toHaveLength(expected.length);
      }),
      { numRuns: 200 },
    );
  });
});
