import { makeObjectId, type CatalogObject } from '../catalog/object.js';
import { askedTable, fromTable, unlessChanged } from './asked.js';
import { decodeColumn } from './column_attributes.js';
import { indexElement, listIn, type ElementList } from './element_list.js';
import type { WriteContext } from './kind.js';
import type { Ask, Asked, Excluding, Question } from './question.js';

/**
 * Asks for rows that a primary key, a unique constraint or a unique index would refuse.
 * @param definition with the list of what must differ: `UNIQUE NULLS NOT DISTINCT (a, b)`, `USING btree (lower(email))`
 * @param where the condition of a partial index
 */
export function askSameKey(
  object: CatalogObject,
  definition: string,
  { where, nullsDistinct }: { readonly where: string | null; readonly nullsDistinct: boolean },
  context: WriteContext,
): readonly Question[] {
  const of = askedTable(object.relation, context, true);
  const list = listIn(definition);
  if (of === null || list === null) return [];
  if (nullsDistinct && list.elements.some((element) => isNewAndEmpty(object.relation, element, context))) return [];
  const elements = list.elements.map(indexElement);
  const expressions = elements.map(({ expression }) => expression);
  const temporal = list.elements.some((element) => element.endsWith(' WITHOUT OVERLAPS'));
  const other = elements.find(({ operatorClass }) => operatorClass?.includes('.') === true);
  const ask: Ask = temporal
    ? { form: 'clash', elements: list.elements.map(withoutOverlaps), where: null }
    : other !== undefined
      ? { form: 'nothing', why: `operator class ${other.operatorClass ?? ''} decides what is equal` }
      : { form: 'same', expressions, where, nullsDistinct };
  const names = list.elements.join(', ');
  const given = nullsDistinct ? expressions.map((expression) => `${expression} IS NOT NULL`) : [];
  const conditions = [...(where === null ? [] : [where]), ...given];
  const question: Question = {
    of,
    ask,
    what: temporal ? `that overlap another row in (${names})` : `with the same (${expressions.join(', ')}) as another row`,
    mend: temporal ? null : listSame(of, expressions, conditions),
  };
  return [unlessChanged(question, object, context)];
}

const listSame = (of: Asked, expressions: readonly string[], conditions: readonly string[]): string =>
  `SELECT ${expressions.join(', ')}, count(*) FROM ${fromTable(of)}${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`} GROUP BY ${expressions.join(', ')} HAVING count(*) > 1`;

const withoutOverlaps = (element: string): Excluding =>
  element.endsWith(' WITHOUT OVERLAPS')
    ? { expression: element.replace(/ WITHOUT OVERLAPS$/, ''), operator: '&&' }
    : { expression: element, operator: '=' };

/** Asks for rows that an exclusion constraint would refuse. */
export function askClash(object: CatalogObject, definition: string, context: WriteContext): readonly Question[] {
  const of = askedTable(object.relation, context, true);
  const list = listIn(definition);
  if (of === null || list === null || list.elements.some((element) => isNewAndEmpty(object.relation, element, context))) return [];
  const elements = list.elements.map((element) => {
    const at = element.lastIndexOf(' WITH ');
    return { expression: indexElement(element.slice(0, at)).expression, operator: element.slice(at + ' WITH '.length) };
  });
  const question: Question = {
    of,
    ask: { form: 'clash', elements, where: conditionAfter(list) },
    what: 'that the exclusion constraint does not let stand together',
    mend: null,
  };
  return [unlessChanged(question, object, context)];
}

/** The condition behind `EXCLUDE ... (...)`; between them there may be INCLUDE. */
function conditionAfter({ after }: ElementList): string | null {
  const rest = after.startsWith('INCLUDE ') ? (listIn(after)?.after ?? '') : after;
  return rest.startsWith('WHERE ') ? (listIn(rest)?.elements.join(', ') ?? null) : null;
}

/** True for a column that this migration makes and that is NULL in every row then. */
export function isNewAndEmpty(table: string | null, column: string, { current, desired }: WriteContext): boolean {
  const id = makeObjectId('column', table, column);
  const after = desired.objects.get(id);
  if (after === undefined || current.objects.has(id)) return false;
  const { generated, identity } = decodeColumn(after.attributes);
  return generated === undefined && identity === undefined && !desired.objects.has(makeObjectId('default', table, column));
}
