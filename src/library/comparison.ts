import type { BlockedForeignKey, Catalog } from '../catalog/catalog.js';
import { makeObjectId, type CatalogObject } from '../catalog/object.js';
import type { KeptConnection } from '../database/kept_connection.js';
import type { Change } from '../diff/change.js';
import { diff } from '../diff/diff.js';
import { namedByHand } from '../kinds/by_hand.js';
import { adoptNotNullNames } from '../kinds/not_null_names.js';
import { namesBesideSchema } from '../kinds/registry.js';
import { leftOutOf, withPlatformOf, type IsLeftOut } from '../platforms/ownership.js';
import { select, type Selection } from '../diff/selection.js';
import { stabilise, type Thoroughness } from '../proof/stable_form.js';
import { reportChange, reportRenaming } from '../report/reported.js';
import type { ComparisonOptions, ReportedChange } from '../report/result.js';
import { OLDEST_MAJOR } from './oldest_major.js';
import type { Renamed } from '../proof/renamed.js';
import type { RenameRequest } from '../proof/rename_search.js';
import { withoutMovedTypes } from './moved_extensions.js';
import { notCompared } from './on_request.js';
import { readRename } from './rename_option.js';
import { withoutUnknownComments } from './stand_in_comments.js';
import { comparableSecrets, withOpened, withSecretsOf } from './secrets.js';
import { asShadow } from './as_shadow.js';
import { readSides, type ReadSide } from './sides.js';

/** Two schemas read, and what differs between them. */
export interface Comparison {
  readonly from: ReadSide;
  readonly to: ReadSide;
  /** the whole current catalog, kinds that are not compared included */
  readonly current: Catalog;
  /** the part of the desired catalog that takes part */
  readonly desired: Catalog;
  readonly selection: Selection;
  readonly changes: readonly Change[];
  /** what is the platform's, and is desired as it is there; null where there is no platform */
  readonly isLeftOut: IsLeftOut | null;
  /** true where the names of NOT NULL constraints are compared */
  readonly namedNotNull: boolean;
  /** what was renamed before anything was compared: `current` has the new names; null where nothing was asked for */
  readonly renamed: Renamed | null;
  /** sentences about what was asked for and not compared */
  readonly notes: readonly string[];
}

/**
 * Reads both sources and compares them in the stable form of their texts.
 * @param level which texts are brought to their stable form
 * @param kept takes the connection that `--from` was read with, where it is a server
 * @throws SchemaFixError as reading does
 */
export const compare = async (options: ComparisonOptions, level: Thoroughness, kept?: KeptConnection): Promise<Comparison> =>
  compareSides(await readSides(options.from, options.to, { ...options, kept }), options, level);

/** As `compare`, of sources that were read, as one major prints them. */
export async function compareSides(
  read: Awaited<ReturnType<typeof readSides>>,
  options: Omit<ComparisonOptions, 'from' | 'to'>,
  level: Thoroughness,
): Promise<Comparison> {
  const requests = (options.rename ?? []).map(readRename);
  const sides = isDirect(read, requests) ? read : { current: byNameOnly(read.current), desired: byNameOnly(read.desired) };
  const left = notCompared(sides.current, sides.desired, options);
  const isLeftOut = read.desired.platform === 'plain' ? null : leftOutOf(read.current, read.desired);
  const selection = selectionOf(options, left.kinds);
  const { from, to, renamed } = await renameFirst(sides, selection, requests, options);
  const named =
    Math.min(options.targetVersion ?? from.serverMajor ?? to.serverMajor ?? OLDEST_MAJOR, from.catalog.major, to.catalog.major) >=
    NAMED_NOT_NULL;
  const known = withoutUnknownComments(from, to);
  const before = renamed === null ? known : withSecretsOf(withServerObjects(renamed.catalog, known), known);
  const current = withOpened(comparableSecrets(before, to.catalog), to.catalog);
  const asked = comparableSecrets(withoutUnknownComments(to, from), from.catalog);
  const selected = select(isLeftOut === null ? asked : withPlatformOf(asked, current, isLeftOut, read.desired.ownership), selection);
  const wanted = withUncertainKeys(named ? selected : adoptNotNullNames(selected, current), current);
  const first = diff(select(current, selection), wanted);
  options.signal?.throwIfAborted();
  options.onProgress?.('comparing');
  const stable = await stabilise(first, current, wanted, level);
  const found = stable.current === current && stable.desired === wanted ? first : diff(select(stable.current, selection), stable.desired);
  const changes = withoutMovedTypes(found, stable.current, stable.desired);
  return {
    from,
    to,
    current: stable.current,
    desired: stable.desired,
    selection,
    changes,
    isLeftOut,
    namedNotNull: named,
    renamed,
    notes: [...left.notes, ...platformNote(to, options)],
  };
}

