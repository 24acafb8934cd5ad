import { domainConstraint } from '../../src/kinds/domain_constraint.js';
import { describeKind } from './describe_kind.js';

const check = (rest: string): string => `ALTER DOMAIN d ADD CONSTRAINT c CHECK ${rest}`;

describeKind(domainConstraint, {
  base: 'CREATE DOMAIN d AS integer NOT NULL; CREATE DOMAIN "Od.d" AS varchar(10); CREATE TABLE t (a d, b "Od.d")',
  objects: [
    check('(VALUE > 0)'),
    check('(VALUE > 0 AND VALUE < 10 OR VALUE IS NULL)'),
    check('(VALUE > 0) NOT VALID'),
    `ALTER DOMAIN "Od.d" ADD CONSTRAINT "It's c" CHECK (VALUE ~ '^a'); ALTER DOMAIN "Od.d" ADD CHECK (VALUE <> 'ab')`,
  ],
  changes: [
    ['expression', check('(VALUE > 0)'), check('(VALUE > 1)'), 'replace'],
    ['validated', check('(VALUE > 0) NOT VALID'), check('(VALUE > 0)'), 'alter'],
    ['not valid', check('(VALUE > 0)'), check('(VALUE > 0) NOT VALID'), 'replace'],
  ],
});
