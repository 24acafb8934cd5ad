import { operator } from '../../src/kinds/operator.js';
import { describeKind } from './describe_kind.js';

const o = (options: string): string => `CREATE OPERATOR ~<< (FUNCTION = f, LEFTARG = integer, RIGHTARG = integer${options})`;

describeKind(operator, {
  base: `CREATE FUNCTION f(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 < $2';
    CREATE FUNCTION "G h"(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT -$1';`,
  objects: [
    o(''),
    o(', RESTRICT = scalarltsel, JOIN = scalarltjoinsel, HASHES, MERGES'),
    `${o(', COMMUTATOR = ~>>, NEGATOR = ~!')}; CREATE OPERATOR ~>> (FUNCTION = f, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = ~<<)`,
    'CREATE OPERATOR @# (FUNCTION = "G h", RIGHTARG = integer)',
  ],
  changes: [
    ['its estimators', o(', RESTRICT = eqsel'), o(', RESTRICT = scalarltsel, JOIN = scalarltjoinsel'), 'alter'],
    ['estimators taken away', o(', RESTRICT = eqsel, JOIN = eqjoinsel'), o(''), 'alter'],
    ['hashing', o(''), o(', HASHES'), 'replace'],
  ],
});
