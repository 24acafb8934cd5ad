import type { CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { askedTable, askRows } from './asked.js';
import type { WriteContext } from './kind.js';
import type { Question } from './question.js';
import { movesWithParent } from './type_rebuild.js';
import { columnsStoring } from './type_users.js';

/** Asks for rows that hold a label that goes, in every column that stores the enum. */
export function askLabels(type: CatalogObject, lost: readonly string[], context: WriteContext): readonly Question[] {
  if (lost.length === 0) return [];
  const literals = lost.map(quoteLiteral).join(', ');
  return columnsStoring(context.current, type.id)
    .filter((column) => !movesWithParent(context.current, column))
    .flatMap((column): readonly Question[] => {
      const of = askedTable(column.relation, context);
      if (of === null) return [];
      const what = `with ${lost.map(quoteLiteral).join(' or ')} in ${column.name}`;
      const stored = column.attributes['type'];
      if (stored === type.name) return [askRows(of, what, `${column.name}::text = ANY (ARRAY[${literals}])`)];
      if (stored === `${type.name}[]`) return [askRows(of, what, `${column.name}::text[] && ARRAY[${literals}]`)];
      return [{ of, what, mend: null, ask: { form: 'nothing', why: `${column.name} stores ${type.name} inside another type` } }];
    });
}
