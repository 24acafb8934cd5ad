import { makeObjectId, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { hasColumns } from '../kinds/table_parts.js';
import { INHERITABLE } from '../plan/inherited.js';
import type { Step } from '../plan/step.js';
import type { RenderContext } from './guarded.js';
import type { Expectation } from './verification.js';

/** What else decides how a file ends. */
export interface FileEnd {
  /** a foreign key that rows stand against is said in a WARNING and is no reason to stop */
  readonly toleratesOrphans: boolean;
  /** the steps of the files after it */
  readonly later: readonly Step[];
}

/** What must be so at the end of the file, for everything that it touches. */
export function expectationsOf(
  steps: readonly Step[],
  target: ReadonlyMap<ObjectId, CatalogObject>,
  context: RenderContext,
  { toleratesOrphans, later }: FileEnd,
): readonly Expectation[] {
  const isValidation = ({ id }: Step): boolean => id.startsWith('validate:');
  const unvalidated = new Set(later.filter(isValidation).map(({ object }) => object.id));
  const unfinished = new Set(later.filter((step) => !isValidation(step)).map(({ object }) => object.id));

  const touched = new Map<ObjectId, CatalogObject>();
  const touch = (object: CatalogObject): void => void touched.set(object.id, object);
  for (const step of steps) {
    touch(step.object);
    if (step.guard.ask === 'rename' && step.guard.part === null) touch(step.guard.before);
    step.along.forEach(touch);
    // What a table has of its own and what of its parents changes with them.
    if (step.guard.ask === 'alter' && 'inherits' in step.guard.to) inheritable(step.object, context).forEach(touch);
    if (!step.id.startsWith('create:')) continue;
    const columns = step.object.kind === 'column' ? [step.object] : hasColumns(step.object.kind) ? columnsOf(step.object, context) : [];
    columns.forEach(touch);
    for (const column of columns) if (column.attributes['generated'] === undefined) touch(target.get(presetId(column)) ?? presetOf(column));
  }
  const finished = [...touched.values()].filter(({ id }) => !unfinished.has(id) && (target.has(id) || !unvalidated.has(id)));
  return finished.map((object) => {
    const wanted = target.get(object.id);
    return {
      object: wanted ?? object,
      there: wanted !== undefined,
      unlessMissing: keyCondition(object, context),
      mayBeNotValid: unvalidated.has(object.id) || (toleratesOrphans && object.kind === 'foreign_key'),
    };
  });
}

const columnsOf = (table: CatalogObject, context: RenderContext): readonly CatalogObject[] =>
  context.write.childrenOf(table.id).filter((child) => child.kind === 'column');

const inheritable = (table: CatalogObject, context: RenderContext): readonly CatalogObject[] =>
  context.write.childrenOf(table.id).filter((child) => INHERITABLE.includes(child.kind));

const presetId = (column: CatalogObject): ObjectId => makeObjectId('default', column.relation, column.name);

/** The default that a column is not to have: where the column was there already, it may have one. */
const presetOf = (column: CatalogObject): CatalogObject => ({
  ...column,
  id: presetId(column),
  kind: 'default',
  parent: column.id,
  attributes: {},
  dependencies: [column.id],
});

function keyCondition(object: CatalogObject, context: RenderContext): string | null {
  const references = object.kind === 'foreign_key' ? object.attributes['references'] : undefined;
  if (typeof references !== 'string') return null;
  if (context.uncertainKeys.has(object.id)) return '*';
  return context.newTables.has(references) ? null : references;
}
