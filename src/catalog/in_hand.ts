import { createHash } from 'node:crypto';
import type { CatalogObject, ObjectId } from './object.js';

/** Short enough to list, long enough that two ids of one schema do not meet. */
export const digestOf = (id: ObjectId): string => createHash('sha256').update(id).digest('hex').slice(0, 10);

/**
 * The name of what a migration has in hand between two of its transactions: an INVALID index that is to be dropped, an index that serves until
 * another one is there, a check that goes before SET NOT NULL. PostgreSQL and people give other names: this one ends in a digest.
 */
export const nameInHand = (purpose: 'invalid' | 'old' | 'not_null', { id }: CatalogObject): string =>
  `schema_fix_${purpose}_${digestOf(id)}`;

/** True for what a migration that was interrupted left behind. */
export const isInHand = ({ name }: CatalogObject): boolean => /^schema_fix_(?:invalid|old|not_null)_[0-9a-f]{10}$/.test(name);
