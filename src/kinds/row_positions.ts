import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject } from '../catalog/object.js';
import type { AttributeChange, Effect, Rule, WriteContext } from './kind.js';
import { tableNamed } from './table_parts.js';

/** The functions that something uses whose rows are those of a table: the function, and the table's qualified name. */
export function rowsOfTables(user: CatalogObject, catalog: Catalog): readonly (readonly [routine: CatalogObject, table: string])[] {
  return user.dependencies.flatMap((id) => {
    const routine = catalog.objects.get(id);
    const result = routine?.kind === 'function' ? routine.attributes['result'] : undefined;
    if (routine === undefined || typeof result !== 'string' || tableNamed(result, catalog) === undefined) return [];
    return [[routine, result] as const];
  });
}

const columnsOf = (table: string, { objects }: Catalog): readonly string[] =>
  [...objects.values()].filter(({ kind, relation }) => kind === 'column' && relation === table).map(({ name }) => name);

/**
 * Why a view cannot be written: it reads the rows of a function, whose columns PostgreSQL prints by their positions (`FROM f() f(id, note)`), and
 * those are other ones here. A table that is there keeps the order of its columns.
 */
export function whyOtherPositions(view: CatalogObject, { current, desired, mayLose }: WriteContext): string | null {
  for (const [routine, table] of rowsOfTables(view, desired)) {
    if (tableNamed(table, current) === undefined) continue;
    const [before, after] = [columnsOf(table, current), columnsOf(table, desired)];
    const reached = [...before.filter((name) => !mayLose || after.includes(name)), ...after.filter((name) => !before.includes(name))];
    if (reached.slice(0, after.length).join() !== after.join())
      return `it reads the rows of function ${routine.name} with the columns of ${table} by their positions, and those are in another order here`;
  }
  return null;
}

/**
 * The rule of an attribute of a view that its query decides.
 * @param effect what a difference means where the view can be written
 */
export const queryRule = <A>(effect: Effect | ((change: AttributeChange<A>) => Effect)): Rule<A> => ({
  effect: (change, context) => {
    if (whyOtherPositions(change.desired, context) !== null) return 'impossible';
    return typeof effect === 'function' ? effect(change) : effect;
  },
  why: ({ desired }, context) => whyOtherPositions(desired, context) ?? '',
});
