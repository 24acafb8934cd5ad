import type { CatalogObject } from '../catalog/object.js';
import { decodeColumn, type ColumnAttributes, type Identity } from './column_attributes.js';
import { decodeDefault } from './default_attributes.js';
import type { WriteContext } from './kind.js';

/** What CREATE TABLE and ADD COLUMN say after a column's name. Its default is written along unless it comes by itself later. */
export function columnDefinition(column: CatalogObject, context: WriteContext): string {
  const attributes = decodeColumn(column.attributes);
  const expression = context.childrenOf(column.id).find((child) => child.kind === 'default' && !context.isApart(child.id));
  const parts = [
    attributes.type,
    attributes.collation === undefined ? null : `COLLATE ${attributes.collation}`,
    expression === undefined ? null : `DEFAULT ${decodeDefault(expression.attributes).printed.expression}`,
    generatedClause(attributes),
    attributes.identity === undefined ? null : identityClause(column, attributes.identity),
    attributes.notNull === true && attributes.notNullNotValid !== true ? notNullClause(attributes) : null,
  ];
  return parts.filter((part) => part !== null).join(' ');
}

/** Before 18 the name is read and forgotten. */
function notNullClause({ printed, notNullNoInherit }: ColumnAttributes): string {
  const clause = notNullNoInherit === true ? 'NOT NULL NO INHERIT' : 'NOT NULL';
  return printed?.notNullName === undefined ? clause : `CONSTRAINT ${printed.notNullName} ${clause}`;
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
