import { dependentsOf, type Catalog } from '../catalog/catalog.js';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import type { Guard } from '../kinds/draft.js';
import { kindOf } from '../kinds/registry.js';
import { lastingParents } from './inherited.js';
import type { Node, NodeInput } from './nodes.js';

/** What PostgreSQL builds anew by itself under a column whose type changes (ATPostAlterTypeCleanup in its sources). */
const BUILT_ANEW: readonly string[] = ['index', 'unique_constraint', 'exclusion_constraint'];

/** What it forgets of them. */
const FORGOTTEN_CHILD = 'extension_dependency';
const FORGOTTEN_ATTRIBUTE = 'statistics';

/**
 * An index loses its statistics targets and its dependency on an extension when PostgreSQL builds it anew under another type of its column:
 * they are said again after it.
 * @param nodes are added to in place
 */
export function sayAgain(nodes: Map<string, Node>, input: NodeInput): void {
  const dependents = dependentsOf(input.current);
  const below = columnsBelow(input);
  for (const node of [...nodes.values()]) {
    for (const column of retyped(node, input).flatMap((id) => [id, ...below(id)])) {
      for (const index of dependents.get(column) ?? []) {
        const isMadeAnyway = input.replacement.drops.has(index.id) || input.replacement.vanished.has(index.id);
        if (!BUILT_ANEW.includes(index.kind) || isMadeAnyway) continue;
        for (const again of forgotten(index, node, input)) {
          const known = nodes.get(again.key);
          if (known === undefined) nodes.set(again.key, again);
          else known.after.add(node.key);
        }
      }
    }
  }
}

/** The columns whose type a statement changes. */
function retyped({ key, object, change, draft }: Node, { current }: NodeInput): readonly ObjectId[] {
  if (!key.startsWith('alter:') || change.change !== 'changed') return [];
  const own = object.kind === 'column' && change.attributes.some((name) => name === 'type' || name === 'collation') ? [object.id] : [];
  return [...own, ...(draft.remakes ?? []).filter((id) => current.objects.get(id)?.kind === 'column')];
}

/** The same column of the tables below, which ALTER TABLE on the parent reaches. */
function columnsBelow({ current, desired }: NodeInput): (column: ObjectId) => readonly ObjectId[] {
  const parentsOf = lastingParents(current, desired);
  const children = new Map<string, CatalogObject[]>();
  for (const object of current.objects.values()) {
    if (object.kind !== 'column' || object.relation === null) continue;
    for (const parent of parentsOf(object.relation)) {
      const key = `${parent}.${object.name}`;
      children.set(key, [...(children.get(key) ?? []), object]);
    }
  }
  const below = (id: ObjectId): readonly ObjectId[] => {
    const column = current.objects.get(id);
    const own = children.get(`${column?.relation ?? ''}.${column?.name ?? ''}`) ?? [];
    return own.flatMap((child) => [child.id, ...below(child.id)]);
  };
  return below;
}

function forgotten(index: CatalogObject, node: Node, input: NodeInput): readonly Node[] {
  const { current, desired, contexts } = input;
  const asItWillBe = (object: CatalogObject): CatalogObject => desired.objects.get(object.id) ?? object;
  const isWanted = (object: CatalogObject): boolean => desired.objects.has(object.id) || !desired.objects.has(index.id);
  const after = (key: string, object: CatalogObject, draft: Node['draft'], guard: Guard): Node => ({
    key,
    object,
    change: { change: 'changed', from: object, to: object, attributes: [] },
    draft,
    guard,
    phase: draft.phase ?? kindOf(object.kind).phase,
    after: new Set([node.key]),
  });
  const wanted = asItWillBe(index);
  const targets = wanted.attributes[FORGOTTEN_ATTRIBUTE];
  const context = wanted === index ? contexts.current : contexts.desired;
  const { [FORGOTTEN_ATTRIBUTE]: _forgotten, ...rest } = wanted.attributes;
  const before = { ...wanted, attributes: rest };
  const guard: Guard = {
    ask: 'alter',
    object: wanted,
    from: { [FORGOTTEN_ATTRIBUTE]: null },
    to: { [FORGOTTEN_ATTRIBUTE]: targets ?? null },
    otherwise: 'repair',
  };
  const drafts = targets === undefined ? [] : kindOf(wanted.kind).change(before, wanted, [FORGOTTEN_ATTRIBUTE], context);
  return [
    ...drafts.map((draft, at) => after(`again:${wanted.id}#${at}`, wanted, draft, guard)),
    ...childrenOf(index, current)
      .filter(isWanted)
      .map(asItWillBe)
      .flatMap((child) =>
        kindOf(child.kind)
          .create(child, context)
          .map((draft, at) => after(`create:${child.id}#${at}`, child, draft, { ask: 'natural' })),
      ),
  ];
}

const childrenOf = ({ id }: CatalogObject, catalog: Catalog): readonly CatalogObject[] =>
  [...catalog.objects.values()].filter(({ kind, parent }) => kind === FORGOTTEN_CHILD && parent === id);
