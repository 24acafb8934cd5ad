import { applyText } from '../judge/apply_text.js';

interface Outcome {
  readonly code: number;
  readonly said: string;
}

/** Where psql has done everything, and the plain style's last SELECT names something. */
export const LISTED = 100;

/** Applies files as a person would; what the plain style's last SELECT lists counts as having stopped. */
export async function applyFiles(url: string, files: readonly string[]): Promise<Outcome> {
  let said = '';
  for (const sql of files) {
    const { code, stderr, stdout } = await applyText(url, sql, 'repair.sql');
    said += stderr;
    if (code !== 0) return { code, said };
    const listed = /\n\((?!0 )\d+ rows?\)\s*$/.test(stdout) ? stdout.slice(stdout.lastIndexOf('problem')) : '';
    if (listed !== '') return { code: LISTED, said: listed };
  }
  return { code: 0, said };
}

/**
 * How the file's own guards and its verification stop, always with the object's name, and how PostgreSQL says by name what it will not lose: something
 * new that was made by hand on what is to change first, or a table whose rows are to be kept and that is gone. Its other errors are no answer.
 */
export const STOPS_BY_NAME =
  /^(?:DETAIL: {2})?(?:\w+ )+\S+ depends on |relation "\S+" does not exist\nLINE 1: .* schema_fix_rows_|is there in another shape|is in a state that this migration was not made for|This migration was made for a database that has it|is there, but it is not an? |the schema is not as it should be after this migration|^problem/m;

/** A column that a mutation made or renamed is an extra, which a migration leaves alone with all that it has. */
export const withoutExtra = (dump: string): string =>
  dump
    .replaceAll(/,\n {4}mutated [^\n]*?(?=,?\n)/g, '')
    .replaceAll(/\(\n {4}mutated [^\n]*,\n/g, '(\n')
    .replaceAll(/^ALTER TABLE [^\n]* ALTER COLUMN mutated [^\n]*\n/gm, '')
    .replaceAll(/^--\n-- Name: \S+ mutated; Type: DEFAULT;[^\n]*\n--\n\n/gm, '');