/** Said where nobody asked for it. */
const platformNote = ({ platform }: ReadSide, options: Pick<ComparisonOptions, 'platform'>): readonly string[] =>
  options.platform !== undefined || platform === 'plain'
    ? []
    : [`This is a database of Supabase: what the platform owns takes no part. --platform plain has it compared, too.`];

/** Renames in a clone of the current schema, so that the comparison sees the new names everywhere; both sides are then as the shadow prints them. */
async function renameFirst(
  { current: from, desired: to }: Awaited<ReturnType<typeof readSides>>,
  selection: Selection,
  requests: readonly RenameRequest[],
  options: Omit<ComparisonOptions, 'from' | 'to'>,
): Promise<{ readonly from: ReadSide; readonly to: ReadSide; readonly renamed: Renamed | null }> {
  if (requests.length === 0) return { from, to, renamed: null };
  options.signal?.throwIfAborted();
  options.onProgress?.('renaming in a clone of the current schema');
  const { renamed: rename } = await import('../proof/renamed.js');
  const [printed, renamed] = await Promise.all([asShadow(to), rename(from.catalog, select(to.catalog, selection), requests)]);
  return { from, to: printed, renamed };
}

/** True where both sides are as their servers have them: only there subscriptions can be compared, which no file and no clone holds. */
const isDirect = ({ current, desired }: Awaited<ReturnType<typeof readSides>>, requests: readonly RenameRequest[]): boolean =>
  requests.length === 0 && [current, desired].every(({ serverMajor, catalog }) => serverMajor !== null && serverMajor === catalog.major);

const byNameOnly = (side: ReadSide): ReadSide => ({ ...side, catalog: namedByHand(side.catalog) });

/** The clone that things are renamed in has none of the server's roles and settings. */
function withServerObjects(clone: Catalog, current: Catalog): Catalog {
  const objects = [...current.objects].filter(([, { kind }]) => namesBesideSchema.has(kind));
  return objects.length === 0 ? clone : { ...clone, objects: new Map([...clone.objects, ...objects]) };
}

/** The first major version in which NOT NULL constraints have names. */
const NAMED_NOT_NULL = 18;

function selectionOf({ schemas, exclude, owners, privileges }: Omit<ComparisonOptions, 'from' | 'to'>, left: readonly string[]): Selection {
  const withoutKinds = [...left, ...(owners === true ? [] : ['owner']), ...(privileges === false ? ['grant', 'default_privileges'] : [])];
  return { schemas: schemas ?? [], exclude: exclude ?? [], withoutKinds: new Set(withoutKinds) };
}

/** Foreign keys to something that the desired source does not have are desired all the same; one that is there counts as made. */
function withUncertainKeys(desired: Catalog, current: Catalog): Catalog {
  const keys = desired.blockedForeignKeys.filter((key) => key.reason === 'missing').map((key) => uncertainKey(key, current, desired));
  if (keys.length === 0) return desired;
  return { ...desired, objects: new Map([...desired.objects, ...keys.map((key) => [key.id, key] as const)]) };
}

function uncertainKey(key: BlockedForeignKey, current: Catalog, desired: Catalog): CatalogObject {
  const id = makeObjectId('foreign_key', key.table, key.name);
  const there = current.objects.get(id);
  if (there !== undefined) return there;
  const parent = makeObjectId('table', null, key.table);
  const columns = key.columns.map((column) => makeObjectId('column', key.table, column));
  return {
    id,
    kind: 'foreign_key',
    schema: desired.objects.get(parent)?.schema ?? null,
    relation: key.table,
    name: key.name,
    parent,
    attributes: {
      definition: key.definition.startsWith('FOREIGN KEY') ? key.definition : `FOREIGN KEY ${key.definition}`,
      references: key.referencedTable,
      source: { columns: key.columns, referencedColumns: key.referencedColumns },
    },
    dependencies: [parent, ...columns].filter((dependency) => desired.objects.has(dependency)),
  };
}

/** What is there and not modelled, on either side. */
export function unmodelledOf({ from, to }: Comparison): Catalog['unmodelled'] {
  const names = new Map<string, Set<string>>();
  for (const { kind, names: found } of [...from.catalog.unmodelled, ...to.catalog.unmodelled]) {
    names.set(kind, new Set([...(names.get(kind) ?? []), ...found]));
  }
  return [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, found]) => ({ kind, names: [...found].sort() }));
}

/** What is to be renamed differs by its name. */
export const isInSync = ({ changes, renamed }: Comparison): boolean => changes.length === 0 && (renamed?.renamings ?? []).length === 0;

/** The differences: what is to be renamed, then what is left of them under the new names. */
export const reportedChanges = ({ changes, renamed }: Comparison): readonly ReportedChange[] => [
  ...(renamed?.renamings ?? []).map(reportRenaming),
  ...changes.map(reportChange),
];
