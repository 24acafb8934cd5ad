import { LOCK_MODES, withAlso, type LockMode } from '../kinds/draft.js';
import type { Step } from '../plan/step.js';
import { quoteLiteral } from '../sql/quote.js';

/**
 * The arguments of the function that takes all locks of a transaction before anything is done: each table with the strongest one.
 * @returns null where no table that is there is locked
 */
export function locksOf(steps: readonly Step[], newTables: ReadonlySet<string>): string | null {
  const strongest = new Map<string, LockMode>();
  for (const { mode, on } of steps.flatMap(({ lock }) => withAlso(lock)))
    for (const table of on) {
      const known = strongest.get(table) ?? 'none';
      if (!newTables.has(table) && LOCK_MODES.indexOf(mode) < LOCK_MODES.indexOf(known)) strongest.set(table, mode);
    }
  const pairs = [...strongest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([table, mode]) => `${quoteLiteral(table)}, ${quoteLiteral(mode)}`);
  return pairs.length === 0 ? null : pairs.join(', ');
}
