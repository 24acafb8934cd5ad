import type fc from 'fast-check';
import { item, type Item, maybe, oneOf, someOf, text } from './item.js';

const labels = ["'new'", "'open'", "'it''s'", "'Closed'", "'in between'"];
const domainCheck = (name: string, check: fc.Arbitrary<string>): fc.Arbitrary<string> => maybe(text` CONSTRAINT ${name} CHECK (${check})`);

/** What stands by itself: schemas, types, sequences, default privileges. */
export const typeItems: readonly fc.Arbitrary<Item>[] = [
  item(
    'schema app',
    'schema',
    'CREATE SCHEMA app',
    maybe('GRANT USAGE ON SCHEMA app TO random_reader'),
    maybe("COMMENT ON SCHEMA app IS 'app'"),
  ),
  item('schema Odd one', 'schema', 'CREATE SCHEMA "Odd one"', maybe('GRANT USAGE ON SCHEMA "Odd one" TO PUBLIC')),
  item(
    'default privileges',
    'last',
    oneOf(
      'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO random_reader',
      'ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO random_reader',
      'ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC',
    ),
  ),
  ...['public.state', 'app.level', '"Odd one"."Kind"'].map((name) =>
    item(
      `type ${name}`,
      'type',
      text`CREATE TYPE ${name} AS ENUM (${someOf(labels, ', ', 2)})`,
      maybe(`COMMENT ON TYPE ${name} IS 'a list'`),
      maybe(`REVOKE USAGE ON TYPE ${name} FROM PUBLIC`),
    ),
  ),
  ...['public.address', 'app.pair'].map((name) =>
    item(
      `type ${name}`,
      'type',
      text`CREATE TYPE ${name} AS (${someOf(['street text', 'zip character varying(5)', 'number integer', 'place point', '"Order" numeric(8,2)'], ', ')})`,
      maybe(`COMMENT ON TYPE ${name} IS 'a row'`),
    ),
  ),
  item(
    'domain public.short',
    'type',
    text`CREATE DOMAIN public.short AS ${oneOf('text', 'character varying(20)', 'character varying(40)')}${maybe(" DEFAULT 'x'")}${maybe(' NOT NULL')}${domainCheck('short_length', oneOf('length(VALUE) < 10', 'length(VALUE) < 20'))}${domainCheck('short_case', oneOf('VALUE = lower(VALUE)', "VALUE <> ''"))}`,
  ),
  item(
    'domain app.percent',
    'type',
    text`CREATE DOMAIN app.percent AS ${oneOf('integer', 'bigint', 'numeric(5,2)')}${maybe(' DEFAULT 0')}${domainCheck('percent_range', oneOf('VALUE >= 0', 'VALUE >= 0 AND VALUE <= 100'))}`,
    maybe("COMMENT ON DOMAIN app.percent IS 'of a hundred'"),
  ),
  item('type app.span', 'type', text`CREATE TYPE app.span AS RANGE (subtype = ${oneOf('integer', 'numeric', 'date')})`),
  ...['public.numbers', 'app."Numbers"'].map((name) =>
    item(
      `sequence ${name}`,
      'type',
      text`CREATE${maybe(' UNLOGGED')} SEQUENCE ${name}${maybe(oneOf(' AS integer', ' AS smallint'))}${maybe(oneOf(' INCREMENT BY 5', ' INCREMENT BY -1'))}${maybe(' START WITH 7')}${maybe(' MAXVALUE 3000')}${maybe(' CACHE 10')}${maybe(' CYCLE')}`,
      maybe(oneOf(`GRANT USAGE ON SEQUENCE ${name} TO random_reader`, `GRANT SELECT, UPDATE ON SEQUENCE ${name} TO random_writer`)),
      maybe(`COMMENT ON SEQUENCE ${name} IS 'counts'`),
    ),
  ),
  item(
    'owner of public.numbers',
    'last',
    oneOf('ALTER SEQUENCE public.numbers OWNED BY public.items.a', 'ALTER SEQUENCE public.numbers OWNED BY public.people.id'),
  ),
];
