import { childrenByParent, type Catalog } from '../catalog/catalog.js';
import { isList, makeObjectId, type CatalogObject, type Json } from '../catalog/object.js';
import { decodeColumn } from '../kinds/column_attributes.js';
import { decodeDefault } from '../kinds/default_attributes.js';
import { columnsStoring } from '../kinds/type_users.js';
import { quoteLiteral } from '../sql/quote.js';
import type { Step } from './step.js';

/** Rows or values that a plan deletes or changes where there are any: asked for by a count before anything is done. */
export interface Loss {
  /** qualified and quoted */
  readonly table: string;
  /** quoted; null where whole rows go */
  readonly column: string | null;
  /** which rows lose something */
  readonly condition: string;
  /** in words, to follow a number: `rows of table public.teams` */
  readonly what: string;
  /** true where even who wants to lose them cannot go on: no value is left that they could become */
  readonly refused: boolean;
}

/**
 * What the steps of a plan would delete of what people wrote.
 * @param current the catalog that the steps start from
 */
export function lossesOf(steps: readonly Step[], current: Catalog): readonly Loss[] {
  const made = new Set(steps.filter(({ id }) => id.startsWith('create:')).map(({ object }) => object.id));
  const children = childrenByParent(current);
  const defaultOf = (column: CatalogObject): string | null => {
    const found = (children.get(column.id) ?? []).find(({ kind }) => kind === 'default');
    return found === undefined ? null : decodeDefault(found.attributes).printed.expression;
  };
  // What a foreign table shows is kept elsewhere.
  const isForeign = (table: string | null): boolean => current.objects.has(makeObjectId('foreign_table', null, table ?? ''));
  return steps
    .filter(({ withheld, object }) => withheld === null && !isForeign(object.relation))
    .flatMap((step): readonly Loss[] => {
      const { object, change } = step;
      if (step.id.startsWith('drop:') && object.kind === 'table') return made.has(object.id) ? [] : [rowsOf(object)];
      if (step.id.startsWith('drop:') && object.kind === 'column') return valuesOf(object, defaultOf(object));
      if (change.change !== 'changed' || step.id.startsWith('drop:') || step.id.startsWith('create:')) return [];
      if (change.to.kind === 'column' && step.hazards.some(({ type }) => type === 'may-truncate')) return [changedValues(change)];
      return change.to.kind === 'enum' && change.attributes.includes('labels') ? labelsGone(change, current) : [];
    })
    .filter(({ table }) => !isForeign(table));
}

const rowsOf = ({ name }: CatalogObject): Loss => ({
  table: name,
  column: null,
  condition: 'true',
  what: `rows of table ${name}`,
  refused: false,
});

/** A value that the column's default gave is made again by whoever makes the column again; a generated one is computed. */
function valuesOf(column: CatalogObject, preset: string | null): readonly Loss[] {
  const { type, generated } = decodeColumn(column.attributes);
  const table = column.relation ?? '';
  if (generated !== undefined) return [];
  const other = preset === null || !isConstant(preset) ? '' : ` AND ${column.name}::text IS DISTINCT FROM (${preset})::${type}::text`;
  return [
    {
      table,
      column: column.name,
      condition: `${column.name} IS NOT NULL${other}`,
      what: `values of column ${table}.${column.name}`,
      refused: false,
    },
  ];
}

/** A literal as PostgreSQL prints it, cast or not: `'x'::text`, `0`, `'-1'::integer`, `true`. */
const isConstant = (expression: string): boolean =>
  /^(?:'(?:[^']|'')*'(?:::[^()']+(?:\([\d,]+\))?)?|-?[\d.]+|true|false)$/.test(expression);

function changedValues({ from, to }: Extract<Step['change'], { change: 'changed' }>): Loss {
  const [before, after] = [decodeColumn(from.attributes).type, decodeColumn(to.attributes).type];
  const table = to.relation ?? '';
  return {
    table,
    column: to.name,
    condition: `${to.name}::text IS DISTINCT FROM ${to.name}::${after}::${before}::text`,
    what: `values of column ${table}.${to.name} that ${after} cannot hold as they are`,
    refused: false,
  };
}

/** What is inside a domain, a range or a composite type is refused by PostgreSQL itself when the type is made anew. */
function labelsGone(change: Extract<Step['change'], { change: 'changed' }>, current: Catalog): readonly Loss[] {
  const kept = new Set(labelsOf(change.to.attributes['labels']));
  const lost = labelsOf(change.from.attributes['labels']).filter((label) => !kept.has(label));
  const enumName = change.from.name;
  return columnsStoring(current, change.from.id).flatMap((column) => {
    const { type } = decodeColumn(column.attributes);
    const table = column.relation ?? '';
    if (type !== enumName && type !== `${enumName}[]`) return [];
    return lost.map((label): Loss => {
      const literal = quoteLiteral(label);
      return {
        table,
        column: column.name,
        condition: type === enumName ? `${column.name}::text = ${literal}` : `${literal} = ANY (${column.name}::text[])`,
        what: `rows of ${table} with the label ${literal} in ${column.name}`,
        refused: true,
      };
    });
  });
}

const labelsOf = (labels: Json | undefined): readonly string[] =>
  isList(labels) ? labels.filter((label) => typeof label === 'string') : [];
