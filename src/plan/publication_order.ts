import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject } from '../catalog/object.js';
import type { Node } from './nodes.js';

const hasColumnList = (object: CatalogObject | undefined): boolean =>
  object?.kind === 'publication_table' && object.attributes['columns'] !== undefined;

/**
 * A publication has either column lists or whole schemas (CREATE PUBLICATION in PostgreSQL's manual): the ones go before the others come.
 * @param nodes are tied in place
 */
export function tiePublications(nodes: ReadonlyMap<string, Node>, current: Catalog): void {
  const publicationOf = ({ object }: Node): string | null => (object.kind === 'publication_schema' ? object.relation : object.name);
  const steps = [...nodes.values()].filter(({ object }) => object.kind === 'publication_schema' || object.kind === 'publication_table');
  const isDrop = ({ key }: Node): boolean => key.startsWith('drop:');
  const leaving = steps.filter(
    (step) =>
      (isDrop(step) && step.object.kind === 'publication_schema') ||
      (!isCreate(step) && hasColumnList(current.objects.get(step.object.id))),
  );
  for (const step of steps) {
    if (isDrop(step)) continue;
    const refuses =
      step.object.kind === 'publication_schema' ? 'publication_table' : hasColumnList(step.object) ? 'publication_schema' : null;
    for (const before of leaving) {
      if (before.object.kind === refuses && publicationOf(before) === publicationOf(step)) step.after.add(before.key);
    }
  }
}

const isCreate = ({ key }: Node): boolean => key.startsWith('create:');
