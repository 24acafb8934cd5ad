import { range } from '../../src/kinds/range.js';
import { describeKind } from './describe_kind.js';

const span = (rest: string): string => `CREATE TYPE span AS RANGE (${rest})`;

describeKind(range, {
  base: `CREATE FUNCTION distance(time, time) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT extract(epoch FROM ($1 - $2))'`,
  objects: [
    span('SUBTYPE = integer'),
    span('SUBTYPE = time, SUBTYPE_DIFF = distance'),
    span('SUBTYPE = text, COLLATION = "C", SUBTYPE_OPCLASS = text_pattern_ops'),
    span('SUBTYPE = float8, SUBTYPE_DIFF = float8mi, MULTIRANGE_TYPE_NAME = "Spa.ns"'),
    'CREATE TYPE "Od.d range" AS RANGE (SUBTYPE = varchar)',
  ],
  changes: [
    ['subtype', span('SUBTYPE = integer'), span('SUBTYPE = bigint'), 'replace'],
    ['difference', span('SUBTYPE = time'), span('SUBTYPE = time, SUBTYPE_DIFF = distance'), 'replace'],
    ['operator class', span('SUBTYPE = text'), span('SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops'), 'replace'],
    ['collation', span('SUBTYPE = text'), span('SUBTYPE = text, COLLATION = "C"'), 'replace'],
    ['name of the multirange', span('SUBTYPE = text'), span('SUBTYPE = text, MULTIRANGE_TYPE_NAME = "Spa.ns"'), 'alter'],
  ],
});
