import { reportChange } from '../report/reported.js';
import type { CheckResult, ComparisonOptions } from '../report/result.js';
import { compare, unmodelledOf } from './comparison.js';
import { guardAbort } from './abort.js';

/**
 * Is there drift? Counts every difference, extra objects included.
 * @throws SchemaFixError
 */
export const check = (options: ComparisonOptions): Promise<CheckResult> =>
  guardAbort(options.signal, async () => {
    const comparison = await compare(options, 'thorough');
    return {
      inSync: comparison.changes.length === 0,
      changes: comparison.changes.map(reportChange),
      unmodelled: unmodelledOf(comparison),
    };
  });
