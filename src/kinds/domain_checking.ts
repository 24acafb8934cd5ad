import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import type { Hazard, Lock } from './draft.js';
import type { WriteContext } from './kind.js';
import { NO_LOCK } from './draft.js';
import { askedTable, askRows } from './asked.js';
import type { Question } from './question.js';
import { movesWithParent } from './type_rebuild.js';
import { columnsStoring, tablesStoring } from './type_users.js';

/** What it takes to check the rows that store a domain. */
export interface Checking {
  readonly lock: Lock;
  readonly hazards: readonly Hazard[];
  readonly asks: readonly Question[];
  /** columns that go with the migration and must be gone before */
  readonly afterGone: readonly ObjectId[];
}

export interface AskedValues {
  readonly what: string;
  readonly condition: string;
}

/** Asks each table that stores the domain; a table that inherits its column is asked with its parent. */
function askStored(context: WriteContext, domain: ObjectId, ask: (column: CatalogObject) => AskedValues): readonly Question[] {
  const { current } = context;
  const inside = new Set(storedInside(current, domain).map(({ id }) => id));
  return columnsStoring(current, domain)
    .filter((column) => !inside.has(column.id) && !movesWithParent(current, column))
    .flatMap((column) => {
      const of = askedTable(column.relation, context);
      const { what, condition } = ask(column);
      return of === null ? [] : [askRows(of, what, condition)];
    });
}

/**
 * What it costs to check the rows that are there: nothing where no table stores the domain.
 * @param ask which values of a column are looked for
 */
export function checking(
  domain: ObjectId | null,
  refused: string,
  context: WriteContext,
  ask: (column: CatalogObject) => AskedValues,
): Checking {
  const tables = domain === null ? [] : tablesStoring(context.current, domain);
  if (domain === null || tables.length === 0) return { lock: NO_LOCK, hazards: [], asks: [], afterGone: [] };
  return {
    lock: { mode: 'SHARE', on: tables },
    hazards: [
      { type: 'scans-table', message: 'reads every table with a column of this domain' },
      { type: 'may-fail-on-rows', message: `fails if such a column holds ${refused}` },
    ],
    asks: askStored(context, domain, ask),
    afterGone: storedInside(context.current, domain).map(({ id }) => id),
  };
}

/**
 * Why PostgreSQL would refuse to check the rows that store a domain; null where it would not. It does where a column stores the domain inside an
 * array, a composite value or a range (ALTER DOMAIN in its manual), unless that column goes or the domain is made anew anyway.
 */
export function whyUnchecked(domain: ObjectId | null, context: WriteContext): string | null {
  if (domain === null) return null;
  const [before, after] = [context.current.objects.get(domain), context.catalog.objects.get(domain)];
  if (before === undefined || before.attributes['type'] !== after?.attributes['type']) return null;
  const column = storedInside(context.current, domain).find(({ id }) => !context.mayLose || context.catalog.objects.has(id));
  if (column === undefined) return null;
  return `column ${column.name} of ${column.relation ?? ''} stores domain ${before.name} inside another type, where PostgreSQL cannot check the values: take such columns away first, or add the check NOT VALID`;
}

/** The columns that store a domain otherwise than as it is or as a domain over it. */
function storedInside(catalog: Catalog, domain: ObjectId): readonly CatalogObject[] {
  const domains = [...catalog.objects.values()].filter(({ kind }) => kind === 'domain');
  const plain = new Set(domains.filter(({ id }) => id === domain).map(({ name }) => name));
  for (let size = 0; size !== plain.size;) {
    size = plain.size;
    for (const { name, attributes } of domains) if (isOneOf(attributes['type'], plain)) plain.add(name);
  }
  return columnsStoring(catalog, domain).filter(({ attributes }) => !isOneOf(attributes['type'], plain));
}

const isOneOf = (type: unknown, names: ReadonlySet<string>): boolean => typeof type === 'string' && names.has(type);
