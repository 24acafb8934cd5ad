import { basename, dirname } from 'node:path';

/** Where `--out` puts files: a folder, and the file's own name where `--out` names a file. */
export interface OutPath {
  readonly folder: string;
  /** null where `--out` names a folder */
  readonly file: string | null;
}

/** `--out` ending in `.sql` is a file, anything else a folder. */
export function readOutPath(out: string): OutPath {
  return /\.sql$/i.test(out) ? { folder: dirname(out), file: basename(out) } : { folder: out, file: null };
}
