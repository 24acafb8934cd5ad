import { operator } from '../../src/kinds/operator.js';
import { describeKind, type DescribedChange } from './describe_kind.js';
import { playgrounds } from './round_trip.js';

const o = (options: string): string => `CREATE OPERATOR ~<< (FUNCTION = f, LEFTARG = integer, RIGHTARG = integer${options})`;

const base = `CREATE FUNCTION f(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 < $2';
    CREATE FUNCTION "G h"(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT -$1';`;

describeKind(operator, {
  base,
  objects: [
    o(''),
    o(', RESTRICT = scalarltsel, JOIN = scalarltjoinsel, HASHES, MERGES'),
    `${o(', COMMUTATOR = ~>>, NEGATOR = ~!')}; CREATE OPERATOR ~>> (FUNCTION = f, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = ~<<)`,
    'CREATE OPERATOR @# (FUNCTION = "G h", RIGHTARG = integer)',
  ],
  changes: [
    ['its estimators', o(', RESTRICT = eqsel'), o(', RESTRICT = scalarltsel, JOIN = scalarltjoinsel'), 'alter'],
    ['estimators taken away', o(', RESTRICT = eqsel, JOIN = eqjoinsel'), o(''), 'alter'],
    ['hashing taken away', o(', HASHES'), o(''), 'replace'],
    ['another commutator', o(', COMMUTATOR = ~>>'), o(', COMMUTATOR = ~!'), 'replace'],
  ],
});

const given: readonly DescribedChange[] = [
  ['hashing and merging', o(''), o(', HASHES, MERGES'), 'replace'],
  ['a commutator', o(''), o(', COMMUTATOR = ~<<'), 'replace'],
];
const only = (wanted: RegExp): typeof playgrounds => playgrounds.filter(([name]) => wanted.test(name));
describeKind(operator, { base, objects: [o('')], changes: given, places: only(/14/) });
describeKind(operator, {
  base,
  objects: [o('')],
  changes: given.map(([title, from, to]) => [title, from, to, 'alter']),
  places: only(/18|embedded/),
});
