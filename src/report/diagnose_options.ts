import type { PlatformName } from '../platforms/platform.js';
import type { RunnerName } from '../runners/migration_folder.js';

/** What diagnose takes. */
export interface DiagnoseOptions {
  /** the folder with the migrations, or the project that has them in one of the usual places */
  readonly folder: string;
  /** what runs them; found out where absent */
  readonly runner?: RunnerName | undefined;
  /** where the database lives; found out where absent */
  readonly platform?: PlatformName | undefined;
  /** seconds that one statement may take; 30 where absent */
  readonly statementTimeout?: number | undefined;
  /** the URL of the live database: what no file creates is looked up there */
  readonly against?: string | undefined;
  /** a folder that does not exist yet: a repaired copy of the folder is written there */
  readonly writeFix?: string | undefined;
  readonly onProgress?: ((message: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type {
  Cause,
  DiagnosedFile,
  Diagnosis,
  ExplainedFailure,
  NotCreated,
  RepairChange,
  RepairedFolder,
  RootCause,
  StandInRun,
} from '../history/diagnosis.js';
