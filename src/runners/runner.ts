import type { Folder } from './folder.js';
import type { MigrationStatement, Remark, RunnerName, Sending, SkippedFile } from './migration_folder.js';

/** A file that a runner would execute, before its text is read. */
export interface ListedFile {
  /** relative to the folder, with `/` */
  readonly file: string;
  readonly version: string | null;
  /** the SQL of a migration that is code, as the runner's own tool printed it; null: the file is SQL */
  readonly printed: string | null;
  /** as `Migration.follows` */
  readonly follows?: readonly string[];
}

export interface Listing {
  /** in the order in which they are run */
  readonly files: readonly ListedFile[];
  readonly skipped: readonly SkippedFile[];
  readonly remarks: readonly Remark[];
  /** where this folder says it otherwise than the runner usually does */
  readonly together?: boolean;
}

/** A file's text, cut as its runner cuts it. */
export interface Cut {
  readonly statements: readonly MigrationStatement[];
  readonly sending: Sending;
  readonly remarks: readonly Remark[];
}

export interface ReadOptions {
  readonly onProgress?: ((message: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How one tool reads a folder of migrations. */
export interface Runner {
  readonly name: RunnerName;
  /** in a sentence: `the Supabase CLI` */
  readonly label: string;
  /** where its files are in a project of its kind, nearest first */
  readonly usualFolders: readonly string[];
  readonly together: boolean;
  /** the folder has files of the form that it runs, whatever runs them */
  holds(folder: Folder): Promise<boolean>;
  /** those files are this runner's and no other's, by their names, by what lies beside them or by a file above them */
  owns(folder: Folder): Promise<boolean>;
  list(folder: Folder, options: ReadOptions): Promise<Listing>;
  cut(file: string, text: string, folder: Folder): Cut;
}
