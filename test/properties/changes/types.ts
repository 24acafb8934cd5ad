import { change, type ChangeGroup } from '../change.js';

const base = `
CREATE TYPE mood AS ENUM ('sad', 'ok');
COMMENT ON TYPE mood IS 'mood';
CREATE TYPE pair AS (a integer, b text);
COMMENT ON COLUMN pair.b IS 'b';
CREATE DOMAIN d AS varchar(10) DEFAULT 'x' CONSTRAINT short CHECK (length(VALUE) < 9);
COMMENT ON CONSTRAINT short ON DOMAIN d IS 'short';
CREATE DOMAIN required AS text NOT NULL;
CREATE DOMAIN unproven AS integer;
ALTER DOMAIN unproven ADD CONSTRAINT positive CHECK (VALUE > 0) NOT VALID;
CREATE FUNCTION difference(a float8, b float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT a - b';
CREATE TYPE span AS RANGE (SUBTYPE = float8);
CREATE TYPE words AS RANGE (SUBTYPE = text);
GRANT USAGE ON TYPE mood TO property_reader;`;

const span = (definition: string): string => `DROP TYPE span; CREATE TYPE span AS RANGE (${definition})`;
const words = (definition: string): string => `DROP TYPE words; CREATE TYPE words AS RANGE (${definition})`;
const d = (definition: string): string =>
  `DROP DOMAIN d; CREATE DOMAIN d AS ${definition} CONSTRAINT short CHECK (length(VALUE) < 9); COMMENT ON CONSTRAINT short ON DOMAIN d IS 'short'`;

export const types: ChangeGroup = {
  title: 'types',
  base,
  changes: [
    change('enum, new', `CREATE TYPE added AS ENUM ('a')`),
    change('enum without labels', 'CREATE TYPE added AS ENUM ()'),
    change('enum, dropped', 'DROP TYPE mood'),
    change('enum, label', `ALTER TYPE mood ADD VALUE 'happy'`),
    change('enum, label in between', `ALTER TYPE mood ADD VALUE 'so-so' BEFORE 'ok'`),
    change('enum, label renamed', `ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'`),
    change('enum, order of labels', `DROP TYPE mood; CREATE TYPE mood AS ENUM ('ok', 'sad')`),
    change('enum, comment', `COMMENT ON TYPE mood IS 'feeling'`),
    change('enum, owner', 'ALTER TYPE mood OWNER TO property_owner'),
    change('enum, privilege', 'REVOKE USAGE ON TYPE mood FROM PUBLIC'),
    change('enum, privilege taken away', 'REVOKE USAGE ON TYPE mood FROM property_reader'),
    change('composite, new', 'CREATE TYPE added AS (a integer)'),
    change('composite without attributes', 'CREATE TYPE added AS ()'),
    change('composite, attribute', 'ALTER TYPE pair ADD ATTRIBUTE c date'),
    change('composite, attribute dropped', 'ALTER TYPE pair DROP ATTRIBUTE b'),
    change('composite, attribute renamed', 'ALTER TYPE pair RENAME ATTRIBUTE b TO c'),
    change('composite, type', 'ALTER TYPE pair ALTER ATTRIBUTE b TYPE varchar(5)'),
    change('composite, collation', 'ALTER TYPE pair ALTER ATTRIBUTE b TYPE text COLLATE "C"'),
    change('composite, order of attributes', `DROP TYPE pair; CREATE TYPE pair AS (b text, a integer); COMMENT ON COLUMN pair.b IS 'b'`),
    change('composite, comment', `COMMENT ON TYPE pair IS 'pair'`),
    change('composite, comment on an attribute', `COMMENT ON COLUMN pair.a IS 'a'`),
    change('composite, another comment on an attribute', `COMMENT ON COLUMN pair.b IS 'c'`),
    change('composite, owner', 'ALTER TYPE pair OWNER TO property_owner'),
    change('composite, privilege', 'GRANT USAGE ON TYPE pair TO property_reader'),
    change('domain, new', 'CREATE DOMAIN added AS integer'),
    change('domain, dropped', 'DROP DOMAIN d'),
    change('domain, length', d(`varchar(11) DEFAULT 'x'`)),
    change('domain, type', d(`text DEFAULT 'x'`)),
    change('domain, collation', d(`varchar(10) COLLATE "C" DEFAULT 'x'`)),
    change('domain, default', `ALTER DOMAIN d SET DEFAULT 'y'`),
    change('domain, default taken away', 'ALTER DOMAIN d DROP DEFAULT'),
    change('domain, NOT NULL', 'ALTER DOMAIN d SET NOT NULL'),
    change('domain, NULL again', 'ALTER DOMAIN required DROP NOT NULL'),
    change('domain, name of NOT NULL', 'ALTER DOMAIN required RENAME CONSTRAINT required_not_null TO needed', { since: 17 }),
    change('domain, comment on NOT NULL', `COMMENT ON CONSTRAINT required_not_null ON DOMAIN required IS 'needed'`, { since: 17 }),
    change('domain, check', 'ALTER DOMAIN d ADD CONSTRAINT more CHECK (length(VALUE) > 1)'),
    change(
      'domain, expression of a check',
      'DROP DOMAIN unproven; CREATE DOMAIN unproven AS integer CONSTRAINT positive CHECK (VALUE > 1)',
    ),
    change('domain, check renamed', 'ALTER DOMAIN d RENAME CONSTRAINT short TO brief'),
    change('domain, check dropped', 'ALTER DOMAIN d DROP CONSTRAINT short'),
    change('domain, check validated', 'ALTER DOMAIN unproven VALIDATE CONSTRAINT positive'),
    change('domain, comment', `COMMENT ON DOMAIN d IS 'd'`),
    change('domain, comment on a check', `COMMENT ON CONSTRAINT short ON DOMAIN d IS 'brief'`),
    change('domain, owner', 'ALTER DOMAIN d OWNER TO property_owner'),
    change('domain, privilege', 'GRANT USAGE ON DOMAIN d TO property_reader'),
    change('range, new', 'CREATE TYPE added AS RANGE (SUBTYPE = integer)'),
    change('range, subtype', span('SUBTYPE = numeric')),
    change('range, difference', span('SUBTYPE = float8, SUBTYPE_DIFF = difference')),
    change('range, operator class', words('SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops')),
    change('range, collation', words('SUBTYPE = text, COLLATION = "C"')),
    change('range, name of the multirange', span('SUBTYPE = float8, MULTIRANGE_TYPE_NAME = spans')),
    change('range, comment', `COMMENT ON TYPE span IS 'span'`),
    change('range, comment on the multirange', `COMMENT ON TYPE span_multirange IS 'spans'`, { unseen: 'pg_dump writes no multirange' }),
    change('range, owner', 'ALTER TYPE span OWNER TO property_owner'),
    change('range, privilege', 'GRANT USAGE ON TYPE span TO property_reader'),
    change('shell type', 'CREATE TYPE shell', { named: 'base types' }),
    change(
      'base type',
      `CREATE TYPE raw;
CREATE FUNCTION raw_in(cstring) RETURNS raw LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION raw_out(raw) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE raw (INPUT = raw_in, OUTPUT = raw_out, LIKE = text)`,
      { named: 'base types' },
    ),
  ],
};
