import type { CatalogObject } from '../catalog/object.js';
import { makeObjectId } from '../catalog/object.js';
import type { Draft } from '../kinds/draft.js';
import { kindOf } from '../kinds/registry.js';
import type { NodeInput } from './nodes.js';

/**
 * A table that is detached keeps its copies of the foreign keys of the partitioned table, as keys of its own (ALTER TABLE in PostgreSQL's manual).
 * These statements take away those that are not desired.
 */
export function leftByDetach(object: CatalogObject, { current, desired, replacement, contexts }: NodeInput): readonly Draft[] {
  const table = object.relation;
  if (object.kind !== 'partition' || table === null || replacement.created.has(object.id)) return [];
  if (!desired.objects.has(makeObjectId('table', null, table))) return [];
  return [...current.objects.values()]
    .filter((key) => key.kind === 'foreign_key' && key.relation === object.name)
    .map((key) => ({ ...key, relation: table, id: makeObjectId('foreign_key', table, key.name) }))
    .filter((copy) => !desired.objects.has(copy.id) && !current.objects.has(copy.id))
    .map((copy) => {
      const drop = kindOf(copy.kind).drop(copy, contexts.current);
      return { ...drop, title: `${drop.title}, which it has from ${object.name}` };
    });
}
