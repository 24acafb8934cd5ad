import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject } from '../catalog/object.js';

/** Which objects take part in a comparison. */
export interface Selection {
  /** only these schemas; empty means all */
  readonly schemas: readonly string[];
  /** not these schemas */
  readonly exclude: readonly string[];
  /** kinds that are left out */
  readonly withoutKinds: ReadonlySet<string>;
  /** objects that are left out: what a hosting platform owns */
  readonly isLeftOut?: ((object: CatalogObject) => boolean) | undefined;
}

/** The part of a catalog that takes part; what lives in no schema (extensions) always does. */
export function select(catalog: Catalog, selection: Selection): Catalog {
  const objects = new Map(catalog.objects);
  for (const object of catalog.objects.values()) if (!takesPart(object, selection)) objects.delete(object.id);
  return {
    ...catalog,
    objects,
    blockedForeignKeys: catalog.blockedForeignKeys.filter(({ table }) => schemaTakesPart(schemaOf(table), selection)),
  };
}

function takesPart(object: CatalogObject, selection: Selection): boolean {
  if (selection.withoutKinds.has(object.kind) || selection.isLeftOut?.(object) === true) return false;
  const schema = object.kind === 'schema' ? object.name : object.schema;
  return schema === null || schemaTakesPart(schema, selection);
}

const schemaTakesPart = (schema: string, { schemas, exclude }: Selection): boolean =>
  (schemas.length === 0 || schemas.includes(schema)) && !exclude.includes(schema);

function schemaOf(qualified: string): string {
  const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^".]+))\./.exec(qualified) ?? [];
  return plain ?? quoted?.replaceAll('""', '"') ?? '';
}
