import type { CatalogObject } from '../catalog/object.js';
import { columnDefinition } from '../kinds/column_definition.js';
import { kindOf } from '../kinds/registry.js';
import type { Guard } from '../kinds/kind.js';
import type { Step } from '../plan/step.js';
import { dollarQuote, quoteLiteral } from '../sql/quote.js';
import type { RenderContext } from './guarded.js';
import { definitionLiteral } from './definition.js';
import { fill } from './template.js';

/** Runs a statement when the SELECT around it finds the condition to hold. */
const when = (statement: string, condition: string): string =>
  fill('plain_when.sql.hbs', { statement: dollarQuote(statement, 'sql'), condition });

/** A step without a DO block: PostgreSQL's own guards, DROP IF EXISTS before CREATE, and a plain SELECT where it has neither. */
export function plainStep(step: Step, context: RenderContext): string {
  const { guard } = step;
  switch (guard.ask) {
    case 'natural':
      return `${step.statement};`;
    case 'create':
      return plainCreate(step, guard, context);
    case 'alter':
      return step.onlyOnce ? when(step.statement, differs(guard.object, guard.to)) : `${step.statement};`;
    case 'drop':
      return plainDrop(step, guard);
  }
}

function plainCreate(step: Step, guard: Extract<Guard, { ask: 'create' }>, context: RenderContext): string {
  const { object } = guard;
  const kind = kindOf(object.kind);
  if (object.kind === 'table') return plainTable(step, object, context);
  if (object.kind === 'foreign_key') return plainForeignKey(step, object, context);
  if (kind.isThere !== null && object.kind !== 'check_constraint') return when(step.statement, `NOT ${kind.isThere(object)}`);
  if (object.kind === 'check_constraint') return `${dropOf(step, object)};\n${step.statement};`;
  return guard.drop === null ? `${step.statement};` : `${guard.drop};\n${step.statement};`;
}

const dropOf = (_step: Step, object: CatalogObject): string =>
  `ALTER TABLE ${object.relation ?? ''} DROP CONSTRAINT IF EXISTS ${object.name}`;

function plainTable(step: Step, table: CatalogObject, context: RenderContext): string {
  const columns = context.write.childrenOf(table.id).filter((child) => child.kind === 'column' && child.attributes['inherited'] !== true);
  if (columns.length === 0) return `${step.statement};`;
  const added = columns.map((column) => `  ADD COLUMN IF NOT EXISTS ${column.name} ${columnDefinition(column, context.write)}`);
  return `${step.statement};\n-- In case it was there already, in another shape:\nALTER TABLE ${table.name}\n${added.join(',\n')};`;
}

function plainForeignKey(step: Step, object: CatalogObject, context: RenderContext): string {
  const references = object.attributes['references'];
  const kind = kindOf('foreign_key');
  const missing = `NOT ${kind.isThere?.(object) ?? 'false'}`;
  const isNew = typeof references !== 'string' || context.newTables.has(references);
  return when(step.statement, isNew ? missing : `to_regclass(${quoteLiteral(references)}) IS NOT NULL\n  AND ${missing}`);
}

/** What holds data or is costly to build is dropped only while it differs; the rest is made again each time. */
function plainDrop(step: Step, guard: Extract<Guard, { ask: 'drop' }>): string {
  const [first] = guard.unless;
  const kind = kindOf(guard.object.kind);
  if (
    first !== undefined &&
    ['unique_constraint', 'exclusion_constraint', 'index', 'column', 'foreign_key', 'partition'].includes(kind.name)
  ) {
    return when(step.statement, guard.unless.map(({ object, attributes }) => differs(object, attributes)).join('\n  OR '));
  }
  if (kind.name === 'partition' && kind.isThere !== null) return when(step.statement, kind.isThere(guard.object));
  return `${step.statement};`;
}

/** A catalog test: some attributes are not as they should be. The path is pinned by the query's own names: see the verification. */
function differs(object: CatalogObject, attributes: CatalogObject['attributes']): string {
  const kind = kindOf(object.kind);
  const relation = object.relation === null ? 'NULL' : quoteLiteral(object.relation);
  const query = kind.query(kind.lookup(relation, quoteLiteral(object.name))).trim();
  return fill('plain_differs.sql.hbs', {
    query,
    name: quoteLiteral(object.name),
    definition: definitionLiteral(attributes),
  });
}
