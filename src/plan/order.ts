import { PHASES } from '../kinds/draft.js';
import type { Node } from './nodes.js';

export type Ordering =
  { readonly nodes: readonly Node[]; readonly cycle: null } | { readonly nodes: null; readonly cycle: readonly Node[] };

/**
 * Puts nodes in the order a person expects (phase, then table, then kind), each preceded by what it needs.
 * Finds a cycle where there is one.
 */
export function order(nodes: ReadonlyMap<string, Node>): Ordering {
  const sorted = [...nodes.values()].map((node, at) => ({ node, rank: rankOf(node, at) })).sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const rank = new Map(sorted.map(({ node }, at) => [node.key, at]));
  const done: Node[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const { node } of sorted) {
    const cycle = visit(node, nodes, rank, state, done);
    if (cycle !== null) return { nodes: null, cycle };
  }
  return { nodes: done, cycle: null };
}

const PHASE_RANK = new Map(PHASES.map((phase, at) => [phase, String(at).padStart(2, '0')]));

function rankOf(node: Node, at: number): string {
  const on = node.object.relation ?? node.object.name;
  return `${PHASE_RANK.get(node.phase) ?? ''} ${on} ${String(at).padStart(8, '0')}`;
}

interface Frame {
  readonly node: Node;
  readonly needs: readonly string[];
  next: number;
}

/** Depth first, with a stack of our own: chains of thousands of steps do not overflow it. */
function visit(
  start: Node,
  nodes: ReadonlyMap<string, Node>,
  rank: ReadonlyMap<string, number>,
  state: Map<string, 'open' | 'done'>,
  done: Node[],
): readonly Node[] | null {
  const stack: Frame[] = [];
  const open = (node: Node): void => {
    state.set(node.key, 'open');
    const needs = [...node.after].filter((key) => nodes.has(key)).sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
    stack.push({ node, needs, next: 0 });
  };
  if (state.has(start.key)) return null;
  open(start);
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const key = frame.needs[frame.next];
    frame.next += 1;
    if (key === undefined) {
      state.set(frame.node.key, 'done');
      done.push(frame.node);
      stack.pop();
      continue;
    }
    const need = nodes.get(key);
    if (need === undefined || state.get(key) === 'done') continue;
    if (state.get(key) === 'open') return stack.slice(stack.findIndex(({ node }) => node.key === key)).map(({ node }) => node);
    open(need);
  }
  return null;
}
