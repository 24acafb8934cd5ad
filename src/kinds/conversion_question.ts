import { isList, makeObjectId, type CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { askedTable, askRows, listRows, unlessChanged } from './asked.js';
import type { WriteContext } from './kind.js';
import type { Question } from './question.js';
import { parseType, type TypeChange } from './type_change.js';
import { narrowing, type Narrowing } from './type_narrowing.js';

export interface Retyped {
  readonly from: string;
  readonly to: string;
  /** how values come over, for the column's name */
  readonly change: TypeChange;
}

/** Asks for values of a column that a new type refuses, or takes otherwise than they are. */
export function askConversion(column: CatalogObject, { from, to, change }: Retyped, context: WriteContext): readonly Question[] {
  const of = askedTable(column.relation, context);
  if (of === null || !change.possible || from === to) return [];
  const { name } = column;
  const found = narrowing(`given.${name}`, from, to);
  if (change.lossy !== null) return [askRows(of, `whose ${name} ${to} cannot hold as it is`, changed(name, { from, to }, found))];
  const labels = labelsOf(to, context);
  if (labels !== null) {
    return [askRows(of, `whose ${name} is no label of ${to}`, `${name}::text <> ALL (ARRAY[${labels.join(', ')}]::text[])`)];
  }
  if (found === null && change.using === null) return [];
  const list = found?.condition ?? null;
  const question: Question = {
    of,
    ask: {
      form: 'conversion',
      condition: found?.condition ?? null,
      before16: found?.before16 ?? null,
      attempt: change.using ?? `${name}::${to}`,
    },
    what: `whose ${name} cannot be read as ${to}`,
    mend: list === null || context.targetMajor < 16 ? null : listRows(of, list),
  };
  return [unlessChanged(question, { ...column, dependencies: column.dependencies.filter((id) => id !== column.id) }, context)];
}

/** The condition for values that are not what they were, once they have been values of another type; those that it refuses are not tried. */
function changed(value: string, { from, to }: Pick<Retyped, 'from' | 'to'>, refused: Narrowing | null): string {
  const other = `${value}::text IS DISTINCT FROM ${value}::${to}::${from}::text`;
  const condition = refused?.before16 ?? null;
  return condition === null ? other : `CASE WHEN ${condition} THEN true ELSE ${other} END`;
}

/** The labels of an enum as it is to be, as constants; null for another type. */
function labelsOf(type: string, { desired }: WriteContext): readonly string[] | null {
  const labels = desired.objects.get(makeObjectId('enum', null, parseType(type).base))?.attributes['labels'];
  if (type.endsWith('[]') || !isList(labels)) return null;
  return labels.filter((label) => typeof label === 'string').map(quoteLiteral);
}
