import { editDistance } from '../sql/edit_distance.js';

/** In what a name differs from a missing one; the nearest first. */
const DIFFERENCES = ['case', 'schema', 'number', 'spelling'] as const;
type Difference = (typeof DIFFERENCES)[number];

/**
 * The names that exist nearest to a missing one: `public.Users` for users, one of another schema, a plural, a misspelling.
 * @param missing `schema.table`, `schema.table.column`, or a name alone
 * @param existing names of the same kind, written likewise
 * @param most so many at most
 */
export function nearNames(missing: string, existing: readonly string[], most = 3): readonly string[] {
  const wanted = cut(missing);
  const found = existing.flatMap((written) => {
    const there = cut(written);
    const differs = difference(wanted, there);
    if (differs === null) return [];
    const apart = editDistance(wanted.name, there.name) + (wanted.before === there.before ? 0 : 1);
    return [{ written, rank: DIFFERENCES.indexOf(differs) * 100 + apart }];
  });
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ written }) => written);
}

interface Cut {
  /** the schema, or the schema and the table; null where none is said */
  readonly before: string | null;
  readonly name: string;
}

function cut(written: string): Cut {
  const dot = written.lastIndexOf('.');
  return { before: dot === -1 ? null : written.slice(0, dot), name: written.slice(dot + 1) };
}

function difference(missing: Cut, existing: Cut): Difference | null {
  const [wanted, there] = [missing.name.toLowerCase(), existing.name.toLowerCase()];
  if (missing.name === existing.name) return missing.before === existing.before ? null : 'schema';
  if (wanted === there) return 'case';
  const [plainWanted, plainThere] = [wanted.replaceAll('_', ''), there.replaceAll('_', '')];
  if (plainWanted === plainThere) return 'spelling';
  if (singular(plainWanted) === singular(plainThere)) return 'number';
  return editDistance(wanted, there) <= allowed(Math.min(wanted.length, there.length)) ? 'spelling' : null;
}

/** Nothing in a short word, one letter in four of a longer one. */
const allowed = (length: number): number => (length < 4 ? 0 : length < 6 ? 1 : Math.floor(length / 4));

const singular = (word: string): string =>
  word
    .replace(/ies$/, 'y')
    .replace(/(ss|x|z|ch|sh)es$/, '$1')
    .replace(/([^s])s$/, '$1');
