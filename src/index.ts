/** The library: what the commands do, without a terminal. */
export { SchemaFixError, type ErrorCode, type Place } from './errors/schema_fix_error.js';
export { apply } from './library/apply.js';
export { check } from './library/check.js';
export { diagnose } from './library/diagnose.js';
export { generate } from './library/generate.js';
export { snapshot } from './library/snapshot.js';
export { verify } from './library/verify.js';
export { DEFERRABLE } from './plan/files.js';
export type * from './report/diagnose_options.js';
export * from './report/diagnosis_document.js';
export * from './report/diagnosis_report.js';
export * from './report/json.js';
export * from './report/out_path.js';
export type * from './report/result.js';
export * from './report/summary.js';
export * from './report/verify_report.js';
export { RUNNER_NAMES } from './runners/migration_folder.js';
export { editDistance } from './sql/edit_distance.js';
