import type { CheckResult, ComparisonOptions } from '../report/result.js';
import { compare, isInSync, reportedChanges, unmodelledOf } from './comparison.js';
import { renameHints } from '../plan/rename_hints.js';
import { guardAbort } from './abort.js';

/**
 * Is there drift? Counts every difference, extra objects included.
 * @throws SchemaFixError
 */
export const check = (options: ComparisonOptions): Promise<CheckResult> =>
  guardAbort(options.signal, async () => {
    const comparison = await compare(options, 'thorough');
    return {
      inSync: isInSync(comparison),
      changes: reportedChanges(comparison),
      hints: renameHints(comparison.changes, comparison.current, comparison.desired),
      unmodelled: unmodelledOf(comparison),
      notes: comparison.notes,
    };
  });
