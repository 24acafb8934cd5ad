import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, columnNames, isNotExtensionMember, isUserSchema, qualified } from './catalog_sql.js';
import type { Draft, Lock } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { functionName } from './routine_query.js';
import { STATE_CLAUSE, STATE_WORDS, stateName, triggerState, type TriggerState } from './trigger_state.js';
import { renamedOnTable } from './rename.js';

const attributes = z.strictObject({
  timing: z.enum(['BEFORE', 'AFTER', 'INSTEAD OF']),
  events: z.array(z.enum(['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'])),
  /** of UPDATE OF, quoted */
  columns: z.array(z.string()).exactOptional(),
  level: z.enum(['ROW', 'STATEMENT']),
  /** qualified and quoted */
  function: z.string(),
  arguments: z.array(z.string()).exactOptional(),
  /** set for a constraint trigger */
  constraint: z
    .strictObject({
      deferrable: z.literal(true).exactOptional(),
      initiallyDeferred: z.literal(true).exactOptional(),
      /** the table it names after FROM */
      from: z.string().exactOptional(),
    })
    .exactOptional(),
  /** transition tables, quoted */
  referencing: z.strictObject({ old: z.string().exactOptional(), new: z.string().exactOptional() }).exactOptional(),
  /** absent for enabled */
  state: triggerState.exactOptional(),
  /** the partitions whose copy of the trigger is in another state than the trigger itself */
  partitionStates: z.record(z.string(), triggerState).exactOptional(),
  printed: z.strictObject({ when: z.string() }).exactOptional(),
});
type TriggerAttributes = z.infer<typeof attributes>;

function deferral({ deferrable, initiallyDeferred }: NonNullable<TriggerAttributes['constraint']>): string {
  if (deferrable !== true) return 'NOT DEFERRABLE';
  return `DEFERRABLE INITIALLY ${initiallyDeferred === true ? 'DEFERRED' : 'IMMEDIATE'}`;
}

function statement(object: CatalogObject, trigger: TriggerAttributes): string {
  const { constraint, referencing } = trigger;
  const columns = trigger.columns === undefined ? '' : ` OF ${trigger.columns.join(', ')}`;
  const events = trigger.events.map((event) => (event === 'UPDATE' ? `UPDATE${columns}` : event));
  const transitions = [
    referencing?.old === undefined ? undefined : `OLD TABLE AS ${referencing.old}`,
    referencing?.new === undefined ? undefined : `NEW TABLE AS ${referencing.new}`,
  ].filter((table) => table !== undefined);
  const clauses = [
    `CREATE ${constraint === undefined ? '' : 'CONSTRAINT '}TRIGGER ${object.name}`,
    `${trigger.timing} ${events.join(' OR ')} ON ${object.relation ?? ''}`,
    constraint?.from === undefined ? undefined : `FROM ${constraint.from}`,
    constraint === undefined ? undefined : deferral(constraint),
    transitions.length === 0 ? undefined : `REFERENCING ${transitions.join(' ')}`,
    `FOR EACH ${trigger.level}`,
    trigger.printed === undefined ? undefined : `WHEN (${trigger.printed.when})`,
    `EXECUTE FUNCTION ${trigger.function}(${(trigger.arguments ?? []).map(quoteLiteral).join(', ')})`,
  ];
  return clauses.filter((clause) => clause !== undefined).join('\n  ');
}

const lock = (object: CatalogObject, mode: Lock['mode']): Lock => ({ mode, on: [object.relation ?? ''], below: 'partitions' });

const dropStatement = (object: CatalogObject): string => `DROP TRIGGER IF EXISTS ${object.name} ON ${object.relation ?? ''}`;

const create = (object: CatalogObject, trigger: TriggerAttributes): readonly Draft[] => [
  {
    title: `create trigger ${object.name} on ${object.relation ?? ''}`,
    statement: statement(object, trigger),
    lock: lock(object, 'SHARE ROW EXCLUSIVE'),
    undo: dropStatement(object),
  },
];

function setState(
  trigger: CatalogObject,
  table: string,
  wanted: TriggerState,
  options: { readonly only: boolean; readonly before?: TriggerState },
): Draft {
  const write = (clause: string): string => `ALTER TABLE ${options.only ? 'ONLY ' : ''}${table} ${clause} TRIGGER ${trigger.name}`;
  return {
    title: `${STATE_WORDS[wanted]} trigger ${trigger.name} on ${table}`,
    statement: write(STATE_CLAUSE[wanted]),
    lock: { mode: 'SHARE ROW EXCLUSIVE', on: [table], ...(options.only ? {} : { below: 'partitions' }) },
    ...(options.before === undefined ? {} : { undo: write(STATE_CLAUSE[options.before]) }),
  };
}

/** On a partitioned table this reaches all partitions, so those of another state follow. */
function alterState({ from, to, desired }: AttributeChange<TriggerAttributes>): readonly Draft[] {
  const table = desired.relation ?? '';
  const partitions = Object.entries(to.partitionStates ?? {});
  const isPlain = partitions.length === 0 && from.partitionStates === undefined;
  return [
    setState(desired, table, to.state ?? 'enabled', { only: false, ...(isPlain ? { before: from.state ?? 'enabled' } : {}) }),
    ...partitions.map(([partition, wanted]) => setState(desired, partition, wanted, { only: true })),
  ];
}

const hasBit = (bit: number): string => `t.tgtype & ${bit} <> 0`;

