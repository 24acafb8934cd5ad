import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { andLookup, isNotExtensionMember, isUserSchema, ownRows, qualified } from './catalog_sql.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange, type Effect, type WriteContext } from './kind.js';

/** Functions are qualified, types as format_type prints them, operators as `OPERATOR()` takes them. */
const attributes = z.strictObject({
  function: z.string(),
  /** absent where the operator stands before its operand */
  left: z.string().exactOptional(),
  right: z.string(),
  commutator: z.string().exactOptional(),
  negator: z.string().exactOptional(),
  /** the selectivity estimator for WHERE */
  restrict: z.string().exactOptional(),
  /** the selectivity estimator for joins */
  join: z.string().exactOptional(),
  hashes: z.literal(true).exactOptional(),
  merges: z.literal(true).exactOptional(),
});
type OperatorAttributes = z.infer<typeof attributes>;

/** The name before the operand types: `public.~<<` of `public.~<<(text,text)`. No operator has a parenthesis in its name; a quoted schema may. */
const operatorName = (signature: string): string => /^(?:"(?:[^"]|"")*"|[^".(])+\.[^(]+/.exec(signature)?.[0] ?? signature;

function statement(object: CatalogObject, operator: OperatorAttributes): string {
  const clauses = [
    `FUNCTION = ${operator.function}`,
    operator.left === undefined ? null : `LEFTARG = ${operator.left}`,
    `RIGHTARG = ${operator.right}`,
    operator.commutator === undefined ? null : `COMMUTATOR = OPERATOR(${operator.commutator})`,
    operator.negator === undefined ? null : `NEGATOR = OPERATOR(${operator.negator})`,
    operator.restrict === undefined ? null : `RESTRICT = ${operator.restrict}`,
    operator.join === undefined ? null : `JOIN = ${operator.join}`,
    operator.hashes === undefined ? null : 'HASHES',
    operator.merges === undefined ? null : 'MERGES',
  ];
  return `CREATE OPERATOR ${operatorName(object.name)} (\n  ${clauses.filter((clause) => clause !== null).join(',\n  ')}\n)`;
}

const setEstimators = (name: string, { restrict, join }: OperatorAttributes): string =>
  `ALTER OPERATOR ${name} SET (RESTRICT = ${restrict ?? 'NONE'}, JOIN = ${join ?? 'NONE'})`;

const changeEstimators = ({ from, to, desired }: AttributeChange<OperatorAttributes>): readonly Draft[] => [
  {
    title: `change the selectivity estimators of operator ${desired.name}`,
    statement: setEstimators(desired.name, to),
    lock: NO_LOCK,
    undo: setEstimators(desired.name, from),
  },
];

/** Since this major ALTER OPERATOR gives an operator what it lacks, but neither changes it nor takes it away. */
const GIVEN_LATER_SINCE = 17;
type GivenLater = 'commutator' | 'negator' | 'hashes' | 'merges';

const givenLater =
  (attribute: GivenLater) =>
  ({ from, to }: AttributeChange<OperatorAttributes>, { targetMajor }: WriteContext): Effect =>
    targetMajor >= GIVEN_LATER_SINCE && from[attribute] === undefined && to[attribute] !== undefined ? 'alter' : 'replace';

/** Said of one of a pair, a commutator or negator is said of both. */
const giveLater = ({ from, to, desired }: AttributeChange<OperatorAttributes>): readonly Draft[] => {
  const clauses = [
    from.commutator === undefined && to.commutator !== undefined ? `COMMUTATOR = OPERATOR(${to.commutator})` : null,
    from.negator === undefined && to.negator !== undefined ? `NEGATOR = OPERATOR(${to.negator})` : null,
    from.hashes === undefined && to.hashes === true ? 'HASHES' : null,
    from.merges === undefined && to.merges === true ? 'MERGES' : null,
  ].filter((clause) => clause !== null);
  return [
    {
      title: `change what the planner may do with operator ${desired.name}`,
      statement: `ALTER OPERATOR ${desired.name} SET (${clauses.join(', ')})`,
      lock: NO_LOCK,
    },
  ];
};

const operatorReference = (oid: string): string =>
  `(SELECT format('%I.%s', rn.nspname, ro.oprname) FROM pg_operator ro JOIN pg_namespace rn ON rn.oid = ro.oprnamespace WHERE ro.oid = ${oid})`;

const functionReference = (oid: string): string =>
  `(SELECT ${qualified('pn', 'p.proname')} FROM pg_proc p JOIN pg_namespace pn ON pn.oid = p.pronamespace WHERE p.oid = ${oid})`;

/**
 * Operators (pg_operator), without the shells that stand for a commutator or negator that has not been made yet: the one made first makes
 * the other's shell, so neither has to come first. Since 17 ALTER OPERATOR sets those too; older majors need the operator made anew.
 */
export const operator = defineKind({
  name: 'operator',
  title: 'operator',
  phase: 'functions',
  catalogClass: 'pg_operator',
  presence: ownRows('pg_operator'),
  query: (lookup) => `
  SELECT op.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, op.oid::regoperator::text AS name,
    quote_ident(pg_get_userbyid(op.oprowner)) AS owner, NULL::aclitem[] AS acl, NULL::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      'function', ${functionReference('op.oprcode')},
      'left', CASE WHEN op.oprleft <> 0 THEN format_type(op.oprleft, NULL) END,
      'right', format_type(op.oprright, NULL),
      'commutator', ${operatorReference('op.oprcom')},
      'negator', ${operatorReference('op.oprnegate')},
      'restrict', ${functionReference('op.oprrest')},
      'join', ${functionReference('op.oprjoin')},
      'hashes', nullif(op.oprcanhash, false),
      'merges', nullif(op.oprcanmerge, false)
    )) AS attributes
  FROM pg_operator op
    JOIN pg_namespace n ON n.oid = op.oprnamespace
  WHERE op.oprcode <> 0
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_operator', 'op.oid')}${andLookup(lookup)}`,
  // Compared as text: before 16 to_regoperator raises an error where a type in the name is missing.
  lookup: (_relation, name) => `op.oid::regoperator::text = ${name}`,
  attributes,
  rules: {
    function: { effect: 'replace' },
    left: { effect: 'replace' },
    right: { effect: 'replace' },
    commutator: { effect: givenLater('commutator'), alter: giveLater },
    negator: { effect: givenLater('negator'), alter: giveLater },
    restrict: { effect: 'alter', alter: changeEstimators },
    join: { effect: 'alter', alter: changeEstimators },
    hashes: { effect: givenLater('hashes'), alter: giveLater },
    merges: { effect: givenLater('merges'), alter: giveLater },
  },
  create: (object, own) => [
    {
      title: `create operator ${object.name}`,
      statement: statement(object, own),
      lock: NO_LOCK,
      undo: `DROP OPERATOR IF EXISTS ${object.name}`,
    },
  ],
  drop: (object, own) => ({
    title: `drop operator ${object.name}`,
    statement: `DROP OPERATOR IF EXISTS ${object.name}`,
    lock: NO_LOCK,
    undo: statement(object, own),
  }),
  whenDifferent: 'stop',
  dropLevel: 'safe',
  commentTarget: (object) => `OPERATOR ${object.name}`,
  ownerTarget: (object) => `OPERATOR ${object.name}`,
  isThere: (object) => `to_regoperator(${quoteLiteral(object.name)}) IS NOT NULL`,
});
