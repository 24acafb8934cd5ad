import { makeObjectId, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { subjectOf } from '../diff/diff.js';
import type { Node, NodeInput } from './nodes.js';
import { addByPartition, checkFirst, validateLater } from './online_constraints.js';
import { buildConcurrently, buildFirst } from './online_indexes.js';

/** Which statements give way to those that hold nobody up. */
export interface Patience {
  readonly indexes: boolean;
  readonly checks: boolean;
  readonly foreignKeys: boolean;
  readonly notNull: boolean;
}

/**
 * Has the statements of a plan hold readers and writers up for no longer than a moment, where PostgreSQL has a way: indexes are built
 * concurrently, keys take over an index that was, constraints are added NOT VALID and validated, and a check goes before NOT NULL.
 * @param except objects that cannot, since something else waits for them
 */
export function goOnline(nodes: Map<string, Node>, input: NodeInput, patience: Patience, except: ReadonlySet<ObjectId>): void {
  const joining = new Set(
    [...nodes.values()].filter(({ draft }) => draft.joins !== undefined).map(({ object }) => object.relation ?? object.name),
  );
  for (const node of [...nodes.values()]) {
    const { online } = node.draft;
    if (node.key.startsWith('alter:') && node.phase === 'validation')
      nodes.set(node.key, { ...node, draft: { ...node.draft, transaction: 'alone' } });
    if (
      online === undefined ||
      nodes.get(node.key) !== node ||
      except.has(node.object.id) ||
      isOnNewTable(node.object, input) ||
      isOnlyInTheWay(node)
    )
      continue;
    switch (online.how) {
      case 'concurrently':
        if (patience.indexes) buildConcurrently(nodes, node, online, input);
        break;
      case 'index-first':
        if (patience.indexes && !nodes.has(`drop:${node.object.id}`)) buildFirst(nodes, node, online, input);
        break;
      case 'not-valid':
        // What a parent has too must be valid by the time a table comes below it.
        if (!joining.has(node.object.relation ?? '') && (node.object.kind === 'foreign_key' ? patience.foreignKeys : patience.checks))
          validateLater(nodes, node, online);
        break;
      case 'by-partition':
        if (patience.foreignKeys) addByPartition(nodes, node, online, input);
        break;
      case 'check-first':
        if (patience.notNull) checkFirst(nodes, node, online);
        break;
    }
  }
}

/**
 * What cannot share a transaction and stands between the drop of something and its making again: that would be gone meanwhile.
 * @param nodes in order
 * @returns the ids of what is to be done the usual way
 */
export function tornApart(nodes: readonly Node[]): readonly ObjectId[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const apart = nodes.filter(({ draft }) => draft.transaction === 'none' || draft.transaction === 'alone');
  if (apart.length === 0) return [];
  const before = (node: Node): ReadonlySet<Node> => {
    const found = new Set<Node>();
    const open = [node];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const key of at.after) {
        const needed = byKey.get(key);
        if (needed === undefined || found.has(needed)) continue;
        found.add(needed);
        open.push(needed);
      }
    }
    return found;
  };
  const neededBy = new Map(apart.map((node) => [node, before(node)]));
  return nodes.flatMap((create) => {
    const drop = create.key.startsWith('create:') ? byKey.get(`drop:${create.object.id}`) : undefined;
    if (drop === undefined || apart.includes(drop) || apart.includes(create)) return [];
    const needs = before(create);
    return apart.filter((node) => needs.has(node) && neededBy.get(node)?.has(drop) === true).map(({ change }) => subjectOf(change).id);
  });
}

/** Nobody reads or writes a table that this migration makes. */
const isOnNewTable = ({ relation }: CatalogObject, { replacement }: NodeInput): boolean =>
  relation === null ||
  ['table', 'materialized_view', 'foreign_table'].some((kind) => replacement.created.has(makeObjectId(kind, null, relation)));

/** What is only dropped and made again around another change goes and comes back in one transaction. */
const isOnlyInTheWay = ({ change }: Node): boolean => change.change === 'changed' && change.attributes.length === 0;
