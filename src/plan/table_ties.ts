import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId, type ObjectId } from '../catalog/object.js';
import { hasColumns, tableNamed } from '../kinds/table_parts.js';
import { hasNotNullBefore, lastingParents } from './inherited.js';
import type { Node } from './nodes.js';
import type { Replacement } from './replacement.js';

export interface TableTies {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly input: { readonly current: Catalog; readonly desired: Catalog; readonly replacement: Replacement };
  /** the nodes that make an object */
  readonly made: (id: ObjectId) => readonly Node[];
  readonly dropOf: (id: ObjectId) => Node | undefined;
}

/** The table that gets or loses parents. */
const childOf = ({ object }: Node): string => object.relation ?? object.name;

/** What reaches the children and partitions of a table. */
const REACHES_CHILDREN: readonly string[] = ['column', 'check_constraint'];
const INDEXES: readonly string[] = ['index', 'unique_constraint', 'exclusion_constraint'];

/** Ties what is done to tables and to those that inherit from them or are their partitions. */
export function tieTables(ties: TableTies): void {
  const all = [...ties.nodes.values()];
  const joining = all.filter(({ draft }) => draft.joins !== undefined);
  const leaving = all.filter(({ draft }) => draft.leaves !== undefined);
  tieToParents(all, joining, leaving);
  tieToChildren(all, joining, leaving);
  tieBounds(joining, ties);
  tieInherit(all, joining);
  tieIndexes(joining, ties);
  tieOwnColumns(ties);
  tieInherited(ties);
  tieNested(joining, ties);
  tieMerged(ties);
}

/** Columns and checks reach the children a table has: what leaves it goes before they change, what joins it comes after. */
function tieToParents(all: readonly Node[], joining: readonly Node[], leaving: readonly Node[]): void {
  for (const node of all) {
    const { kind, relation } = node.object;
    if (relation === null || !(REACHES_CHILDREN.includes(kind) || (INDEXES.includes(kind) && node.key.startsWith('drop:')))) continue;
    for (const join of joining) if (join !== node && join.draft.joins?.includes(relation) === true) join.after.add(node.key);
    if (!REACHES_CHILDREN.includes(kind)) continue;
    for (const leave of leaving) if (leave.draft.leaves?.includes(relation) === true) node.after.add(leave.key);
  }
}

/** What a table inherits cannot be changed on it or dropped: that comes before it is attached, and after it has left. */
function tieToChildren(all: readonly Node[], joining: readonly Node[], leaving: readonly Node[]): void {
  const leaves = new Map(
    leaving.filter(({ key, object }) => !(key.startsWith('drop:') && hasColumns(object.kind))).map((node) => [childOf(node), node]),
  );
  const attached = new Map(joining.filter(({ object }) => object.kind === 'partition').map((node) => [childOf(node), node]));
  for (const node of all) {
    const { kind, relation } = node.object;
    if (kind === 'partition' || relation === null) continue;
    const isNew = node.key.startsWith('create:');
    const leave = leaves.get(relation);
    if (leave !== undefined && (!isNew || (attached.has(relation) && REACHES_CHILDREN.includes(kind)))) node.after.add(leave.key);
    const goesFirst = node.key.startsWith('drop:') && leave !== undefined;
    if (REACHES_CHILDREN.includes(kind) || goesFirst || node.key.startsWith('alter:')) attached.get(relation)?.after.add(node.key);
  }
}

/** INHERIT wants the columns and checks of the parent to be on the table, and to be the same (ALTER TABLE in PostgreSQL's manual). */
function tieInherit(all: readonly Node[], joining: readonly Node[]): void {
  for (const join of joining) for (const node of all) if (isInheritAfter(join, node)) join.after.add(node.key);
}

/** True for the INHERIT of a table that is there, and a column or check of that table. */
export const isInheritAfter = ({ key, object, draft }: Node, node: Node): boolean =>
  draft.joins !== undefined &&
  object.kind === 'table' &&
  key.startsWith('alter:') &&
  node.object.relation === object.name &&
  REACHES_CHILDREN.includes(node.object.kind) &&
  !node.key.startsWith('drop:');

/** Rows that a partition takes must not be another's any more: what goes of a partitioned table's partitions goes first. */
function tieBounds(joining: readonly Node[], { input, dropOf }: TableTies): void {
  for (const before of input.current.objects.values()) {
    const gone = before.kind === 'partition' ? dropOf(before.id) : undefined;
    if (gone === undefined) continue;
    for (const node of joining) if (node.object.kind === 'partition' && node.object.name === before.name) node.after.add(gone.key);
  }
}

