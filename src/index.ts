import { SchemaFixError } from './errors/schema_fix_error.js';
import type { CheckResult, ComparisonOptions, GenerateOptions, GenerateResult, SnapshotOptions, SnapshotResult } from './report/result.js';

export { SchemaFixError, type ErrorCode, type ErrorDetails, type Place } from './errors/schema_fix_error.js';
export type * from './report/result.js';
export { checkDocument, generateDocument } from './report/json.js';
export { readOutPath, type OutPath } from './report/out_path.js';
export {
  differenceLines,
  summarizeCheck,
  summarizeGenerate,
  summarizeSnapshot,
  type Section,
  type Summary,
  type Tone,
} from './report/summary.js';

const notBuilt = (command: string): never => {
  throw new SchemaFixError({ code: 'not-built-yet', message: `${command} is not built yet` });
};

/** @throws SchemaFixError */
export const generate = (options: GenerateOptions): Promise<GenerateResult> => Promise.resolve(options).then(() => notBuilt('generate'));
/** @throws SchemaFixError */
export const check = (options: ComparisonOptions): Promise<CheckResult> => Promise.resolve(options).then(() => notBuilt('check'));
/** @throws SchemaFixError */
export const snapshot = (options: SnapshotOptions): Promise<SnapshotResult> => Promise.resolve(options).then(() => notBuilt('snapshot'));
