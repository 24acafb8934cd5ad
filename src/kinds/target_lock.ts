import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId } from '../catalog/object.js';
import { NO_LOCK, type Lock, type LockMode } from './draft.js';

const NAME = '(?:"(?:[^"]|"")*"|[^". ]+)';
const TARGET = new RegExp(`^(TABLE|VIEW|MATERIALIZED VIEW|FOREIGN TABLE|SEQUENCE|COLUMN|INDEX) (${NAME}\\.${NAME})`);

/**
 * The lock of a statement that names its object as COMMENT ON and ALTER ... OWNER TO do: `TABLE public.scores`, `COLUMN public.scores.points`.
 * Of these only relations are locked in a way that others wait for.
 */
export function lockOfTarget(target: string, mode: LockMode, { objects }: Catalog): Lock {
  const [, word, relation] = TARGET.exec(target) ?? [];
  if (relation === undefined || objects.has(makeObjectId('composite', null, relation))) return NO_LOCK;
  // Reading a table takes the weakest lock on its indexes.
  return word === 'INDEX' && mode !== 'ACCESS EXCLUSIVE' ? NO_LOCK : { mode, on: [relation] };
}
