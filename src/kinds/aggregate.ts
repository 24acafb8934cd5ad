import { ownRows } from './catalog_sql.js';
import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import { parametersMayBeReplaced, routineName } from './routine_definition.js';
import { functionName, routineArguments, routineLookup, routineQuery, routineShape, type RoutineArgument } from './routine_query.js';
import { renamedInSchema } from './rename.js';

const text = z.string().exactOptional();
const modify = z.enum(['READ_ONLY', 'SHAREABLE', 'READ_WRITE']).exactOptional();

const attributes = z.strictObject({
  arguments: routineShape.arguments,
  result: z.string(),
  /** absent for a plain aggregate */
  kind: z.enum(['ordered-set', 'hypothetical']).exactOptional(),
  /** how many parameters stand before ORDER BY, where it has one */
  directArguments: z.number().exactOptional(),
  stateFunction: z.string(),
  stateType: z.string(),
  stateSpace: z.number().exactOptional(),
  finalFunction: text,
  finalExtra: z.literal(true).exactOptional(),
  /** where not the default: READ_ONLY, and READ_WRITE for one with ORDER BY */
  finalModify: modify,
  combineFunction: text,
  serialFunction: text,
  deserialFunction: text,
  initialCondition: text,
  movingStateFunction: text,
  movingInverseFunction: text,
  movingStateType: text,
  movingStateSpace: z.number().exactOptional(),
  movingFinalFunction: text,
  movingFinalExtra: z.literal(true).exactOptional(),
  movingFinalModify: modify,
  movingInitialCondition: text,
  /** `OPERATOR(pg_catalog.<)` */
  sortOperator: text,
  parallel: z.enum(['safe', 'restricted']).exactOptional(),
});
type AggregateAttributes = z.infer<typeof attributes>;

const parameter = ({ mode, name, type }: RoutineArgument): string => [mode, name, type].filter((part) => part !== undefined).join(' ');

function parameters(definition: AggregateAttributes): string {
  const all = (definition.arguments ?? []).map(parameter);
  if (definition.kind === undefined) return all.length === 0 ? '*' : all.join(', ');
  const direct = definition.directArguments ?? 0;
  // A VARIADIC "any" before ORDER BY stands for what follows it too, and is written in both places.
  const ordered = direct === all.length ? all.slice(-1) : all.slice(direct);
  return `${all.slice(0, direct).join(', ')} ORDER BY ${ordered.join(', ')}`.trim();
}

const option = (name: string, value: string | number | undefined): string | undefined =>
  value === undefined ? undefined : `${name} = ${value}`;
const literal = (value: string | undefined): string | undefined => (value === undefined ? undefined : quoteLiteral(value));
const flag = (name: string, value: true | undefined): string | undefined => (value === true ? name : undefined);

function statement(name: string, definition: AggregateAttributes): string {
  const options = [
    option('SFUNC', definition.stateFunction),
    option('STYPE', definition.stateType),
    option('SSPACE', definition.stateSpace),
    option('FINALFUNC', definition.finalFunction),
    flag('FINALFUNC_EXTRA', definition.finalExtra),
    option('FINALFUNC_MODIFY', definition.finalModify),
    option('COMBINEFUNC', definition.combineFunction),
    option('SERIALFUNC', definition.serialFunction),
    option('DESERIALFUNC', definition.deserialFunction),
    option('INITCOND', literal(definition.initialCondition)),
    option('MSFUNC', definition.movingStateFunction),
    option('MINVFUNC', definition.movingInverseFunction),
    option('MSTYPE', definition.movingStateType),
    option('MSSPACE', definition.movingStateSpace),
    option('MFINALFUNC', definition.movingFinalFunction),
    flag('MFINALFUNC_EXTRA', definition.movingFinalExtra),
    option('MFINALFUNC_MODIFY', definition.movingFinalModify),
    option('MINITCOND', literal(definition.movingInitialCondition)),
    option('SORTOP', definition.sortOperator),
    option('PARALLEL', definition.parallel?.toUpperCase()),
    flag('HYPOTHETICAL', definition.kind === 'hypothetical' ? true : undefined),
  ].filter((part) => part !== undefined);
  return `CREATE OR REPLACE AGGREGATE ${routineName(name)}(${parameters(definition)}) (\n  ${options.join(',\n  ')}\n)`;
}

/** How COMMENT, ALTER and DROP name it: a list of types, `*` where there are none. */
const reference = (object: CatalogObject): string => (object.name.endsWith('()') ? `${object.name.slice(0, -1)}*)` : object.name);

const dropStatement = (object: CatalogObject): string => `DROP AGGREGATE IF EXISTS ${reference(object)}`;

