import { createHash } from 'node:crypto';
import type { Catalog } from './catalog.js';
import { digestOf, isInHand } from './in_hand.js';
import { SOURCE, type CatalogObject, type Json, type ObjectId } from './object.js';

/** What a migration was planned for, so that who applies it can see whether the rest of the schema is still the same. */
export interface Fingerprint {
  /** of everything that the migration leaves alone */
  readonly value: string;
  /** the major version that printed the definitions */
  readonly major: number;
  /** only these schemas, where it is not all */
  readonly schemas: readonly string[];
  readonly exclude: readonly string[];
  /** digests of the ids of what the migration makes, changes or drops */
  readonly touches: readonly string[];
}

const comparable = ({ attributes: { [SOURCE]: _source, ...attributes } }: CatalogObject): Json => attributes;

/**
 * A digest of objects, whatever their order.
 * @param touches digests of ids that are left out, with all that stands on them
 */
export function fingerprintOf(objects: Catalog['objects'], touches: readonly string[]): string {
  const touched = new Set(touches);
  const known = new Map<ObjectId, boolean>();
  const isLeft = ({ id, parent }: CatalogObject): boolean => {
    const answer = known.get(id) ?? (touched.has(digestOf(id)) || isLeftWith(parent));
    known.set(id, answer);
    return answer;
  };
  const isLeftWith = (parent: ObjectId | null): boolean => {
    const above = parent === null ? undefined : objects.get(parent);
    return above !== undefined && isLeft(above);
  };
  const lines = [...objects.values()]
    .filter((object) => !isLeft(object) && !isInHand(object))
    .map((object) => `${object.id}\0${stable(comparable(object))}`);
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 32);
}

/** JSON with its keys in order. */
function stable(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => stable(item)).join(',')}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${stable(member ?? null)}`)
    .join(',')}}`;
}
