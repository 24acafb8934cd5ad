import { isList, type CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { catalogInTransaction } from './catalog_now.js';
import type { Hidden } from './duplicate.js';
import { partsOf } from './names.js';
import type { Session } from './session.js';

/**
 * ALTER TYPE ... ADD VALUE IF NOT EXISTS ... BEFORE or AFTER passes over a value that stands elsewhere.
 * @returns the enum with the value where the statement would have it; null where it stands there, or is not there at all
 */
export async function misplacedLabel(session: Session, statement: string): Promise<Hidden | null> {
  if (!/^\s*ALTER\s+TYPE\b.*\b(BEFORE|AFTER)\b/is.test(statement)) return null;
  const { parse } = await import('libpg-query');
  const node = (await parse(statement).catch(() => null))?.stmts?.[0]?.stmt;
  if (node === undefined || !('AlterEnumStmt' in node)) return null;
  const { typeName, newVal, newValNeighbor: neighbour, newValIsAfter: isAfter = false } = node.AlterEnumStmt;
  if (newVal === undefined || neighbour === undefined) return null;
  const type = partsOf(typeName).at(-1) ?? '';
  const found = await enumWith(session, type, [newVal, neighbour]);
  if (found === null) return null;
  const { object, labels } = found;
  const isThere = isAfter ? labels.indexOf(newVal) > labels.indexOf(neighbour) : labels.indexOf(newVal) < labels.indexOf(neighbour);
  if (isThere) return null;
  const others = labels.filter((label) => label !== newVal);
  const at = others.indexOf(neighbour) + (isAfter ? 1 : 0);
  const wanted = [...others.slice(0, at), newVal, ...others.slice(at)];
  const piece = { ...object, attributes: { ...object.attributes, labels: wanted } };
  return { duplicate: { what: 'enum label', name: newVal, on: null }, pieces: [piece] };
}

/** The one enum of a name that has these labels. */
async function enumWith(
  session: Session,
  type: string,
  needed: readonly string[],
): Promise<{ readonly object: CatalogObject; readonly labels: readonly string[] } | null> {
  const [known] = await session.database.query(
    `SELECT count(*)::int AS types FROM pg_catalog.pg_type WHERE typtype = 'e' AND typname = ${quoteLiteral(type)}`,
  );
  if (known?.['types'] !== 1) return null;
  const catalog = await session.trial('', () => catalogInTransaction(session.database));
  for (const object of catalog.objects.values()) {
    const list = object.attributes['labels'];
    if (object.kind !== 'enum' || !object.name.endsWith(type) || !isList(list)) continue;
    const labels = list.filter((label) => typeof label === 'string');
    if (needed.every((label) => labels.includes(label))) return { object, labels };
  }
  return null;
}
