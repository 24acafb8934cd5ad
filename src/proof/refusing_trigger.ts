import { isList, type CatalogObject, type Json } from '../catalog/object.js';
import type { Catalog } from '../catalog/catalog.js';
import { splitQualifiedName } from '../kinds/qualified_name.js';

/**
 * The event triggers that may have refused a statement: PostgreSQL's context of the error names the function that threw it, and what the
 * function was called for.
 * @returns their names, quoted; none where no event trigger's function threw it
 */
export function refusingTriggers(context: string, { objects }: Catalog): readonly string[] {
  const lines = context.split('\n');
  const thrown = [...objects.values()].filter((object) => object.kind === 'event_trigger' && isIn(lines, object));
  const statements = lines.filter((line) => line.startsWith('SQL statement "'));
  const byTag = thrown.filter(({ attributes: { tags } }) => !isList(tags) || tags.some((tag) => isTagOf(tag, statements)));
  return (byTag.length > 0 ? byTag : thrown).map(({ name }) => name).sort();
}

/** A function that the search path finds is named without its schema. */
function isIn(lines: readonly string[], { attributes }: CatalogObject): boolean {
  const qualified = attributes['function'];
  if (typeof qualified !== 'string' || attributes['state'] === 'disabled') return false;
  const names = [qualified, splitQualifiedName(qualified)[1]];
  return lines.some((line) => names.some((name) => line.includes(` function ${name}() line `)));
}

const isTagOf = (tag: Json, statements: readonly string[]): boolean =>
  typeof tag === 'string' && statements.some((statement) => statement.toUpperCase().startsWith(`SQL STATEMENT "${tag.toUpperCase()} `));
