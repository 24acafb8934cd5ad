import { rowsOfTables } from '../kinds/row_positions.js';
import { needs } from './gone_first.js';
import type { Node, NodeInput } from './nodes.js';

const READERS: readonly string[] = ['view', 'materialized_view', 'rule', 'function', 'procedure'];

/** What reads the rows of a function has the columns of the function's table by their positions: they come and go before it is written. */
export function tieRows(nodes: ReadonlyMap<string, Node>, { desired }: Pick<NodeInput, 'desired'>): void {
  const columns = new Map<string, Node[]>();
  for (const node of nodes.values()) {
    const { kind, relation } = node.object;
    if (kind !== 'column' || relation === null || !/^(?:create|drop):/.test(node.key)) continue;
    columns.set(relation, [...(columns.get(relation) ?? []), node]);
  }
  if (columns.size === 0) return;
  for (const node of nodes.values()) {
    if (!READERS.includes(node.object.kind) || node.key.startsWith('drop:')) continue;
    for (const [, table] of rowsOfTables(node.object, desired))
      for (const column of columns.get(table) ?? []) if (!needs(column, node.key, nodes)) node.after.add(column.key);
  }
}