const create = (object: CatalogObject, definition: AggregateAttributes): readonly Draft[] => [
  {
    title: `create aggregate ${object.name}`,
    statement: statement(object.name, definition),
    lock: NO_LOCK,
    undo: dropStatement(object),
  },
];

const redefine = ({ from, to, current, desired }: AttributeChange<AggregateAttributes>): readonly Draft[] => [
  {
    title: `redefine aggregate ${desired.name}`,
    statement: statement(desired.name, to),
    lock: NO_LOCK,
    undo: statement(current.name, from),
  },
];

const modifyName = (column: string): string =>
  `CASE WHEN ${column} <> CASE g.aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN CASE ${column} WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END`;

const replace = { effect: 'replace' } as const;
const redefined = { effect: 'redefine' } as const;

/** Aggregates (pg_aggregate and pg_proc). */
export const aggregate = defineKind({
  name: 'aggregate',
  title: 'aggregate',
  phase: 'functions',
  catalogClass: 'pg_proc',
  presence: ownRows('pg_proc', "prokind = 'a'"),
  query: (lookup) =>
    routineQuery(
      `'a'`,
      `'arguments', ${routineArguments},
      'result', format_type(p.prorettype, NULL),
      'kind', CASE g.aggkind WHEN 'o' THEN 'ordered-set' WHEN 'h' THEN 'hypothetical' END,
      'directArguments', CASE WHEN g.aggkind <> 'n' THEN g.aggnumdirectargs END,
      'stateFunction', ${functionName('g.aggtransfn')},
      'stateType', format_type(g.aggtranstype, NULL),
      'stateSpace', nullif(g.aggtransspace, 0),
      'finalFunction', ${functionName('g.aggfinalfn')},
      'finalExtra', nullif(g.aggfinalextra, false),
      'finalModify', ${modifyName('g.aggfinalmodify')},
      'combineFunction', ${functionName('g.aggcombinefn')},
      'serialFunction', ${functionName('g.aggserialfn')},
      'deserialFunction', ${functionName('g.aggdeserialfn')},
      'initialCondition', g.agginitval,
      'movingStateFunction', ${functionName('g.aggmtransfn')},
      'movingInverseFunction', ${functionName('g.aggminvtransfn')},
      'movingStateType', CASE WHEN g.aggmtranstype <> 0 THEN format_type(g.aggmtranstype, NULL) END,
      'movingStateSpace', nullif(g.aggmtransspace, 0),
      'movingFinalFunction', ${functionName('g.aggmfinalfn')},
      'movingFinalExtra', nullif(g.aggmfinalextra, false),
      'movingFinalModify', CASE WHEN g.aggmtransfn <> 0 THEN ${modifyName('g.aggmfinalmodify')} END,
      'movingInitialCondition', g.aggminitval,
      'sortOperator', (SELECT format('OPERATOR(%I.%s)', oper_n.nspname, oper.oprname) FROM pg_operator oper
        JOIN pg_namespace oper_n ON oper_n.oid = oper.oprnamespace WHERE oper.oid = g.aggsortop),
      'parallel', CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END`,
      `
    JOIN pg_aggregate g ON g.aggfnoid = p.oid`,
      lookup,
    ),
  lookup: routineLookup,
  attributes,
  rules: {
    arguments: {
      effect: ({ from, to }) => (parametersMayBeReplaced(from.arguments ?? [], to.arguments ?? [], false) ? 'redefine' : 'replace'),
    },
    result: replace,
    kind: replace,
    directArguments: replace,
    stateFunction: redefined,
    stateType: redefined,
    stateSpace: redefined,
    finalFunction: redefined,
    finalExtra: redefined,
    finalModify: redefined,
    combineFunction: redefined,
    serialFunction: redefined,
    deserialFunction: redefined,
    initialCondition: redefined,
    movingStateFunction: redefined,
    movingInverseFunction: redefined,
    movingStateType: redefined,
    movingStateSpace: redefined,
    movingFinalFunction: redefined,
    movingFinalExtra: redefined,
    movingFinalModify: redefined,
    movingInitialCondition: redefined,
    sortOperator: redefined,
    parallel: redefined,
  },
  create,
  redefine,
  drop: (object, definition) => ({
    title: `drop aggregate ${object.name}`,
    statement: dropStatement(object),
    lock: NO_LOCK,
    undo: statement(object.name, definition),
  }),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'safe',
  occupies: (object) => [`routine ${object.name}`],
  rename: renamedInSchema('function', 'AGGREGATE'),
  commentTarget: (object) => `AGGREGATE ${reference(object)}`,
  grantTarget: (object) => `FUNCTION ${object.name}`,
  ownerTarget: (object) => `AGGREGATE ${reference(object)}`,
});
