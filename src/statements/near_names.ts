import { editDistance } from '../sql/edit_distance.js';

interface Name {
  /** null where none is said, or where names of the kind have none */
  readonly schema: string | null;
  readonly name: string;
}

/** A name that is there, and in what it differs from the one that is missing. */
export interface NearName extends Name {
  readonly differs: 'case' | 'schema' | 'number' | 'spelling';
}

/** The nearest kinds of difference come first. */
const ORDER: readonly NearName['differs'][] = ['case', 'schema', 'number', 'spelling'];

/**
 * The names that exist nearest to a missing one: `"Users"` for users, one of another schema, a plural, a misspelling.
 * @param existing of the same kind as the missing one, and of the same table where it is a column
 * @param most so many at most
 */
export function nearNames(missing: Name, existing: readonly Name[], most = 3): readonly NearName[] {
  const found = existing.flatMap((name) => {
    const differs = difference(missing, name);
    return differs === null
      ? []
      : [{ near: { ...name, differs }, distance: editDistance(missing.name, name.name) + (isElsewhere(missing, name) ? 1 : 0) }];
  });
  const rank = ({ near, distance }: (typeof found)[number]): number => ORDER.indexOf(near.differs) * 100 + distance;
  return found
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most)
    .map(({ near }) => near);
}

const isElsewhere = (missing: Name, { schema }: Name): boolean => missing.schema !== null && schema !== missing.schema;

function difference(missing: Name, existing: Name): NearName['differs'] | null {
  const [wanted, there] = [missing.name.toLowerCase(), existing.name.toLowerCase()];
  if (missing.name === existing.name) return missing.schema === existing.schema ? null : 'schema';
  if (wanted === there) return 'case';
  const [plainWanted, plainThere] = [wanted.replaceAll('_', ''), there.replaceAll('_', '')];
  if (plainWanted === plainThere) return 'spelling';
  if (singular(plainWanted) === singular(plainThere)) return 'number';
  return editDistance(wanted, there) <= allowed(Math.min(wanted.length, there.length)) ? 'spelling' : null;
}

/** One letter in a short word, one in four of a longer one. */
const allowed = (length: number): number => (length < 4 ? 0 : length < 6 ? 1 : Math.floor(length / 4));

const singular = (word: string): string =>
  word
    .replace(/ies$/, 'y')
    .replace(/(ss|x|z|ch|sh)es$/, '$1')
    .replace(/([^s])s$/, '$1');
