import { makeObjectId, PRINTED, type CatalogObject } from '../catalog/object.js';
import type { Catalog } from '../catalog/catalog.js';
import { askedTable, askRows } from './asked.js';
import { indexElement, listIn } from './element_list.js';
import type { WriteContext } from './kind.js';
import type { Question } from './question.js';

/** Asks a table for rows that it may not hold as a partition, and the default partition for rows that belong into the new one. */
export function askBounds(partition: CatalogObject, bound: string, context: WriteContext): readonly Question[] {
  const { relation: child, name: parent } = partition;
  const own = askedTable(child, context);
  const key = partitionKey(parent, context.desired);
  if (key === null) return [];
  const inside = bound === 'DEFAULT' ? outsideOthers(partition, key, context.desired) : insideBound(key, bound);
  const above = insideAncestors(parent, context.desired);
  const what = 'outside the bounds of the partition';
  const unknown = (of: Question['of']): Question => ({
    of,
    what,
    mend: null,
    ask: { form: 'nothing', why: 'only hashes tell where they belong' },
  });
  const ofOwn =
    own === null
      ? []
      : [inside === null || above === null ? unknown(own) : askRows(own, what, `(${[inside, ...above].join(' AND ')}) IS NOT TRUE`)];
  const rest = defaultBeside(partition, context);
  const ofRest = rest === null || inside === null || bound === 'DEFAULT' ? [] : [askRows(rest, `that belong into ${child ?? ''}`, inside)];
  return [...ofOwn, ...ofRest];
}

/** Asks a table that becomes a partitioned one for rows that fit none of its partitions. */
export function askHomeless(table: string, context: WriteContext): readonly Question[] {
  const of = askedTable(table, context);
  if (of === null) return [];
  const what = 'that fit no partition';
  const fits = fitsInto(table, context.desired);
  if (fits === 'true') return [];
  if (fits === null) return [{ of, what, mend: null, ask: { form: 'nothing', why: 'only hashes tell where they belong' } }];
  return [askRows(of, what, `(${fits}) IS NOT TRUE`)];
}

const boundOf = ({ attributes }: CatalogObject): string => {
  const printed = attributes[PRINTED];
  const bound = typeof printed === 'object' && printed !== null && 'bound' in printed ? printed.bound : undefined;
  return typeof bound === 'string' ? bound : '';
};

const partitionKey = (table: string, catalog: Catalog): string | null => {
  const printed = catalog.objects.get(makeObjectId('table', null, table))?.attributes[PRINTED];
  const key = typeof printed === 'object' && printed !== null && 'partitionKey' in printed ? printed.partitionKey : undefined;
  return typeof key === 'string' ? key : null;
};

const partitionsOf = (parent: string, { objects }: Catalog): readonly CatalogObject[] =>
  [...objects.values()].filter(({ kind, name }) => kind === 'partition' && name === parent);

/** What holds for the rows of the default partition: they are in no other. */
function outsideOthers(partition: CatalogObject, key: string, catalog: Catalog): string | null {
  const others = partitionsOf(partition.name, catalog).filter(({ id }) => id !== partition.id);
  return noneOf(others.map((other) => insideBound(key, boundOf(other))));
}

function noneOf(conditions: readonly (string | null)[]): string | null {
  const known = conditions.filter((condition) => condition !== null);
  if (known.length < conditions.length) return null;
  return known.length === 0 ? 'true' : `(${known.map((condition) => `(${condition})`).join(' OR ')}) IS NOT TRUE`;
}

/** What holds for the rows of a table that is itself a partition; null where only hashes tell. */
function insideAncestors(table: string, catalog: Catalog): readonly string[] | null {
  const own = [...catalog.objects.values()].find(({ kind, relation }) => kind === 'partition' && relation === table);
  if (own === undefined) return [];
  const key = partitionKey(own.name, catalog);
  const bound = boundOf(own);
  const inside = key === null ? null : bound === 'DEFAULT' ? outsideOthers(own, key, catalog) : insideBound(key, bound);
  const above = insideAncestors(own.name, catalog);
  return inside === null || above === null ? null : [inside, ...above];
}

/** What holds for rows that fit a partition of the table, and one of that. */
function fitsInto(table: string, catalog: Catalog): string | null {
  const key = partitionKey(table, catalog);
  if (key === null) return 'true';
  const parts = partitionsOf(table, catalog).map((part) => ({ part, below: fitsInto(part.relation ?? '', catalog) }));
  const bounded = parts
    .filter(({ part }) => boundOf(part) !== 'DEFAULT')
    .map(({ part, below }) => ({ below, inside: insideBound(key, boundOf(part)) }));
  const rest = parts.find(({ part }) => boundOf(part) === 'DEFAULT');
  const outside = rest === undefined ? 'false' : noneOf(bounded.map(({ inside }) => inside));
  const ways = [...bounded, ...(rest === undefined ? [] : [{ inside: outside, below: rest.below }])];
  if (ways.every(({ below }) => below === 'true') && rest !== undefined) return 'true';
  const conditions = ways.map(({ inside, below }) => (inside === null || below === null ? null : `(${inside}) AND (${below})`));
  return conditions.includes(null) ? null : conditions.length === 0 ? 'false' : conditions.join(' OR ');
}

/** The table that is the default partition before and after, where a partition comes beside it. */
function defaultBeside(partition: CatalogObject, context: WriteContext): Question['of'] | null {
  const rest = partitionsOf(partition.name, context.current).find(
    (other) => boundOf(other) === 'DEFAULT' && context.desired.objects.has(other.id),
  );
  return rest === undefined ? null : askedTable(rest.relation, context);
}

/** The condition that a bound is (CREATE TABLE ... PARTITION OF in PostgreSQL's manual); null for a hash. */
function insideBound(key: string, bound: string): string | null {
  const columns = (listIn(key)?.elements ?? []).map((element) => indexElement(element).expression);
  const first = listIn(bound);
  if (first === null || columns.length === 0) return null;
  if (bound.startsWith('FOR VALUES IN')) return insideList(columns[0] ?? '', first.elements);
  const second = listIn(first.after);
  if (!bound.startsWith('FOR VALUES FROM') || second === null) return null;
  const given = columns.map((column) => `${column} IS NOT NULL`);
  return [...given, ...edge(columns, first.elements, '>'), ...edge(columns, second.elements, '<')].join(' AND ');
}

function insideList(column: string, values: readonly string[]): string {
  const others = values.filter((value) => value !== 'NULL');
  const conditions = [
    ...(others.length === 0 ? [] : [`${column} IN (${others.join(', ')})`]),
    ...(others.length < values.length ? [`${column} IS NULL`] : []),
  ];
  return conditions.length === 1 ? conditions.join('') : `(${conditions.join(' OR ')})`;
}

/** Where MINVALUE or MAXVALUE stands, what comes behind it says nothing; the lower edge belongs to the partition, the upper one does not. */
function edge(columns: readonly string[], values: readonly string[], side: '>' | '<'): readonly string[] {
  const end = values.findIndex((value) => value === 'MINVALUE' || value === 'MAXVALUE');
  const length = end === -1 ? values.length : end;
  if (length === 0) return [];
  const isIncluded = end === -1 ? side === '>' : values[end] === (side === '>' ? 'MINVALUE' : 'MAXVALUE');
  const row = (parts: readonly string[]): string => (length === 1 ? (parts[0] ?? '') : `(${parts.slice(0, length).join(', ')})`);
  return [`${row(columns)} ${side}${isIncluded ? '=' : ''} ${row(values)}`];
}
