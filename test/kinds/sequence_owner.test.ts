import { sequenceOwner } from '../../src/kinds/sequence_owner.js';
import { describeKind } from './describe_kind.js';

describeKind(sequenceOwner, {
  base: 'CREATE SEQUENCE s; CREATE TABLE "Ta.ble" (a integer, "B ""c" integer, i integer GENERATED ALWAYS AS IDENTITY)',
  objects: ['ALTER SEQUENCE s OWNED BY "Ta.ble".a', 'ALTER SEQUENCE s OWNED BY "Ta.ble"."B ""c"'],
  changes: [['another column', 'ALTER SEQUENCE s OWNED BY "Ta.ble".a', 'ALTER SEQUENCE s OWNED BY "Ta.ble"."B ""c"', 'alter']],
});
