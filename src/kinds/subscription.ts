import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { andLookup, isNotExtensionMember } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';

/** What is absent is as CREATE SUBSCRIPTION has it by itself, streaming aside: its default is another one from 18 on. */
const attributes = z.strictObject({
  /** quoted */
  publications: z.array(z.string()),
  /** the replication slot on the publisher; NONE for none; absent for the subscription's name */
  slot: z.string().exactOptional(),
  binary: z.literal(true).exactOptional(),
  streaming: z.enum(['off', 'on', 'parallel']),
  synchronousCommit: z.string().exactOptional(),
  twoPhase: z.literal(true).exactOptional(),
  disableOnError: z.literal(true).exactOptional(),
  passwordRequired: z.literal(false).exactOptional(),
  runAsOwner: z.literal(true).exactOptional(),
  origin: z.string().exactOptional(),
  failover: z.literal(true).exactOptional(),
});
type SubscriptionAttributes = z.infer<typeof attributes>;

/** The option that CREATE and ALTER take for each attribute, with the value for one that is absent. */
const OPTIONS: readonly (readonly [string, string, (subscription: SubscriptionAttributes) => string | undefined])[] = [
  ['binary', 'false', ({ binary }) => binary?.toString()],
  ['streaming', 'off', ({ streaming }) => streaming],
  ['synchronous_commit', "'off'", ({ synchronousCommit }) => (synchronousCommit === undefined ? undefined : `'${synchronousCommit}'`)],
  ['two_phase', 'false', ({ twoPhase }) => twoPhase?.toString()],
  ['disable_on_error', 'false', ({ disableOnError }) => disableOnError?.toString()],
  ['password_required', 'true', ({ passwordRequired }) => passwordRequired?.toString()],
  ['run_as_owner', 'false', ({ runAsOwner }) => runAsOwner?.toString()],
  ['origin', 'any', ({ origin }) => origin],
  ['failover', 'false', ({ failover }) => failover?.toString()],
];

const slotOf = (object: CatalogObject, { slot }: SubscriptionAttributes): string =>
  slot === 'NONE' ? 'NONE' : `'${slot ?? object.name.replace(/^"(.*)"$/, '$1').replaceAll('""', '"')}'`;

/** The placeholder is no connection string, so that PostgreSQL refuses the statement until it is filled in. */
function createStatement(object: CatalogObject, subscription: SubscriptionAttributes): string {
  const options = OPTIONS.flatMap(([name, , valueOf]) => {
    const value = valueOf(subscription);
    return value === undefined ? [] : [`${name} = ${value}`];
  });
  const all = ['connect = false', `slot_name = ${slotOf(object, subscription)}`, ...options];
  return `CREATE SUBSCRIPTION ${object.name}
  CONNECTION 'FILL IN the connection string of the publisher'
  PUBLICATION ${subscription.publications.join(', ')}
  WITH (${all.join(', ')})`;
}

function alterStatements({ from, to, desired }: AttributeChange<SubscriptionAttributes>): readonly string[] {
  const changed = OPTIONS.flatMap(([name, initial, valueOf]) =>
    valueOf(from) === valueOf(to) ? [] : [`${name} = ${valueOf(to) ?? initial}`],
  );
  const options = [...(from.slot === to.slot ? [] : [`slot_name = ${slotOf(desired, to)}`]), ...changed];
  const samePublications = from.publications.join() === to.publications.join();
  return [
    ...(samePublications
      ? []
      : [`ALTER SUBSCRIPTION ${desired.name} SET PUBLICATION ${to.publications.join(', ')} WITH (refresh = false)`]),
    ...(options.length === 0 ? [] : [`ALTER SUBSCRIPTION ${desired.name} SET (${options.join(', ')})`]),
  ];
}

const alter = (change: AttributeChange<SubscriptionAttributes>): readonly Draft[] =>
  alterStatements(change).map((statement) => ({ title: `change subscription ${change.desired.name}`, statement, lock: NO_LOCK }));

