import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Attributes } from '../../src/catalog/object.js';
import { generate } from '../../src/index.js';
import { definitionLiteral } from '../../src/render/definition.js';
import { comment, indent } from '../../src/render/indent.js';
import { dollarQuote, quoteIdentifier, quoteLiteral } from '../../src/sql/quote.js';
import { dumpSchema } from '../judge/dump.js';
import { applied, databaseWith, dropAll, fileOf, send } from '../migrations/migration_case.js';

afterAll(dropAll);

/** What people's texts are made of, and what quoting has to do with. */
const awkward = fc.string({
  unit: fc.constantFrom(
    "'",
    '"',
    '$',
    '$$',
    '$do$',
    '$sql$',
    'a',
    ' ',
    '\n',
    '\r',
    '\\',
    '%',
    '{{',
    '}}',
    ';',
    '--',
    '/*',
    'é',
    '😀',
    'BEGIN',
    'END',
  ),
  maxLength: 12,
});
/** Names are not empty and at most 63 bytes long. */
const name = awkward.filter((text) => text !== '' && Buffer.byteLength(text) < 50);

describe('texts in a file', () => {
  test('an indented statement keeps every constant and every name', () => {
    const quoted = fc.oneof(awkward.map(quoteLiteral), name.map(quoteIdentifier));
    const parts = fc.array(fc.oneof(quoted, fc.constantFrom('SELECT', 'text', ',', '\n', '\n  ', '(')), { maxLength: 12 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 6 }), (all, depth) => {
        const indented = indent(all.join(' '), depth);
        let at = 0;
        for (const part of all.filter((each) => /^['"]/.test(each))) {
          at = indented.indexOf(part, at);
          expect({ part, found: at >= 0, indented }).toEqual({ part, found: true, indented });
          at += part.length;
        }
        expect(indented.replace(/\s/g, '')).toBe(all.join('').replace(/\s/g, ''));
      }),
      { numRuns: 1000 },
    );
  });

  test('a name with an apostrophe does not hide a constant that spans lines', () => {
    const statement = `ALTER TABLE t ADD "o'clock" text DEFAULT 'a\nb', ADD "it's" text`;
    expect(indent(statement, 4)).toBe(`    ${statement}`);
  });

  test('a comment stays one, whatever is in it', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        expect(
          comment(text)
            .split('\n')
            .every((line) => line.startsWith('--')),
        ).toBe(true);
      }),
    );
  });

  test('a name cannot put a statement behind a comment', async () => {
    const table = quoteIdentifier('a\rDROP TABLE kept; --');
    const kept = 'CREATE TABLE kept (id bigint)';
    const [from, to] = [await databaseWith(15, kept), await databaseWith(15, `${kept}; CREATE TABLE ${table} (id bigint)`)];
    await applied(from, fileOf((await generate({ from, to, proof: false })).files, '.sql'));
    expect(await dumpSchema(from)).toBe(await dumpSchema(to));
  });

  test('a definition comes back as it was', () => {
    const json = fc.dictionary(
      awkward,
      fc.oneof(awkward, fc.boolean(), fc.integer(), fc.constant(null), fc.array(awkward, { maxLength: 3 })),
    );
    fc.assert(
      fc.property(json, (attributes: Attributes) => {
        const literal = definitionLiteral(attributes);
        expect(literal).toMatch(/^'.*'$/s);
        const { source: _source, ...wanted } = attributes;
        expect(JSON.parse(literal.slice(1, -1).replaceAll("''", "'"))).toEqual(wanted);
      }),
    );
  });

  test('PostgreSQL reads a quoted text as it was', async () => {
    const url = await databaseWith(15, '');
    const texts = fc.sample(awkward, 300);
    const forms = texts.map((text) => `(${quoteLiteral(text)}, ${dollarQuote(text, 'do')}, ${dollarQuote(text)})`);
    const { rows } = await send(url, `SELECT * FROM (VALUES ${forms.join(',\n')}) AS read (a, b, c)`);
    // with backslashes standard_conforming_strings is on, as it is by default
    expect(rows).toEqual(texts.map((text) => ({ a: text, b: text, c: text })));
  });
});

describe('a schema of awkward names and texts', () => {
  test.each<'do' | 'plain'>(['do', 'plain'])('guards %s: it is made from nothing, and changed, and a rerun is clean', async (guards) => {
    const cases = fc.sample(fc.record({ table: name, column: name, preset: awkward, text: awkward, body: awkward, label: name }), 6);
    for (const each of cases) {
      const [from, to] = [await databaseWith(15, ''), await databaseWith(15, schemaOf(each))];
      const wanted = await dumpSchema(to);
      const migration = fileOf((await generate({ from, to, guards, proof: false })).files, '.sql');
      await applied(from, migration);
      expect(await dumpSchema(from)).toBe(wanted);
      await applied(from, migration);
      expect(await dumpSchema(from)).toBe(wanted);
    }
  });
});

interface Awkward {
  readonly table: string;
  readonly column: string;
  readonly preset: string;
  readonly text: string;
  readonly body: string;
  readonly label: string;
}

function schemaOf({ table, column, preset, text, body, label }: Awkward): string {
  const [quotedTable, quotedColumn] = [quoteIdentifier(table), quoteIdentifier(column)];
  return `
CREATE TYPE mood AS ENUM (${quoteLiteral(label)}, 'other');
CREATE FUNCTION f(a text) RETURNS text LANGUAGE sql IMMUTABLE AS ${quoteLiteral(`SELECT ${quoteLiteral(body)} || a`)};
CREATE TABLE ${quotedTable} (${quotedColumn} text DEFAULT ${quoteLiteral(preset)} NOT NULL, mood mood DEFAULT ${quoteLiteral(label)},
  CONSTRAINT ${quotedColumn} CHECK (${quotedColumn} <> ${quoteLiteral(text)}), UNIQUE (${quotedColumn}));
CREATE INDEX ON ${quotedTable} (f(${quotedColumn})) WHERE ${quotedColumn} <> ${quoteLiteral(body)};
CREATE VIEW v AS SELECT ${quotedColumn} || ${quoteLiteral(text)} AS ${quotedColumn} FROM ${quotedTable};
ALTER TABLE ${quotedTable} ENABLE ROW LEVEL SECURITY;
CREATE POLICY ${quotedColumn} ON ${quotedTable} USING (${quotedColumn} = ${quoteLiteral(text)});
COMMENT ON COLUMN ${quotedTable}.${quotedColumn} IS ${quoteLiteral(text)};
COMMENT ON TABLE ${quotedTable} IS ${quoteLiteral(body)};`;
}
