import { rule } from '../../src/kinds/rule.js';
import { describeKind } from './describe_kind.js';

const r = (state: string): string => `CREATE RULE r AS ON INSERT TO t DO ALSO NOTHING; ALTER TABLE t ${state} RULE r`;

describeKind(rule, {
  base: 'CREATE TABLE t (id integer, "Na me" text); CREATE TABLE other (id integer); CREATE VIEW v AS SELECT id FROM t',
  objects: [
    r('ENABLE'),
    r('DISABLE'),
    r('ENABLE REPLICA'),
    r('ENABLE ALWAYS'),
    `CREATE RULE "R x" AS ON UPDATE TO t WHERE old."Na me" <> '' DO INSTEAD INSERT INTO other VALUES (new.id)`,
    'CREATE RULE r AS ON DELETE TO v DO INSTEAD DELETE FROM t WHERE t.id = old.id',
  ],
  changes: [
    ['disabled', r('ENABLE'), r('DISABLE'), 'alter'],
    ['on replicas only', r('DISABLE'), r('ENABLE REPLICA'), 'alter'],
    ['always', r('ENABLE REPLICA'), r('ENABLE ALWAYS'), 'alter'],
    ['enabled again', r('ENABLE ALWAYS'), r('ENABLE'), 'alter'],
    [
      'its actions, while it is disabled',
      r('DISABLE'),
      'CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING; ALTER TABLE t DISABLE RULE r',
      'redefine',
    ],
  ],
});
