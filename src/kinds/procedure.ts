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
  procedureReference,
} from './routine_definition.js';
import { routineAttributes, routineLookup, routineQuery, routineShape } from './routine_query.js';
import { renamedInSchema } from './rename.js';

const attributes = z.strictObject(routineShape);
type ProcedureAttributes = z.infer<typeof attributes>;

function statement(name: string, definition: ProcedureAttributes): string {
  const head = `CREATE OR REPLACE PROCEDURE ${routineName(name)}(${parameterList(definition)})`;
  return `${head}\n  ${commonClauses(definition).join('\n  ')}\n${bodyClause(definition, 'procedure')}`;
}

const reference = (object: CatalogObject): string => procedureReference(object.name, attributes.parse(object.attributes).arguments ?? []);

const dropStatement = (object: CatalogObject): string => `DROP PROCEDURE IF EXISTS ${reference(object)}`;

const create = (object: CatalogObject, definition: ProcedureAttributes): readonly Draft[] => [
  {
    title: `create procedure ${object.name}`,
    statement: statement(object.name, definition),
    lock: NO_LOCK,
    hazards: definerHazards(definition),
    undo: dropStatement(object),
  },
];

const redefine = ({ from, to, current, desired }: AttributeChange<ProcedureAttributes>): readonly Draft[] => [
  {
    title: `redefine procedure ${desired.name}`,
    statement: statement(desired.name, to),
    lock: NO_LOCK,
    hazards: redefinitionHazards(from, to),
    undo: statement(current.name, from),
  },
];

/** Procedures (pg_proc, prokind p). */
export const procedure = defineKind({
  name: 'procedure',
  title: 'procedure',
  phase: 'functions',
  catalogClass: 'pg_proc',
  presence: "pg_proc WHERE prokind = 'p' AND oid >= 16384",
  query: (lookup) => routineQuery(`'p'`, routineAttributes, '', lookup),
  lookup: routineLookup,
  attributes,
  rules: {
    arguments: {
      effect: ({ from, to }) => (parametersMayBeReplaced(from.arguments ?? [], to.arguments ?? [], true) ? 'redefine' : 'replace'),
    },
    language: { effect: 'redefine' },
    bodyHash: { effect: 'redefine' },
    library: { effect: 'redefine' },
    securityDefiner: { effect: 'redefine' },
    settings: { effect: 'redefine' },
    transforms: { effect: 'redefine' },
    printed: { effect: ({ from, to }) => printedEffect(from, to) },
    source: { effect: 'redefine' },
  },
  create,
  redefine,
  drop: (object, definition) => ({
    title: `drop procedure ${object.name}`,
    statement: dropStatement(object),
    lock: NO_LOCK,
    undo: statement(object.name, definition),
  }),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'safe',
  occupies: (object) => [`routine ${object.name}`],
  rename: renamedInSchema('function', 'PROCEDURE'),
  commentTarget: (object) => `PROCEDURE ${reference(object)}`,
  grantTarget: (object) => `PROCEDURE ${reference(object)}`,
  ownerTarget: (object) => `PROCEDURE ${reference(object)}`,
});
