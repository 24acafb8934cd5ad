import { change, type ChangeGroup } from '../change.js';

const base = `
CREATE FUNCTION f(a integer, b text DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION many(a integer) RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION rows_of(a integer) RETURNS TABLE (x integer, y text) LANGUAGE sql AS 'SELECT 1, ''a''';
CREATE FUNCTION outs(a integer, OUT x integer, INOUT y integer) LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION all_of(VARIADIC list integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION standard(a integer) RETURNS integer LANGUAGE sql RETURN a + 1;
CREATE FUNCTION definer() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT 1';
CREATE FUNCTION told() RETURNS integer LANGUAGE sql AS 'SELECT 1';
COMMENT ON FUNCTION told() IS 'told';
REVOKE EXECUTE ON FUNCTION told() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION told() TO property_reader WITH GRANT OPTION;
CREATE PROCEDURE p(a integer) LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE PROCEDURE p_out(a integer, INOUT b integer) LANGUAGE plpgsql AS 'BEGIN NULL; END';
CREATE FUNCTION add(a bigint, b integer) RETURNS bigint LANGUAGE sql AS 'SELECT a + b';
CREATE FUNCTION take(a bigint, b integer) RETURNS bigint LANGUAGE sql AS 'SELECT a - b';
CREATE FUNCTION finish(a bigint) RETURNS text LANGUAGE sql AS 'SELECT a::text';
CREATE FUNCTION merge(a bigint, b bigint) RETURNS bigint LANGUAGE sql AS 'SELECT a + b';
CREATE AGGREGATE total(integer) (SFUNC = add, STYPE = bigint, INITCOND = '0');
CREATE AGGREGATE moving(integer) (SFUNC = add, STYPE = bigint, MSFUNC = add, MINVFUNC = take, MSTYPE = bigint, INITCOND = '0', MINITCOND = '0');
COMMENT ON AGGREGATE total(integer) IS 'total';
CREATE FUNCTION same(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
CREATE OPERATOR === (FUNCTION = same, LEFTARG = integer, RIGHTARG = integer);
COMMENT ON OPERATOR === (integer, integer) IS 'same';`;

const f = (rest: string): string => `CREATE OR REPLACE FUNCTION f(a integer, b text DEFAULT 'x') RETURNS integer ${rest}`;
const aggregate = (definition: string): string => `CREATE OR REPLACE AGGREGATE total(integer) (${definition})`;
const moving = (definition: string): string => `CREATE OR REPLACE AGGREGATE moving(integer) (${definition})`;
const operator = (definition: string): string =>
  `DROP OPERATOR === (integer, integer); CREATE OPERATOR === (FUNCTION = same, LEFTARG = integer, RIGHTARG = integer, ${definition}); COMMENT ON OPERATOR === (integer, integer) IS 'same'`;