/** A column is the child's own, to be changed or dropped there, once its parent has none of that name. */
function tieOwnColumns({ nodes, input }: TableTies): void {
  for (const node of nodes.values()) {
    const { kind, relation, name } = node.object;
    if (kind !== 'column' || relation === null || node.key.startsWith('create:')) continue;
    const parents = tableNamed(relation, input.current)?.attributes['inherits'];
    if (!Array.isArray(parents)) continue;
    for (const parent of parents) if (typeof parent === 'string') node.after.add(`drop:${makeObjectId('column', parent, name)}`);
  }
}

/** A partition's own indexes come before it is attached: ATTACH would otherwise build its own under other names. */
function tieIndexes(joining: readonly Node[], { input, made }: TableTies): void {
  const attach = new Map(joining.filter(({ object }) => object.kind === 'partition').map((node) => [childOf(node), node]));
  for (const object of input.replacement.created.values()) {
    const node = object.relation === null ? undefined : attach.get(object.relation);
    if (node === undefined) continue;
    if (INDEXES.includes(object.kind)) for (const before of made(object.id)) node.after.add(before.key);
    if (object.kind === 'index_attachment') for (const after of made(object.id)) after.after.add(node.key);
  }
}

const isRenamedFirst = ({ change }: Node, above: Node): boolean =>
  change.change === 'changed' &&
  change.attributes.every((name) => ['printed', 'source'].includes(name)) &&
  hasNotNullBefore(change, above.change);

/** What a column or check inherits can be changed or dropped only once its parent has let go of it, and set once it came from there. */
function tieInherited({ nodes, input }: TableTies): void {
  const parentsOf = lastingParents(input.current, input.desired);
  const all = [...nodes.values()].filter(({ object }) => REACHES_CHILDREN.includes(object.kind) && object.relation !== null);
  const altered = all.filter(({ key, object }) => key.startsWith('drop:') || (object.kind === 'column' && key.startsWith('alter:')));
  const above = new Map<ObjectId, Node[]>();
  for (const node of [...altered, ...all.filter(({ key }) => key.startsWith('create:column '))])
    above.set(node.object.id, [...(above.get(node.object.id) ?? []), node]);
  for (const node of altered) {
    const { kind, name, relation } = node.object;
    for (const table of ancestorsOf(relation ?? '', parentsOf))
      for (const before of above.get(makeObjectId(kind, table, name)) ?? []) {
        // What is inherited cannot be renamed.
        if (isRenamedFirst(node, before)) before.after.add(node.key);
        else node.after.add(before.key);
      }
  }
}

/** A partition that has partitions itself is whole, its indexes too, before it is attached: ATTACH passes over an index that is not. */
function tieNested(joining: readonly Node[], { nodes, input }: TableTies): void {
  const attach = new Map(joining.filter(({ object }) => object.kind === 'partition').map((node) => [childOf(node), node]));
  if (attach.size === 0) return;
  const parents = new Map(
    [...input.desired.objects.values()].flatMap(({ kind, relation, name }) => (kind === 'partition' ? [[relation, name] as const] : [])),
  );
  for (const node of nodes.values()) {
    const { kind, relation } = node.object;
    if (!['partition', 'index_attachment'].includes(kind) || relation === null || !node.key.startsWith('create:')) continue;
    const above = attach.get(parents.get(relation) ?? '');
    if (above !== undefined && above !== node) above.after.add(node.key);
  }
}

/** A new column that a child declares itself, too, is there before its parent's, which is merged with it. */
function tieMerged({ nodes, input }: TableTies): void {
  const parentsOf = lastingParents(input.current, input.desired);
  for (const node of nodes.values()) {
    const { kind, relation, name } = node.object;
    if (kind !== 'column' || relation === null || !node.key.startsWith('create:')) continue;
    for (const parent of parentsOf(relation)) nodes.get(`create:${makeObjectId('column', parent, name)}#0`)?.after.add(node.key);
  }
}

const ancestorsOf = (table: string, parentsOf: (table: string) => readonly string[]): readonly string[] =>
  parentsOf(table).flatMap((parent) => [parent, ...ancestorsOf(parent, parentsOf)]);
