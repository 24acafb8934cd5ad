import { nameInHand } from '../catalog/in_hand.js';
import { sameJson, type CatalogObject } from '../catalog/object.js';
import type { Draft, Online } from '../kinds/draft.js';
import { nameBeside } from '../kinds/qualified_name.js';
import { kindOf } from '../kinds/registry.js';
import type { Node, NodeInput } from './nodes.js';

const leftOverOf = (index: CatalogObject): string => nameInHand('invalid', index);
const oldOf = (index: CatalogObject): string => nameInHand('old', index);

const concurrent = (node: Node, statement: string, hazards: Draft['hazards'] = []): Draft => ({
  ...node.draft,
  statement,
  lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: node.object.relation === null ? [] : [node.object.relation] },
  hazards: hazards,
  transaction: 'none',
});

/** How an index that is built beside what is there may go wrong. */
const building = (node: Node): Draft['hazards'] => [
  { type: 'scans-table', message: 'reads the table twice and waits for transactions that are older; reads and writes go on' },
  ...(node.draft.hazards ?? []).filter(({ type }) => type === 'may-fail-on-rows'),
];

/** Beside what is there: the one that it replaces serves on until it is done. */
export function buildConcurrently(
  nodes: Map<string, Node>,
  node: Node,
  { statement }: Extract<Online, { how: 'concurrently' }>,
  input: NodeInput,
): void {
  const { object } = node;
  const [create, drop] = [nodes.get(`create:${object.id}#0`), nodes.get(`drop:${object.id}`)];
  if (node === drop) {
    // The one that is replaced goes with its create.
    if (create === undefined && !isNameTaken(object, input) && isDroppedByItself(node))
      nodes.set(node.key, { ...node, draft: concurrent(node, statement), guard: { ask: 'natural' } });
    return;
  }
  const before = drop === undefined ? null : (input.current.objects.get(object.id) ?? null);
  if (before !== null && isUsed(before, input)) return;
  const made: Node = {
    ...node,
    draft: concurrent(node, statement, building(node)),
    after: afterWithoutNotNull(nodes, node),
    guard: { ask: 'build', object, before, old: oldOf(object), leftOver: leftOverOf(object), constraint: null },
  };
  nodes.set(node.key, made);
  if (drop === undefined) return;
  made.after.delete(drop.key);
  nodes.set(drop.key, {
    ...drop,
    draft: {
      ...concurrent(drop, `DROP INDEX CONCURRENTLY IF EXISTS ${nameBeside(object.relation, oldOf(object))}`),
      title: `drop the index that ${object.name} replaces`,
    },
    guard: { ask: 'natural' },
    phase: 'drops',
    after: new Set([...drop.after, made.key, ...[...nodes.keys()].filter((key) => key.startsWith(`state:${object.id}#`))]),
  });
}

const isDroppedByItself = ({ guard }: Node): boolean => guard.ask === 'drop' && guard.unless.length === 0;

/** Something else gets its name: what has it then must not be dropped for it. */
function isNameTaken(object: CatalogObject, { replacement }: NodeInput): boolean {
  const names = kindOf(object.kind).occupies(object);
  return [...replacement.created.values()].some((made) =>
    kindOf(made.kind)
      .occupies(made)
      .some((name) => names.includes(name)),
  );
}

/** A foreign key may point at it, which two of them would leave open. */
const isUsed = ({ id }: CatalogObject, { current }: NodeInput): boolean =>
  [...current.objects.values()].some(({ kind, dependencies }) => kind !== 'comment' && dependencies.includes(id));

/** Whether its columns may be NULL makes no difference to an index, nor does an index to that. */
const afterWithoutNotNull = (nodes: ReadonlyMap<string, Node>, { after }: Node): Set<string> =>
  new Set([...after].filter((key) => nodes.get(key)?.draft.online?.how !== 'check-first'));

/** The key takes over an index that was built before, under the key's own name. */
export function buildFirst(
  nodes: Map<string, Node>,
  node: Node,
  { index, build, statement }: Extract<Online, { how: 'index-first' }>,
  { current }: NodeInput,
): void {
  const there = current.objects.get(index.id);
  // It takes over one that is there already, which then need not go.
  if (there !== undefined && sameJson(there.attributes, index.attributes)) nodes.delete(`drop:${index.id}`);
  const first: Node = {
    ...node,
    key: `build:${node.object.id}`,
    phase: 'indexes',
    draft: { ...concurrent(node, build, building(node)), title: `build the index of ${node.object.name} on ${node.object.relation ?? ''}` },
    guard: { ask: 'build', object: index, before: null, old: oldOf(index), leftOver: leftOverOf(index), constraint: node.object },
    after: afterWithoutNotNull(nodes, node),
  };
  nodes.set(first.key, first);
  const hazards = node.draft.hazards?.filter(({ type }) => type !== 'blocks-writes' && type !== 'may-fail-on-rows') ?? [];
  nodes.set(node.key, { ...node, draft: { ...node.draft, statement, hazards, asks: [] }, after: new Set([...node.after, first.key]) });
}
