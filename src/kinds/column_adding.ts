import { makeObjectId, type CatalogObject } from '../catalog/object.js';
import { askedTable, askRows } from './asked.js';
import type { ColumnAttributes } from './column_attributes.js';
import { decodeDefault } from './default_attributes.js';
import { domainAttributes } from './domain_definition.js';
import type { Hazard } from './draft.js';
import type { WriteContext } from './kind.js';
import type { Question } from './question.js';

/** Calls whose value differs for each row, so that adding a column with such a default writes the table anew (ALTER TABLE in PostgreSQL's manual). */
const isVolatile = (expression: string): boolean =>
  /\b(gen_random_uuid|clock_timestamp|random|random_normal|nextval|uuid_generate_v\d\w*|uuidv\d|timeofday)\(/.test(expression);

/** Functions of the user's are volatile unless they say otherwise. */
const callsVolatile = ({ dependencies }: CatalogObject, { catalog }: WriteContext): boolean =>
  dependencies.some((id) => {
    const called = catalog.objects.get(id);
    return called?.kind === 'function' && called.attributes['volatility'] === undefined;
  });

/** A column of a domain with constraints is written into every row, so that they are checked (ATExecAddColumn in PostgreSQL's tablecmds.c). */
const isChecked = (domain: CatalogObject, context: WriteContext): boolean =>
  domain.attributes['notNull'] === true || context.childrenOf(domain.id).some(({ kind }) => kind === 'domain_constraint');

/** What adding a column costs the rows that are there. */
export function hazardsOfAdding(object: CatalogObject, column: ColumnAttributes, context: WriteContext): readonly Hazard[] {
  if (column.source?.foreign === true) return [];
  const expression = context.childrenOf(object.id).find((child) => child.kind === 'default');
  const isComputed =
    expression !== undefined && (isVolatile(decodeDefault(expression.attributes).printed.expression) || callsVolatile(expression, context));
  const domain = context.catalog.objects.get(makeObjectId('domain', null, column.type));
  const preset = domain === undefined ? undefined : domainAttributes.parse(domain.attributes).printed?.default;
  const hasValue = (expression ?? preset ?? column.identity ?? column.generated) !== undefined;
  const hazards: Hazard[] = [];
  if (
    column.identity !== undefined ||
    column.generated === 'stored' ||
    isComputed ||
    (domain !== undefined && isChecked(domain, context))
  ) {
    hazards.push({ type: 'rewrites-table', message: 'computes a value for every row and writes the whole table anew' });
  }
  if (!hasValue && (column.notNull === true || domain?.attributes['notNull'] === true)) {
    hazards.push({ type: 'may-fail-on-rows', message: 'fails if the table has rows, since it is NOT NULL and has no default' });
  }
  return hazards;
}

/** Asks whether there are rows that a new column without a default would leave without a value. */
export function askAnyRow(object: CatalogObject, column: ColumnAttributes, context: WriteContext): readonly Question[] {
  const of = askedTable(object.relation, context);
  if (of === null || !hazardsOfAdding(object, column, context).some(({ type }) => type === 'may-fail-on-rows')) return [];
  // A domain that is NOT NULL lets no column be added first and filled then.
  const isOfDomain = context.catalog.objects.has(makeObjectId('domain', null, column.type));
  const byHand = [
    `ALTER TABLE ${of.table} ADD COLUMN ${object.name} ${column.type};`,
    `UPDATE ${of.table} SET ${object.name} = <a value for each row>;`,
    `ALTER TABLE ${of.table} ALTER COLUMN ${object.name} SET NOT NULL`,
  ].join('\n');
  return [askRows({ ...of, key: [] }, `that need a value in the new column ${object.name}`, 'true', isOfDomain ? null : byHand)];
}
