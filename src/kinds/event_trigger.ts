import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { functionName } from './routine_query.js';
import { STATE_CLAUSE, STATE_WORDS, stateName, triggerState, type TriggerState } from './trigger_state.js';
import { renamedAlone } from './rename.js';

const attributes = z.strictObject({
  /** ddl_command_start, ddl_command_end, sql_drop, table_rewrite; login from 17 on */
  event: z.string(),
  /** qualified and quoted */
  function: z.string(),
  /** the commands it fires for, in the order they were given; absent for all */
  tags: z.array(z.string()).exactOptional(),
  /** absent for enabled */
  state: triggerState.exactOptional(),
});
type EventTriggerAttributes = z.infer<typeof attributes>;

function statement(object: CatalogObject, trigger: EventTriggerAttributes): string {
  const clauses = [
    `CREATE EVENT TRIGGER ${object.name} ON ${trigger.event}`,
    trigger.tags === undefined ? null : `WHEN TAG IN (${trigger.tags.map(quoteLiteral).join(', ')})`,
    `EXECUTE FUNCTION ${trigger.function}()`,
  ];
  return clauses.filter((clause) => clause !== null).join('\n  ');
}

const dropStatement = (object: CatalogObject): string => `DROP EVENT TRIGGER IF EXISTS ${object.name}`;

const setState = (object: CatalogObject, state: TriggerState = 'enabled'): string =>
  `ALTER EVENT TRIGGER ${object.name} ${STATE_CLAUSE[state]}`;

/** What is not to fire any more does not fire for the migration either: it may forbid what the migration does. */
const OFF = 'event-triggers-off';

const alterState = ({ from, to, desired }: AttributeChange<EventTriggerAttributes>): readonly Draft[] => [
  {
    title: `${STATE_WORDS[to.state ?? 'enabled']} event trigger ${desired.name}`,
    statement: setState(desired, to.state),
    lock: NO_LOCK,
    ...(to.state === 'disabled' ? { phase: OFF } : {}),
    undo: setState(desired, from.state),
  },
];

/** Event triggers (pg_event_trigger). They are made last and taken away first, so that they do not fire for the migration. */
export const eventTrigger = defineKind({
  name: 'event_trigger',
  title: 'event trigger',
  phase: 'event-triggers',
  catalogClass: 'pg_event_trigger',
  presence: 'pg_event_trigger',
  query: (lookup) => `
  SELECT t.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(t.evtname) AS name,
    quote_ident(pg_get_userbyid(t.evtowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'event', t.evtevent,
      'function', ${functionName('t.evtfoid')},
      'tags', to_jsonb(t.evttags),
      'state', CASE WHEN t.evtenabled <> 'O' THEN ${stateName('t.evtenabled')} END
    )) AS attributes
  FROM pg_event_trigger t
  WHERE ${isNotExtensionMember('pg_event_trigger', 't.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `quote_ident(t.evtname) = ${name}`,
  attributes,
  rules: {
    event: { effect: 'replace' },
    function: { effect: 'replace' },
    tags: { effect: 'replace' },
    state: { effect: 'alter', alter: alterState },
  },
  stateAfterCreate: ['state'],
  create: (object, own) => [
    {
      title: `create event trigger ${object.name}`,
      statement: statement(object, own),
      lock: NO_LOCK,
      undo: dropStatement(object),
    },
  ],
  drop: (object, own) => ({
    title: `drop event trigger ${object.name}`,
    statement: dropStatement(object),
    lock: NO_LOCK,
    phase: OFF,
    ...(own.state === undefined ? { undo: statement(object, own) } : {}),
  }),
  whenDifferent: 'replace',
  dropLevel: 'safe',
  rename: renamedAlone('event_trigger', 'EVENT TRIGGER'),
  commentTarget: (object) => `EVENT TRIGGER ${object.name}`,
  ownerTarget: (object) => `EVENT TRIGGER ${object.name}`,
});
