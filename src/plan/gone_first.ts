import type { ObjectId } from '../catalog/object.js';
import { routineName } from '../kinds/routine_definition.js';
import type { Node, NodeInput } from './nodes.js';

const ROUTINES: readonly string[] = ['function', 'procedure', 'aggregate'];

/**
 * What is made again because something it used goes, is made once that is gone; and so is what calls a routine while another one of its
 * name goes. Its text alone could mean the one that goes, or leave PostgreSQL no choice between the two.
 */
export function tieToWhatGoes(
  nodes: ReadonlyMap<string, Node>,
  input: NodeInput,
  absorbed: ReadonlyMap<ObjectId, ObjectId>,
  dropOf: (id: ObjectId) => Node | undefined,
): void {
  const { drops, created } = input.replacement;
  const wait = (node: Node, drop: Node | undefined): void => {
    if (drop !== undefined && drop !== node && !needs(drop, node.key, nodes)) node.after.add(drop.key);
  };
  const goingRoutines = [...drops.values()]
    .map(({ object }) => object)
    .filter(({ id, kind }) => ROUTINES.includes(kind) && !created.has(id));
  const byName = new Map(goingRoutines.map(({ id, name }) => [routineName(name), id]));
  const writtenBy = new Map<ObjectId, ObjectId[]>();
  for (const [id, creator] of absorbed) writtenBy.set(creator, [...(writtenBy.get(creator) ?? []), id]);

  for (const node of nodes.values()) {
    if (node.key.startsWith('drop:')) continue;
    const cause = drops.get(node.object.id)?.cause ?? null;
    if (cause !== null && !created.has(cause.id)) wait(node, dropOf(cause.id));
    if (byName.size === 0) continue;
    for (const written of [node.object.id, ...(writtenBy.get(node.object.id) ?? [])]) {
      for (const id of input.desired.objects.get(written)?.dependencies ?? []) {
        const called = input.desired.objects.get(id);
        if (called === undefined || !ROUTINES.includes(called.kind)) continue;
        const going = byName.get(routineName(called.name));
        if (going !== undefined) wait(node, dropOf(going));
      }
    }
  }
}

/** True where a node waits for another, if only by way of others. */
export function needs(node: Node, key: string, nodes: ReadonlyMap<string, Node>): boolean {
  const seen = new Set<string>();
  const open = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const before of at.after) {
      if (before === key) return true;
      const next = nodes.get(before);
      if (next === undefined || seen.has(before)) continue;
      seen.add(before);
      open.push(next);
    }
  }
  return false;
}
