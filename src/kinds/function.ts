import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange } from './kind.js';
import {
  bodyClause,
  commonClauses,
  definerHazards,
  parameterList,
  parametersMayBeReplaced,
  printedEffect,
  redefinitionHazards,
  routineName,
} from './routine_definition.js';
import { functionName, routineAttributes, routineLookup, routineQuery, routineShape } from './routine_query.js';
import { renamedInSchema } from './rename.js';

const attributes = z.strictObject({
  ...routineShape,
  result: z.string(),
  returnsSet: z.literal(true).exactOptional(),
  volatility: z.enum(['immutable', 'stable']).exactOptional(),
  strict: z.literal(true).exactOptional(),
  leakproof: z.literal(true).exactOptional(),
  parallel: z.enum(['safe', 'restricted']).exactOptional(),
  /** where not the default: 1 for C and internal functions, 100 for others */
  cost: z.number().exactOptional(),
  /** where not the default of 1000 */
  rows: z.number().exactOptional(),
  /** the planner's support function, qualified and quoted */
  support: z.string().exactOptional(),
  window: z.literal(true).exactOptional(),
});
type FunctionAttributes = z.infer<typeof attributes>;

function resultClause(definition: FunctionAttributes): string {
  const columns = (definition.arguments ?? []).filter(({ mode }) => mode === 'TABLE');
  if (columns.length > 0) return `RETURNS TABLE(${columns.map(({ name, type }) => `${name ?? ''} ${type}`).join(', ')})`;
  return `RETURNS ${definition.returnsSet === true ? 'SETOF ' : ''}${definition.result}`;
}

function statement(name: string, definition: FunctionAttributes): string {
  const { volatility, strict, leakproof, parallel, cost, rows, support, window } = definition;
  const [language, ...others] = commonClauses(definition);
  const clauses = [
    resultClause(definition),
    language,
    window === true ? 'WINDOW' : undefined,
    volatility?.toUpperCase(),
    strict === true ? 'STRICT' : undefined,
    leakproof === true ? 'LEAKPROOF' : undefined,
    parallel === undefined ? undefined : `PARALLEL ${parallel.toUpperCase()}`,
    cost === undefined ? undefined : `COST ${cost}`,
    rows === undefined ? undefined : `ROWS ${rows}`,
    support === undefined ? undefined : `SUPPORT ${support}`,
    ...others,
  ].filter((clause) => clause !== undefined);
  const head = `CREATE OR REPLACE FUNCTION ${routineName(name)}(${parameterList(definition)})`;
  return `${head}\n  ${clauses.join('\n  ')}\n${bodyClause(definition, 'function')}`;
}

const dropStatement = (name: string): string => `DROP FUNCTION IF EXISTS ${name}`;

const create = (object: CatalogObject, definition: FunctionAttributes): readonly Draft[] => [
  {
    title: `create function ${object.name}`,
    statement: statement(object.name, definition),
    lock: NO_LOCK,
    hazards: definerHazards(definition),
    undo: dropStatement(object.name),
  },
];

const redefine = ({ from, to, current, desired }: AttributeChange<FunctionAttributes>): readonly Draft[] => [
  {
    title: `redefine function ${desired.name}`,
    statement: statement(desired.name, to),
    lock: NO_LOCK,
    hazards: redefinitionHazards(from, to),
    undo: statement(current.name, from),
  },
];

const replace = { effect: 'replace' } as const;
const redefined = { effect: 'redefine' } as const;

/** Functions and window functions (pg_proc). */
export const functionKind = defineKind({
  name: 'function',
  title: 'function',
  phase: 'functions',
  catalogClass: 'pg_proc',
  query: (lookup) =>
    routineQuery(
      `'f', 'w'`,
      `${routineAttributes},
      'result', format_type(p.prorettype, NULL),
      'returnsSet', nullif(p.proretset, false),
      'volatility', CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' END,
      'strict', nullif(p.proisstrict, false),
      'leakproof', nullif(p.proleakproof, false),
      'parallel', CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END,
      'cost', nullif(p.procost, CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END),
      'rows', CASE WHEN p.proretset THEN nullif(p.prorows, 1000) END,
      'support', ${functionName('p.prosupport')},
      'window', CASE WHEN p.prokind = 'w' THEN true END`,
      '',
      lookup,
    ),
  lookup: routineLookup,
  attributes,
  rules: {
    arguments: {
      effect: ({ from, to }) => (parametersMayBeReplaced(from.arguments ?? [], to.arguments ?? [], false) ? 'redefine' : 'replace'),
    },
    result: replace,
    returnsSet: replace,
    window: replace,
    language: redefined,
    bodyHash: redefined,
    library: redefined,
    securityDefiner: redefined,
    settings: redefined,
    transforms: redefined,
    volatility: redefined,
    strict: redefined,
    leakproof: redefined,
    parallel: redefined,
    cost: redefined,
    rows: redefined,
    support: redefined,
    printed: { effect: ({ from, to }) => printedEffect(from, to) },
    source: redefined,
  },
  create,
  redefine,
  drop: (object, definition) => ({
    title: `drop function ${object.name}`,
    statement: dropStatement(object.name),
    lock: NO_LOCK,
    undo: statement(object.name, definition),
  }),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'safe',
  occupies: (object) => [`routine ${object.name}`],
  rename: renamedInSchema('function', 'FUNCTION'),
  commentTarget: (object) => `FUNCTION ${object.name}`,
  grantTarget: (object) => `FUNCTION ${object.name}`,
  ownerTarget: (object) => `FUNCTION ${object.name}`,
});
