import type fc from 'fast-check';
import { item, type Item, maybe, oneOf, text } from './item.js';

const touch = text`CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql${maybe(' SECURITY DEFINER')}${maybe(" SET search_path TO ''")} AS $$ ${oneOf('BEGIN RETURN NEW; END', 'BEGIN RETURN COALESCE(NEW, OLD); END', 'BEGIN RETURN NULL; END')} $$`;

/** Functions of texts and numbers come before the tables, which use them; those of tables come last. */
export const functionItems: readonly fc.Arbitrary<Item>[] = [
  item(
    'function plain(text)',
    'function',
    text`CREATE FUNCTION public.plain(${oneOf('v', 'value')} text${maybe(" DEFAULT 'x'")}) RETURNS text LANGUAGE sql IMMUTABLE${maybe(' STRICT')}${maybe(' PARALLEL SAFE')}${maybe(' COST 7')} ${oneOf('AS $$ SELECT lower($1) $$', 'AS $$ SELECT upper($1) $$', 'RETURN lower($1)', "AS 'SELECT $1'")}`,
    maybe("COMMENT ON FUNCTION public.plain(text) IS 'without frills'"),
    maybe('GRANT EXECUTE ON FUNCTION public.plain(text) TO random_reader'),
    maybe('REVOKE EXECUTE ON FUNCTION public.plain(text) FROM PUBLIC'),
  ),
  item(
    'function plain(integer)',
    'function',
    text`CREATE FUNCTION public.plain(v integer) RETURNS ${oneOf('integer', 'bigint', 'text')} LANGUAGE sql IMMUTABLE AS ${oneOf('$$ SELECT 1 $$', '$$ SELECT 2 $$')}`,
  ),
  item(
    'function next_code',
    'function',
    text`CREATE FUNCTION app.next_code() RETURNS text LANGUAGE ${oneOf("sql AS $$ SELECT 'c' || nextval('public.numbers') $$", "plpgsql AS $$ BEGIN RETURN 'c'; END $$")}`,
  ),
  item('function touch', 'function', touch),
  item(
    'procedure clean',
    'function',
    text`CREATE PROCEDURE app.clean(${oneOf('', 'days integer', 'INOUT n bigint')}) LANGUAGE plpgsql AS $$ BEGIN ${oneOf('NULL;', 'COMMIT;')} END $$`,
  ),
  item(
    'aggregate longest',
    'function',
    text`CREATE AGGREGATE public.longest(text) (SFUNC = pg_catalog.text_larger, STYPE = text${maybe(", INITCOND = 'a'")})`,
  ),
  item('operator', 'function', text`CREATE OPERATOR public.=== (LEFTARG = text, RIGHTARG = text, FUNCTION = ${oneOf('texteq', 'textne')})`),
  item(
    'function of a state',
    'function',
    "CREATE FUNCTION public.is_open(s public.state) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT s::text = 'open' $$",
  ),
  item(
    'function of a row',
    'view',
    text`CREATE FUNCTION public.shown(i public.items) RETURNS text LANGUAGE sql STABLE AS $$ SELECT ${oneOf('i.c::text', 'i.id::text')} $$`,
  ),
  item(
    'function of rows',
    'view',
    text`CREATE FUNCTION app.all_items() RETURNS ${oneOf('SETOF public.items', 'SETOF public.items ROWS 50')} LANGUAGE sql STABLE AS $$ SELECT * FROM public.items $$`,
  ),
  item(
    'function with a standard body',
    'view',
    text`CREATE FUNCTION app.how_many() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count(${oneOf('*', 'a', 'c')}) FROM ${oneOf('public.items', 'app.orders')}; END`,
  ),
  item(
    'function returning a table',
    'function',
    text`CREATE FUNCTION app.listed(n integer${maybe(', m integer DEFAULT 3')}) RETURNS TABLE (${oneOf('x integer', 'x integer, y text', 'y text')}) LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$`,
  ),
];
