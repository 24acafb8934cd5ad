import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import { LOCK_MODES, withAlso, type Lock } from '../kinds/draft.js';
import { parentTables } from '../kinds/inheritance.js';
import { hasColumns } from '../kinds/table_parts.js';
import type { Node } from './nodes.js';
import type { StepLock } from './step.js';

/** What a table is to the one above it. */
type Place = 'partition' | 'default' | 'heir';

interface Key {
  readonly table: string;
  readonly references: string;
  /** the columns of both are among them */
  readonly dependencies: readonly ObjectId[];
}

/** How tables hang together, by their names. */
interface Ties {
  /** what stands below a table */
  readonly below: Map<string, Map<string, Place>>;
  readonly keys: Map<ObjectId, Key>;
}

/** @param nameOf the name that a table has at the time, where that is not the catalog's */
export function tiesOf(catalog: Catalog, nameOf: (table: string) => string = (table) => table): Ties {
  const ties: Ties = { below: new Map(), keys: new Map() };
  for (const [table, parents] of parentTables(catalog)) for (const parent of parents) join(ties, nameOf(parent), nameOf(table), 'heir');
  for (const object of catalog.objects.values()) {
    if (object.kind === 'partition') join(ties, nameOf(object.name), nameOf(object.relation ?? ''), placeOf(object));
    addKey(ties, object, nameOf);
  }
  return ties;
}

/** What each of the steps locks, in their order: meanwhile tables come, go, and are attached and detached. */
export function stepLocks(nodes: readonly Node[], current: Catalog): readonly StepLock[] {
  const ties = tiesOf(current);
  return nodes.map((node) => {
    const lock = stepLock(node.draft.lock, ties);
    follow(node, ties);
    return lock;
  });
}

/** The relations that a statement locks, by name: each once, under its strongest lock. */
export function stepLock(lock: Lock, ties: Ties): StepLock {
  const all = withAlso(lock).map((one) => namedLock(one, ties));
  const said = new Set<string>();
  const take = (names: readonly string[]): readonly string[] =>
    [...new Set(names)].filter((name) => {
      const isNew = !said.has(name);
      said.add(name);
      return isNew;
    });
  const byMode = LOCK_MODES.flatMap((mode): StepLock[] => {
    const ofMode = all.filter((one) => one.mode === mode);
    const on = take(ofMode.flatMap((one) => one.on));
    const below = take(ofMode.flatMap((one) => one.below));
    return on.length === 0 ? [] : [{ mode, on, ...(below.length === 0 ? {} : { below }) }];
  });
  return byMode.reduceRight<StepLock>((also, one) => (also.mode === 'none' ? one : { ...one, also }), UNLOCKED);
}

const UNLOCKED: StepLock = { mode: 'none', on: [] };

function namedLock(lock: Lock, ties: Ties): Required<Pick<StepLock, 'mode' | 'on' | 'below'>> {
  const { mode, on, below } = lock;
  const wholes = lock.partOf === undefined ? [] : wholesOf(lock.partOf, ties);
  const defaults = defaultsOf(lock.defaultOf === undefined ? wholes : [lock.defaultOf], ties);
  const others = otherEnds(lock, ties);
  return {
    mode,
    on: [...on, ...wholes, ...defaults, ...others],
    below: [
      ...(below === undefined ? [] : on.flatMap((table) => allBelow(table, below, ties))),
      ...others.flatMap((table) => allBelow(table, 'partitions', ties)),
    ],
  };
}

/** Tables at the other ends of foreign keys. */
function otherEnds({ referencedBy, referencing, keysOf }: Lock, ties: Ties): readonly string[] {
  if (referencedBy === undefined && referencing === undefined && keysOf === undefined) return [];
  return [...ties.keys.values()].flatMap(({ table, references, dependencies }) => [
    ...(table === referencedBy ? [references] : []),
    ...(references === referencing ? [table] : []),
    ...(keysOf !== undefined && dependencies.includes(keysOf) ? [table, references] : []),
  ]);
}

const placeOf = ({ attributes: { printed } }: CatalogObject): Place =>
  JSON.stringify(printed) === '{"bound":"DEFAULT"}' ? 'default' : 'partition';

function join({ below }: Ties, above: string, table: string, place: Place): void {
  const places = below.get(above) ?? new Map<string, Place>();
  below.set(above, places.set(table, place));
}

function addKey(
  ties: Ties,
  { id, kind, relation, dependencies, attributes: { references } }: CatalogObject,
  nameOf: (table: string) => string,
): void {
  if (kind !== 'foreign_key' || relation === null || typeof references !== 'string') return;
  ties.keys.set(id, { table: nameOf(relation), references: nameOf(references), dependencies });
}

function allBelow(table: string, which: NonNullable<Lock['below']>, ties: Ties): readonly string[] {
  const own = [...(ties.below.get(table) ?? [])].filter(([, place]) => which !== 'partitions' || place !== 'heir');
  return own.flatMap(([one]) => [one, ...(which === 'next' ? [] : allBelow(one, which, ties))]);
}

/** What a table is a partition of. */
const wholesOf = (table: string, { below }: Ties): readonly string[] =>
  [...below].flatMap(([above, places]) => (['partition', 'default'].includes(places.get(table) ?? '') ? [above] : []));

const defaultsOf = (tables: readonly string[], { below }: Ties): readonly string[] =>
  tables.flatMap((table) => [...(below.get(table) ?? [])]).flatMap(([table, place]) => (place === 'default' ? [table] : []));

/** What a step changes in the ties. */
function follow({ key, object, draft: { joins = [], leaves = [] } }: Node, ties: Ties): void {
  const isPartition = object.kind === 'partition';
  const table = isPartition ? (object.relation ?? '') : object.name;
  for (const above of leaves) ties.below.get(above)?.delete(table);
  for (const above of joins) join(ties, above, table, isPartition ? placeOf(object) : 'heir');
  if (key.startsWith('create:')) addKey(ties, object, (name) => name);
  if (!key.startsWith('drop:')) return;
  ties.keys.delete(object.id);
  if (!hasColumns(object.kind)) return;
  for (const places of ties.below.values()) places.delete(table);
  ties.below.delete(table);
  for (const [id, tie] of ties.keys) if (tie.table === table) ties.keys.delete(id);
}