export const routines: ChangeGroup = {
  title: 'functions, procedures, aggregates and operators',
  base,
  changes: [
    change('new', `CREATE FUNCTION added() RETURNS integer LANGUAGE sql AS 'SELECT 1'`),
    change('overloaded', `CREATE FUNCTION f(a bigint) RETURNS integer LANGUAGE sql AS 'SELECT 1'`),
    change('dropped', 'DROP FUNCTION told()'),
    change('renamed', 'ALTER FUNCTION told() RENAME TO renamed'),
    change('body', f(`LANGUAGE sql AS 'SELECT 2'`)),
    change('space in a body', f(`LANGUAGE sql AS 'SELECT  1'`)),
    change('SQL-standard body', f('LANGUAGE sql RETURN 1')),
    change('another SQL-standard body', 'CREATE OR REPLACE FUNCTION standard(a integer) RETURNS integer LANGUAGE sql RETURN a + 2'),
    change('language', f(`LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'`)),
    change(
      'default of an argument',
      `CREATE OR REPLACE FUNCTION f(a integer, b text DEFAULT 'y') RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    ),
    change(
      'more defaults',
      `CREATE OR REPLACE FUNCTION f(a integer DEFAULT 1, b text DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    ),
    change(
      'name of an argument',
      `DROP FUNCTION f; CREATE FUNCTION f(c integer, b text DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    ),
    change(
      'type of an argument',
      `DROP FUNCTION f; CREATE FUNCTION f(a bigint, b text DEFAULT 'x') RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    ),
    change(
      'return type',
      `DROP FUNCTION f; CREATE FUNCTION f(a integer, b text DEFAULT 'x') RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'`,
    ),
    change('one row and not many', `DROP FUNCTION many; CREATE FUNCTION many(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'`),
    change(
      'name of a returned column',
      `DROP FUNCTION rows_of; CREATE FUNCTION rows_of(a integer) RETURNS TABLE (x integer, z text) LANGUAGE sql AS 'SELECT 1, ''a'''`,
    ),
    change(
      'OUT for TABLE',
      `DROP FUNCTION rows_of; CREATE FUNCTION rows_of(a integer, OUT x integer, OUT y text) RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, ''a'''`,
    ),
    change(
      'OUT for INOUT',
      `DROP FUNCTION outs; CREATE FUNCTION outs(a integer, OUT x integer, OUT y integer) LANGUAGE sql AS 'SELECT 1, 2'`,
    ),
    change('array for VARIADIC', `DROP FUNCTION all_of; CREATE FUNCTION all_of(list integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1'`),
    change('immutable', 'ALTER FUNCTION f IMMUTABLE'),
    change('stable', 'ALTER FUNCTION f STABLE'),
    change('strict', 'ALTER FUNCTION f STRICT'),
    change('leakproof', 'ALTER FUNCTION f LEAKPROOF'),
    change('security definer', 'ALTER FUNCTION f SECURITY DEFINER'),
    change('security invoker', 'ALTER FUNCTION definer SECURITY INVOKER'),
    change('parallel safe', 'ALTER FUNCTION f PARALLEL SAFE'),
    change('parallel restricted', 'ALTER FUNCTION f PARALLEL RESTRICTED'),
    change('cost', 'ALTER FUNCTION f COST 7'),
    change('rows', 'ALTER FUNCTION many ROWS 7'),
    change('support function', 'ALTER FUNCTION many SUPPORT generate_series_int4_support'),
    change('setting', `ALTER FUNCTION f SET work_mem = '8MB'`),
    change('search path', 'ALTER FUNCTION definer SET search_path = pg_catalog'),
    change('empty search path', `ALTER FUNCTION definer SET search_path = ''`),
    change('order of the search path', 'ALTER FUNCTION definer SET search_path = pg_temp, pg_catalog'),
    change('one setting more', `ALTER FUNCTION definer SET "my.option" = 'a ''b'''`),
    change('setting taken away', 'ALTER FUNCTION definer RESET search_path'),
    change('window function', `CREATE FUNCTION w() RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number'`),
    change('internal function', `CREATE FUNCTION w(integer) RETURNS integer LANGUAGE internal STRICT AS 'int4um'`),
    change('comment', `COMMENT ON FUNCTION f IS 'f'`),
    change('another comment', `COMMENT ON FUNCTION told() IS 'retold'`),
    change('comment taken away', 'COMMENT ON FUNCTION told() IS NULL'),
    change('owner', 'ALTER FUNCTION f OWNER TO property_owner'),
    change('privilege', 'GRANT EXECUTE ON FUNCTION f TO property_reader'),
    change('privilege of everybody taken away', 'REVOKE EXECUTE ON FUNCTION f FROM PUBLIC'),
    change('privilege of everybody given back', 'GRANT EXECUTE ON FUNCTION told() TO PUBLIC'),
    change('privilege of the owner taken away', 'REVOKE EXECUTE ON FUNCTION f FROM CURRENT_USER'),
    change('privilege that may not be passed on', 'REVOKE GRANT OPTION FOR EXECUTE ON FUNCTION told() FROM property_reader'),
    change('body of a procedure', `CREATE OR REPLACE PROCEDURE p(a integer) LANGUAGE plpgsql AS 'BEGIN  NULL; END'`),
    change('security of a procedure', 'ALTER PROCEDURE p SECURITY DEFINER'),
    change('setting of a procedure', `ALTER PROCEDURE p SET work_mem = '8MB'`),
    change('default of a procedure', `CREATE OR REPLACE PROCEDURE p(a integer DEFAULT 1) LANGUAGE plpgsql AS 'BEGIN NULL; END'`),
    change(
      'mode of an argument of a procedure',
      `DROP PROCEDURE p_out; CREATE PROCEDURE p_out(a integer, OUT b integer) LANGUAGE plpgsql AS 'BEGIN NULL; END'`,
    ),
    change('comment on a procedure', `COMMENT ON PROCEDURE p IS 'p'`),
    change('owner of a procedure', 'ALTER PROCEDURE p OWNER TO property_owner'),
    change('privilege on a procedure', 'GRANT EXECUTE ON PROCEDURE p TO property_reader'),
    change('procedure instead of a function', `DROP FUNCTION told(); CREATE PROCEDURE told() LANGUAGE sql AS 'SELECT 1'`),
    change('state function of an aggregate', aggregate(`SFUNC = take, STYPE = bigint, INITCOND = '0'`)),
    change('initial value of an aggregate', aggregate(`SFUNC = add, STYPE = bigint, INITCOND = '1'`)),
    change('no initial value of an aggregate', aggregate(`SFUNC = add, STYPE = bigint`)),
    change('state size of an aggregate', aggregate(`SFUNC = add, STYPE = bigint, INITCOND = '0', SSPACE = 100`)),
    change(
      'final function of an aggregate',
      `DROP AGGREGATE total(integer); CREATE AGGREGATE total(integer) (SFUNC = add, STYPE = bigint, INITCOND = '0', FINALFUNC = finish)`,
    ),
    change('combine function of an aggregate', aggregate(`SFUNC = add, STYPE = bigint, INITCOND = '0', COMBINEFUNC = merge`)),
    change('parallel aggregate', aggregate(`SFUNC = add, STYPE = bigint, INITCOND = '0', PARALLEL = SAFE`)),
    change('sort operator of an aggregate', aggregate(`SFUNC = add, STYPE = bigint, INITCOND = '0', SORTOP = <`)),
    change(
      'moving state of an aggregate',
      moving(`SFUNC = add, STYPE = bigint, MSFUNC = add, MINVFUNC = take, MSTYPE = bigint, INITCOND = '0', MINITCOND = '1'`),
    ),
    change(
      'moving state size of an aggregate',
      moving(`SFUNC = add, STYPE = bigint, MSFUNC = add, MINVFUNC = take, MSTYPE = bigint, MSSPACE = 9, INITCOND = '0', MINITCOND = '0'`),
    ),
    change('no moving state of an aggregate', moving(`SFUNC = add, STYPE = bigint, INITCOND = '0'`)),
    change(
      'final function may change the state',
      `DROP AGGREGATE total(integer); CREATE AGGREGATE total(integer) (SFUNC = add, STYPE = bigint, INITCOND = '0', FINALFUNC = finish, FINALFUNC_MODIFY = READ_WRITE)`,
    ),
    change(
      'ordered-set aggregate',
      `CREATE FUNCTION last(bigint, integer) RETURNS bigint LANGUAGE sql AS 'SELECT $1';
CREATE AGGREGATE ordered(ORDER BY integer) (SFUNC = add, STYPE = bigint, FINALFUNC = finish)`,
    ),
    change('comment on an aggregate', `COMMENT ON AGGREGATE total(integer) IS 'sum'`),
    change('owner of an aggregate', 'ALTER AGGREGATE total(integer) OWNER TO property_owner'),
    change('privilege on an aggregate', 'GRANT EXECUTE ON FUNCTION total(integer) TO property_reader'),
    change('aggregate dropped', 'DROP AGGREGATE total(integer)'),
    change('commutator', operator('COMMUTATOR = ===')),
    change('negator', operator('NEGATOR = !==')),
    change('restriction estimator', 'ALTER OPERATOR === (integer, integer) SET (RESTRICT = eqsel)'),
    change('join estimator', 'ALTER OPERATOR === (integer, integer) SET (JOIN = eqjoinsel)'),
    change('hashes', operator('HASHES')),
    change('merges', operator('MERGES')),
    change('comment on an operator', `COMMENT ON OPERATOR === (integer, integer) IS 'equal'`),
    change('owner of an operator', 'ALTER OPERATOR === (integer, integer) OWNER TO property_owner'),
    change('operator dropped', 'DROP OPERATOR === (integer, integer)'),
    change('unary operator', `CREATE OPERATOR !! (FUNCTION = pg_catalog.int4um, RIGHTARG = integer)`),
  ],
};
