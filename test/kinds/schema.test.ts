import { schema } from '../../src/kinds/schema.js';
import { describeKind } from './describe_kind.js';

describeKind(schema, {
  base: `DROP SCHEMA IF EXISTS app; DROP SCHEMA IF EXISTS "Odd sch.ema"; DROP SCHEMA IF EXISTS "user"`,
  objects: ['CREATE SCHEMA app', 'CREATE SCHEMA "Odd sch.ema"', 'CREATE SCHEMA "user"'],
  changes: [],
});
