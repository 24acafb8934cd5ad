import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject } from '../catalog/object.js';
import { decodeColumn, type ColumnAttributes, type Identity } from './column_attributes.js';
import { decodeDefault } from './default_attributes.js';
import { optionsClause } from './foreign_options.js';
import type { WriteContext } from './kind.js';

/**
 * What CREATE TABLE and ADD COLUMN say after a column's name. Its default is written along unless it comes by itself later.
 * @param withIdentity false where its identity comes by itself later
 */
export function columnDefinition(column: CatalogObject, context: WriteContext, withIdentity = true): string {
  const attributes = decodeColumn(column.attributes);
  const expression = context.childrenOf(column.id).find((child) => child.kind === 'default' && !context.isApart(child.id));
  const parts = [
    attributes.type,
    optionsClause(attributes.foreignOptions),
    attributes.collation === undefined ? null : `COLLATE ${attributes.collation}`,
    expression === undefined ? null : `DEFAULT ${decodeDefault(expression.attributes).printed.expression}`,
    generatedClause(attributes),
    attributes.identity === undefined || !withIdentity ? null : identityClause(column, attributes.identity),
    attributes.notNull === true && attributes.notNullNotValid !== true ? notNullClause(column, attributes, context) : null,
  ];
  return parts.filter((part) => part !== null).join(' ');
}

/** Before 18 the name is read and forgotten. Where another table has the usual name, PostgreSQL would choose one with a number behind it. */
function notNullClause(column: CatalogObject, { printed, source, notNullNoInherit }: ColumnAttributes, context: WriteContext): string {
  const usual = source?.notNullName;
  const others = tablesByNotNull(context.current).get(`${column.schema ?? ''}.${usual ?? ''}`) ?? [];
  const name = printed?.notNullName ?? (others.some((table) => table !== column.relation) ? usual : undefined);
  const clause = notNullNoInherit === true ? 'NOT NULL NO INHERIT' : 'NOT NULL';
  return name === undefined ? clause : `CONSTRAINT ${name} ${clause}`;
}

const indexes = new WeakMap<Catalog, ReadonlyMap<string, readonly (string | null)[]>>();

/** By schema and name of a NOT NULL constraint, the tables that have it: partitions have the names of the table they are of. */
function tablesByNotNull(catalog: Catalog): ReadonlyMap<string, readonly (string | null)[]> {
  const known = indexes.get(catalog);
  if (known !== undefined) return known;
  const index = new Map<string, (string | null)[]>();
  for (const object of catalog.objects.values()) {
    const name = object.kind === 'column' ? decodeColumn(object.attributes).source?.notNullName : undefined;
    if (name === undefined) continue;
    const key = `${object.schema ?? ''}.${name}`;
    const tables = index.get(key);
    if (tables === undefined) index.set(key, [object.relation]);
    else tables.push(object.relation);
  }
  indexes.set(catalog, index);
  return index;
}

function generatedClause(attributes: ColumnAttributes): string | null {
  if (attributes.printed?.generated === undefined) return null;
  return `GENERATED ALWAYS AS (${attributes.printed.generated}) ${attributes.generated === 'virtual' ? 'VIRTUAL' : 'STORED'}`;
}

/** GENERATED ... AS IDENTITY with the options that differ from what PostgreSQL chooses. */
export function identityClause(column: CatalogObject, identity: Identity): string {
  const options = [
    identity.sequence === undefined ? null : `SEQUENCE NAME ${identity.sequence}`,
    identity.start === undefined ? null : `START WITH ${identity.start}`,
    identity.increment === undefined ? null : `INCREMENT BY ${identity.increment}`,
    identity.min === undefined ? null : `MINVALUE ${identity.min}`,
    identity.max === undefined ? null : `MAXVALUE ${identity.max}`,
    identity.cache === undefined ? null : `CACHE ${identity.cache}`,
    identity.cycle === true ? 'CYCLE' : null,
  ].filter((option) => option !== null);
  const suffix = options.length === 0 ? '' : ` (${options.join(' ')})`;
  return `GENERATED ${identity.always ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY${suffix}`;
}
