import { eventTrigger } from '../../src/kinds/event_trigger.js';
import { describeKind } from './describe_kind.js';

const e = (rest: string): string => `CREATE EVENT TRIGGER e ${rest}`;
const state = (clause: string): string => `${e('ON sql_drop EXECUTE FUNCTION f()')}; ALTER EVENT TRIGGER e ${clause}`;

describeKind(eventTrigger, {
  base: `CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
    CREATE FUNCTION "G h"() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'`,
  objects: [
    e('ON ddl_command_start EXECUTE FUNCTION f()'),
    e(`ON ddl_command_end WHEN TAG IN ('DROP TABLE', 'ALTER TABLE', 'CREATE TABLE') EXECUTE FUNCTION "G h"()`),
    `CREATE EVENT TRIGGER "E x" ON table_rewrite EXECUTE FUNCTION f()`,
    state('DISABLE'),
    state('ENABLE REPLICA'),
    state('ENABLE ALWAYS'),
  ],
  changes: [
    ['its function', e('ON sql_drop EXECUTE FUNCTION f()'), e('ON sql_drop EXECUTE FUNCTION "G h"()'), 'replace'],
    ['its event', e('ON sql_drop EXECUTE FUNCTION f()'), e('ON ddl_command_end EXECUTE FUNCTION f()'), 'replace'],
    [
      'the order of its tags',
      e(`ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP VIEW') EXECUTE FUNCTION f()`),
      e(`ON sql_drop WHEN TAG IN ('DROP VIEW', 'DROP TABLE') EXECUTE FUNCTION f()`),
      'replace',
    ],
    ['disabled', state('ENABLE'), state('DISABLE'), 'alter'],
    ['from replicas to always', state('ENABLE REPLICA'), state('ENABLE ALWAYS'), 'alter'],
    ['enabled again', state('ENABLE ALWAYS'), state('ENABLE'), 'alter'],
    [
      'its event and its state',
      state('DISABLE'),
      `${e('ON ddl_command_end EXECUTE FUNCTION f()')}; ALTER EVENT TRIGGER e ENABLE REPLICA`,
      'replace',
    ],
  ],
});