/** tgargs are byte strings, each ended by a zero byte. Backslashes are brought to octal first, so that \\000 is an end and nothing else. */
const args = `(SELECT jsonb_agg(convert_from(decode(x.arg, 'escape'), getdatabaseencoding()) ORDER BY x.position)
        FROM unnest(string_to_array(replace(encode(t.tgargs, 'escape'), '\\\\', '\\134'), '\\000')) WITH ORDINALITY x(arg, position) WHERE x.position <= t.tgnargs)`;

/** pg_get_expr() refuses a condition over OLD and NEW, so it is taken from the whole. */
const condition = `CASE WHEN t.tgqual IS NOT NULL THEN
        jsonb_build_object('when', substring(pg_get_triggerdef(t.oid) FROM ' FOR EACH (?:ROW|STATEMENT) WHEN \\((.*)\\) EXECUTE (?:FUNCTION|PROCEDURE) ')) END`;

const partitionStates = `CASE WHEN c.relkind = 'p' THEN (
        WITH RECURSIVE copy AS (
          SELECT k.oid, k.tgrelid, k.tgenabled FROM pg_trigger k WHERE k.tgparentid = t.oid
          UNION ALL SELECT k.oid, k.tgrelid, k.tgenabled FROM pg_trigger k JOIN copy ON k.tgparentid = copy.oid)
        SELECT jsonb_object_agg(format('%I.%I', kn.nspname, kc.relname), ${stateName('copy.tgenabled')})
        FROM copy JOIN pg_class kc ON kc.oid = copy.tgrelid JOIN pg_namespace kn ON kn.oid = kc.relnamespace
        WHERE copy.tgenabled <> t.tgenabled) END`;

/** Triggers (pg_trigger), without those of constraints and the copies that partitions get of their parent's. */
export const trigger = defineKind({
  name: 'trigger',
  title: 'trigger',
  phase: 'triggers',
  catalogClass: 'pg_trigger',
  presence: 'pg_trigger WHERE NOT tgisinternal',
  query: (lookup) => `
  SELECT t.oid, 0 AS subid, n.nspname AS schema, ${qualified('n', 'c.relname')} AS relation, quote_ident(t.tgname) AS name,
    NULL::text AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'timing', CASE WHEN ${hasBit(64)} THEN 'INSTEAD OF' WHEN ${hasBit(2)} THEN 'BEFORE' ELSE 'AFTER' END,
      'events', to_jsonb(array_remove(ARRAY[CASE WHEN ${hasBit(4)} THEN 'INSERT' END, CASE WHEN ${hasBit(16)} THEN 'UPDATE' END,
        CASE WHEN ${hasBit(8)} THEN 'DELETE' END, CASE WHEN ${hasBit(32)} THEN 'TRUNCATE' END], NULL)),
      'columns', ${columnNames('t.tgrelid', 't.tgattr')},
      'level', CASE WHEN ${hasBit(1)} THEN 'ROW' ELSE 'STATEMENT' END,
      'function', ${functionName('t.tgfoid')},
      'arguments', ${args},
      'constraint', CASE WHEN t.tgconstraint <> 0 THEN jsonb_build_object('deferrable', nullif(t.tgdeferrable, false),
        'initiallyDeferred', nullif(t.tginitdeferred, false),
        'from', (SELECT format('%I.%I', rn.nspname, r.relname) FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace WHERE r.oid = t.tgconstrrelid)) END,
      'referencing', CASE WHEN t.tgoldtable IS NOT NULL OR t.tgnewtable IS NOT NULL THEN
        jsonb_build_object('old', quote_ident(t.tgoldtable), 'new', quote_ident(t.tgnewtable)) END,
      'state', CASE WHEN t.tgenabled <> 'O' THEN ${stateName('t.tgenabled')} END,
      'partitionStates', ${partitionStates},
      'printed', ${condition}
    )) AS attributes
  FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND c.relpersistence <> 't'
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_class', 'c.oid')}
    AND ${isNotExtensionMember('pg_trigger', 't.oid')}${andLookup(lookup)}`,
  lookup: (relation, name) => `c.oid = to_regclass(${relation}) AND quote_ident(t.tgname) = ${name}`,
  attributes,
  rules: {
    timing: { effect: 'replace' },
    events: { effect: 'replace' },
    columns: { effect: 'replace' },
    level: { effect: 'replace' },
    function: { effect: 'replace' },
    arguments: { effect: 'replace' },
    constraint: { effect: 'replace' },
    referencing: { effect: 'replace' },
    state: { effect: 'alter', alter: alterState },
    partitionStates: { effect: 'alter', alter: alterState },
    printed: { effect: 'replace' },
  },
  stateAfterCreate: ['state', 'partitionStates'],
  create,
  drop: (object, attributesBefore) => ({
    title: `drop trigger ${object.name} on ${object.relation ?? ''}`,
    statement: dropStatement(object),
    lock: lock(object, 'ACCESS EXCLUSIVE'),
    ...(attributesBefore.state === undefined && attributesBefore.partitionStates === undefined
      ? { undo: statement(object, attributesBefore) }
      : {}),
  }),
  whenDifferent: 'replace',
  dropLevel: 'safe',
  rename: renamedOnTable('trigger', 'TRIGGER'),
  commentTarget: (object) => `TRIGGER ${object.name} ON ${object.relation ?? ''}`,
});
