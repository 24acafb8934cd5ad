import { dependentsOf, type Catalog } from '../catalog/catalog.js';
import { makeObjectId, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { identitySequence } from '../kinds/column_attributes.js';
import type { Phase } from '../kinds/draft.js';
import { kindOf } from '../kinds/registry.js';
import { tieToWhatGoes } from './gone_first.js';
import { lastingParents } from './inherited.js';
import type { Node, NodeInput } from './nodes.js';
import { tiePublications } from './publication_order.js';
import { tieOwnedSequences } from './owned_sequences.js';
import { tieRows } from './row_ties.js';
import { isInheritAfter, tieTables } from './table_ties.js';

/** Late phases settle a state and nothing that is created has to wait for them. */
const LATE: readonly Phase[] = ['policies', 'triggers', 'validation'];

/** Ties nodes by the dependencies of both catalogs. */
export function tie(
  nodes: ReadonlyMap<string, Node>,
  input: NodeInput,
  absorbed: ReadonlyMap<ObjectId, ObjectId>,
  covered: ReadonlyMap<ObjectId, Node>,
): void {
  const byObject = new Map<ObjectId, Node[]>();
  for (const node of nodes.values()) {
    for (const id of [node.object.id, ...(node.draft.remakes ?? [])]) byObject.set(id, [...(byObject.get(id) ?? []), node]);
  }
  const parentsOf = lastingParents(input.current, input.desired);
  /** What a table inherits changes with its parent's. */
  const fromAbove = (id: ObjectId): readonly ObjectId[] => {
    const object = input.desired.objects.get(id) ?? input.current.objects.get(id);
    if (object?.kind !== 'column' || object.relation === null) return [];
    return parentsOf(object.relation).map((parent) => makeObjectId('column', parent, object.name));
  };
  const made = (id: ObjectId): readonly Node[] => {
    const above = fromAbove(id);
    return above.length === 0 ? madeItself(id) : [...madeItself(id), ...above.flatMap(made)];
  };
  const madeItself = (id: ObjectId): readonly Node[] => {
    const creator = absorbed.get(id);
    const maker = covered.get(id);
    if (maker !== undefined) return [maker];
    const own = (byObject.get(id) ?? []).filter((node) => !node.key.startsWith('drop:') && !LATE.includes(node.phase));
    return creator === undefined ? own : [...own, ...(byObject.get(creator) ?? []).filter((node) => node.key.startsWith('create:'))];
  };
  const dropOf = (id: ObjectId): Node | undefined => {
    const { drops, vanished } = input.replacement;
    const parent = vanished.has(id) ? (input.current.objects.get(id)?.parent ?? null) : null;
    const carrier = parent !== null && (drops.has(parent) || vanished.has(parent)) ? parent : vanished.get(id);
    return carrier === undefined ? nodes.get(`drop:${id}`) : dropOf(carrier);
  };
  tieCreated(nodes, input, absorbed, made, dropOf);
  const changing = (id: ObjectId): readonly Node[] => byObject.get(id) ?? fromAbove(id).flatMap(changing);
  tieDropped(input, byObject, { changing, covered }, dropOf);
  tieNames(nodes, input, dropOf);
  tieTables({ nodes, input, made, dropOf });
  tieGrants(nodes, input);
  tiePublications(nodes, input.current);
  tieToWhatGoes(nodes, input, absorbed, dropOf);
  tieLogging(nodes, input);
  tieOwnedSequences(nodes, input.current);
  tieRows(nodes, input);
}

/** What a statement makes along, as it is desired. */
export const coveredBy = ({ draft }: Pick<Node, 'draft'>, desired: Catalog): readonly CatalogObject[] =>
  (draft.covers ?? []).flatMap((id) => desired.objects.get(id) ?? []);

/** What is created or altered comes after what it needs, and after the drop of what it replaces. */
function tieCreated(
  nodes: ReadonlyMap<string, Node>,
  input: NodeInput,
  absorbed: ReadonlyMap<ObjectId, ObjectId>,
  made: (id: ObjectId) => readonly Node[],
  dropOf: (id: ObjectId) => Node | undefined,
): void {
  const afterNeeds = (node: Node, object: CatalogObject): void => {
    for (const dependency of object.dependencies)
      for (const before of made(dependency))
        if (before.object.id !== node.object.id && !isInheritAfter(before, node)) node.after.add(before.key);
  };
  for (const node of nodes.values()) {
    if (node.key.startsWith('drop:')) continue;
    afterNeeds(node, node.object);
    for (const covered of coveredBy(node, input.desired)) afterNeeds(node, covered);
    for (const id of [node.object.id, ...(node.draft.afterGone ?? [])]) {
      const gone = dropOf(id);
      if (gone !== undefined) node.after.add(gone.key);
    }
  }
  for (const [id, creator] of absorbed) {
    const node = nodes.get(`create:${creator}#0`);
    const object = input.replacement.created.get(id);
    if (node !== undefined && object !== undefined) {
      for (const dependency of object.dependencies) {
        const within = dependency === creator || absorbed.get(dependency) === creator;
        if (!within)
          for (const before of made(dependency)) if (before !== node && !isInheritAfter(before, node)) node.after.add(before.key);
      }
    }
  }
}

/** A column or table changes whatever sequence it owns. */
const NEVER_IN_THE_WAY: readonly string[] = ['sequence_owner'];

/** What is dropped comes after its dependents: after their drop, or after the change that lets go of it. */
function tieDropped(
  input: NodeInput,
  byObject: ReadonlyMap<ObjectId, readonly Node[]>,
  { changing, covered }: { readonly changing: (id: ObjectId) => readonly Node[]; readonly covered: ReadonlyMap<ObjectId, Node> },
  dropOf: (id: ObjectId) => Node | undefined,
): void {
  const dependents = dependentsOf(input.current);
  for (const [id, users] of dependents) {
    const drop = dropOf(id);
    for (const user of users) {
      // A type change takes the default of its column along.
      const userDrop = dropOf(user.id) ?? (drop === undefined ? undefined : covered.get(user.id));
      if (drop !== undefined && userDrop !== undefined && userDrop !== drop) drop.after.add(userDrop.key);
      if (drop !== undefined && userDrop === undefined) {
        // Taking off what a view's column carries leaves the column there.
        const lasts = drop.object.kind === 'view_column';
        for (const node of byObject.get(user.id) ?? []) if (node.key.startsWith('alter:') && !lasts) drop.after.add(node.key);
      }
      if (drop === undefined && userDrop === undefined && ['column', 'table'].includes(user.kind)) letGoFirst(id, user, input, byObject);
      // A column goes when its table is ready for that: one of a type lets go of it first.
      const isOwnColumn = user.kind === 'column' && user.parent === id;
      if (drop === undefined && userDrop !== undefined && !isOwnColumn && !NEVER_IN_THE_WAY.includes(user.kind)) {
        for (const node of changing(id)) {
          if (!node.key.startsWith('alter:') || node.draft.leaves !== undefined) continue;
          node.after.add(userDrop.key);
        }
      }
    }
  }
}

/** A column that gets another type lets go of its old one before that one changes, and so does a table of a type. */
function letGoFirst(type: ObjectId, user: CatalogObject, input: NodeInput, byObject: ReadonlyMap<ObjectId, readonly Node[]>): void {
  const wanted = input.desired.objects.get(user.id);
  if (wanted === undefined || wanted.dependencies.includes(type)) return;
  for (const node of byObject.get(type) ?? []) {
    if (!node.key.startsWith('alter:')) continue;
    for (const before of byObject.get(user.id) ?? [])
      if (before.key.startsWith('alter:') && before !== node && !LATE.includes(before.phase)) node.after.add(before.key);
  }
}

/** A name is free only when what had it is gone. */
function tieNames(nodes: ReadonlyMap<string, Node>, input: NodeInput, dropOf: (id: ObjectId) => Node | undefined): void {
  const freed = new Map<string, Node>();
  for (const id of [...input.replacement.drops.keys(), ...input.replacement.vanished.keys()]) {
    const object = input.current.objects.get(id);
    const drop = dropOf(id);
    if (object === undefined || drop === undefined) continue;
    for (const name of kindOf(object.kind).occupies(object)) freed.set(name, drop);
  }
  for (const node of nodes.values()) {
    const name = node.key.startsWith('alter:') ? freedSequence(node.object, input) : null;
    if (name !== null) freed.set(`relation ${name}`, node);
  }
  for (const node of nodes.values()) {
    if (!node.key.startsWith('create:')) continue;
    for (const name of kindOf(node.object.kind).occupies(node.object)) {
      const drop = freed.get(name);
      if (drop !== undefined && drop !== node) node.after.add(drop.key);
    }
  }
}

/** The sequence of an identity that a change takes away: its name is free afterwards. */
function freedSequence(column: CatalogObject, input: NodeInput): string | null {
  const before = input.current.objects.get(column.id);
  if (before?.kind !== 'column' || column.attributes['identity'] !== undefined) return null;
  return identitySequence(before);
}

/** Privileges on a table come before those on its columns, which a REVOKE on the table takes away. */
function tieGrants(nodes: ReadonlyMap<string, Node>, input: NodeInput): void {
  const onTables = new Map<string, Node[]>();
  const grants = [...nodes.values()].filter((node) => node.object.kind === 'grant' && node.object.parent !== null);
  const keyOf = (parent: ObjectId | null, grantee: string): string => `${parent ?? ''} to ${grantee}`;
  for (const node of grants) {
    const key = keyOf(node.object.parent, node.object.name);
    onTables.set(key, [...(onTables.get(key) ?? []), node]);
  }
  for (const node of grants) {
    const { parent } = node.object;
    const column = parent === null ? undefined : (input.desired.objects.get(parent) ?? input.current.objects.get(parent));
    if (column?.kind !== 'column') continue;
    for (const before of onTables.get(keyOf(column.parent, node.object.name)) ?? []) node.after.add(before.key);
  }
}

/** A logged table cannot reference an unlogged one: what references becomes unlogged first, and logged last. */
function tieLogging(nodes: ReadonlyMap<string, Node>, input: NodeInput): void {
  const logging = new Map<string, Node>();
  for (const node of nodes.values())
    if (node.object.kind === 'table' && / SET (?:UN)?LOGGED$/.test(node.draft.statement)) logging.set(node.object.name, node);
  if (logging.size < 2) return;
  for (const key of input.current.objects.values()) {
    if (key.kind !== 'foreign_key' || key.relation === null) continue;
    const references = key.attributes['references'];
    const [from, to] = [logging.get(key.relation), typeof references === 'string' ? logging.get(references) : undefined];
    if (from === undefined || to === undefined || from === to) continue;
    if (to.object.attributes['unlogged'] === true) to.after.add(from.key);
    else from.after.add(to.key);
  }
}
