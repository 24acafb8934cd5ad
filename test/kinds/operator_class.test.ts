import { operatorClass } from '../../src/kinds/operator_class.js';
import { operatorFamily } from '../../src/kinds/operator_family.js';
import { operatorFamilyFunction, operatorFamilyOperator } from '../../src/kinds/operator_family_member.js';
import { describeKind } from './describe_kind.js';

const base = `
  CREATE FUNCTION cmp(integer, integer) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
  CREATE FUNCTION "Cmp 2"(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT pg_catalog.btint4cmp($2, $1)';
  CREATE FUNCTION less(integer, integer) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4lt';
  CREATE OPERATOR <~ (FUNCTION = less, LEFTARG = integer, RIGHTARG = integer);
  CREATE OPERATOR <~~ (FUNCTION = less, LEFTARG = integer, RIGHTARG = integer);
  CREATE OPERATOR FAMILY fam USING btree; CREATE OPERATOR FAMILY other USING btree; CREATE OPERATOR FAMILY hashed USING hash;
  CREATE OPERATOR FAMILY points USING gist; CREATE OPERATOR FAMILY ranges USING brin; CREATE TYPE color AS ENUM ('red');`;

const family = 'CREATE OPERATOR FAMILY f';
describeKind(operatorFamily, {
  base: '',
  objects: [`${family} USING btree`, 'CREATE OPERATOR FAMILY "a USING b" USING gist'],
  changes: [],
});

const add = (members: string): string => `ALTER OPERATOR FAMILY fam USING btree ADD ${members}`;
describeKind(operatorFamilyOperator, {
  base,
  objects: [
    add('OPERATOR 1 <~ (integer, integer)'),
    add('OPERATOR 1 < (integer, bigint), OPERATOR 5 pg_catalog.> (integer, bigint)'),
    'ALTER OPERATOR FAMILY hashed USING hash ADD OPERATOR 1 = (integer, bigint)',
    `ALTER OPERATOR FAMILY points USING gist ADD OPERATOR 15 <-> (point, point) FOR ORDER BY float_ops`,
  ],
  changes: [['another operator', add('OPERATOR 1 <~ (integer, integer)'), add('OPERATOR 1 <~~ (integer, integer)'), 'replace']],
});

describeKind(operatorFamilyFunction, {
  base,
  objects: [
    add('FUNCTION 1 (integer, integer) cmp(integer, integer)'),
    add(
      'FUNCTION 1 (integer, bigint) pg_catalog.btint48cmp(integer, bigint), FUNCTION 2 (integer, integer) pg_catalog.btint4sortsupport(internal)',
    ),
  ],
  changes: [['another function', add('FUNCTION 1 cmp(integer, integer)'), add('FUNCTION 1 "Cmp 2"(integer, integer)'), 'replace']],
});

const c = (rest: string, to = 'FOR TYPE integer USING btree FAMILY fam'): string => `CREATE OPERATOR CLASS c ${to} AS ${rest}`;
describeKind(operatorClass, {
  base,
  objects: [
    c('FUNCTION 1 cmp(integer, integer)'),
    c('FUNCTION 1 pg_catalog.enum_cmp(anyenum, anyenum)', 'DEFAULT FOR TYPE color USING btree FAMILY fam'),
    c('OPERATOR 1 =, FUNCTION 1 hashint4(integer)', 'FOR TYPE integer USING hash FAMILY hashed'),
    c('FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal), STORAGE box', 'FOR TYPE point USING gist FAMILY points'),
    c('OPERATOR 1 <~, OPERATOR 3 =, FUNCTION 1 pg_catalog.brin_minmax_opcinfo(internal)', 'FOR TYPE integer USING brin FAMILY ranges'),
    c('STORAGE integer'),
  ],
  changes: [
    ['a support function', c('FUNCTION 1 cmp(integer, integer)'), c('FUNCTION 1 "Cmp 2"(integer, integer)'), 'replace'],
    [
      'the family',
      c('FUNCTION 1 cmp(integer, integer)'),
      c('FUNCTION 1 cmp(integer, integer)', 'FOR TYPE integer USING btree FAMILY other'),
      'replace',
    ],
    [
      'the type',
      c('FUNCTION 1 cmp(integer, integer)'),
      c('FUNCTION 1 pg_catalog.btint8cmp(bigint, bigint)', 'FOR TYPE bigint USING btree FAMILY fam'),
      'replace',
    ],
    [
      'the default of its type',
      c('FUNCTION 1 pg_catalog.enum_cmp(anyenum, anyenum)', 'FOR TYPE color USING btree FAMILY fam'),
      c('FUNCTION 1 pg_catalog.enum_cmp(anyenum, anyenum)', 'DEFAULT FOR TYPE color USING btree FAMILY fam'),
      'replace',
    ],
  ],
});