const BY_HAND = {
  added:
    'it is made by hand: its connection string is never read. Fill it in, run the statement, make the slot on the publisher, then ENABLE it',
  changed:
    'it is changed by hand, since its worker reads from another server while it is enabled; new publications need REFRESH PUBLICATION afterwards',
  removed:
    'it is dropped by hand: DROP SUBSCRIPTION also drops its replication slot on the publisher. Where that cannot be reached, DISABLE it and SET (slot_name = NONE) first, and drop the slot there, or it keeps the publisher from removing its log',
};

/** A column that a major lacks: the name then means the one of `missing`. */
const isTrue = (column: string): string => `CASE WHEN s.${column}::text IN ('t', 'true') THEN true END`;

/**
 * Subscriptions (pg_subscription). Their connection string may hold a password and is never read (only superusers could); whether one is
 * enabled is a state of operation, which pg_dump leaves out too.
 */
export const subscription = defineKind({
  name: 'subscription',
  title: 'subscription',
  phase: 'publications',
  catalogClass: 'pg_subscription',
  presence: 'pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())',
  // Columns are named one by one, since subconninfo may not be read. What a major lacks is found in `missing`, as an outer column.
  query: (lookup) => `
  SELECT s.oid, 0 AS subid, NULL::text AS schema, NULL::text AS relation, quote_ident(s.subname) AS name,
    quote_ident(pg_get_userbyid(s.subowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'publications', (SELECT jsonb_agg(quote_ident(p) ORDER BY at) FROM unnest(s.subpublications) WITH ORDINALITY u(p, at)),
      'slot', CASE WHEN s.subslotname IS NULL THEN 'NONE' WHEN s.subslotname <> s.subname THEN s.subslotname END,
      'binary', nullif(s.subbinary, false),
      'streaming', CASE left(s.substream::text, 1) WHEN 't' THEN 'on' WHEN 'p' THEN 'parallel' ELSE 'off' END,
      'synchronousCommit', nullif(s.subsynccommit, 'off'),
      'twoPhase', CASE WHEN s.subtwophasestate::text <> 'd' THEN true END,
      'disableOnError', ${isTrue('subdisableonerr')},
      'passwordRequired', CASE WHEN s.subpasswordrequired::text IN ('f', 'false') THEN false END,
      'runAsOwner', ${isTrue('subrunasowner')},
      'origin', nullif(s.suborigin, 'any'),
      'failover', ${isTrue('subfailover')}
    )) AS attributes
  FROM (SELECT NULL::text AS subtwophasestate, NULL::text AS subdisableonerr, NULL::text AS subpasswordrequired,
      NULL::text AS subrunasowner, NULL::text AS suborigin, NULL::text AS subfailover) missing
    CROSS JOIN LATERAL (SELECT p.oid, p.subdbid, p.subname, p.subowner, p.subpublications, p.subslotname, p.subbinary, p.substream,
      p.subsynccommit, subtwophasestate, subdisableonerr, subpasswordrequired, subrunasowner, suborigin, subfailover FROM pg_subscription p) s
  WHERE s.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
    AND ${isNotExtensionMember('pg_subscription', 's.oid')}${andLookup(lookup)}`,
  lookup: (_relation, name) => `quote_ident(s.subname) = ${name}`,
  attributes,
  rules: {
    publications: { effect: 'alter', alter },
    slot: { effect: 'alter', alter },
    binary: { effect: 'alter', alter },
    streaming: { effect: 'alter', alter },
    synchronousCommit: { effect: 'alter', alter },
    twoPhase: { effect: 'alter', alter },
    disableOnError: { effect: 'alter', alter },
    passwordRequired: { effect: 'alter', alter },
    runAsOwner: { effect: 'alter', alter },
    origin: { effect: 'alter', alter },
    failover: { effect: 'alter', alter },
  },
  byHand: BY_HAND,
  create: (object, own) => [{ title: `create subscription ${object.name}`, statement: createStatement(object, own), lock: NO_LOCK }],
  drop: (object) => ({
    title: `drop subscription ${object.name}`,
    statement: `DROP SUBSCRIPTION IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    hazards: [{ type: 'cannot-be-undone', message: BY_HAND.removed }],
    transaction: 'none',
  }),
  whenDifferent: 'stop',
  dropLevel: 'all',
  commentTarget: (object) => `SUBSCRIPTION ${object.name}`,
  ownerTarget: (object) => `SUBSCRIPTION ${object.name}`,
});
