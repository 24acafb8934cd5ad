import type { CatalogObject } from '../catalog/object.js';
import { decodeColumn, identitySequence } from '../kinds/column_attributes.js';
import { NO_LOCK, type Draft, type Guard } from '../kinds/draft.js';
import { askHomeless } from '../kinds/partition_bounds.js';
import { serialSequence } from '../kinds/serial.js';
import { quoteLiteral } from '../sql/quote.js';
import type { Node, NodeInput } from './nodes.js';

/** What must not run before the rows are back: it would act on them, or refuse them in between. */
const AFTER_ROWS: readonly string[] = ['trigger', 'foreign_key', 'rule', 'policy'];

/**
 * A table that is dropped and made again (a plain one becomes a partitioned one, or the other way round) keeps its rows: they wait in a
 * temporary table, and so do the positions of its sequences. A row that fits no partition makes the file stop.
 */
export function keepRows(nodes: Map<string, Node>, input: NodeInput): void {
  let number = 0;
  for (const { object } of input.replacement.drops.values()) {
    const wanted = object.kind === 'table' ? input.replacement.created.get(object.id) : undefined;
    const drop = nodes.get(`drop:${object.id}`);
    if (wanted === undefined || drop === undefined || drop.guard.ask !== 'drop') continue;
    number += 1;
    addNodes(nodes, input, { before: object, wanted, drop, guard: drop.guard, number });
  }
}

interface Remade {
  readonly before: CatalogObject;
  readonly wanted: CatalogObject;
  readonly drop: Node;
  readonly guard: Guard;
  readonly number: number;
}

function addNodes(nodes: Map<string, Node>, input: NodeInput, { before, wanted, drop, guard, number }: Remade): void {
  const columns = keptColumns(before, wanted, input);
  if (columns.length === 0) return;
  const sequences = keptSequences(before, wanted, input);
  const list = columns.map(({ name }) => name).join(', ');
  const [rows, positions] = [`schema_fix_rows_${number}`, `schema_fix_positions_${number}`];
  const node = (key: string, draft: Draft, asked: Guard): Node => {
    const made: Node = { ...drop, key, draft, guard: asked, after: new Set() };
    nodes.set(key, made);
    return made;
  };
  const room = node(
    `keep:${before.id}#0`,
    {
      title: `make room for the rows of ${before.name}`,
      statement: [
        `CREATE TEMPORARY TABLE IF NOT EXISTS ${rows} AS SELECT ${list} FROM ${before.name} WITH NO DATA`,
        `CREATE TEMPORARY TABLE IF NOT EXISTS ${positions} (sequence text, last_value bigint, is_called boolean)`,
      ].join(';\n'),
      lock: NO_LOCK,
    },
    { ask: 'natural' },
  );
  const partitions = partitionsOf(before, input.current);
  const { drops, vanished } = input.replacement;
  // What stays as a table has its rows in it.
  const staying = partitions.filter(({ id }) => !drops.has(id) && !vanished.has(id)).map(({ name }) => name);
  const notStaying =
    staying.length === 0 ? '' : ` WHERE tableoid NOT IN (${staying.map((name) => `${quoteLiteral(name)}::regclass`).join(', ')})`;
  const kept = node(
    `keep:${before.id}#1`,
    {
      title: `put the rows of ${before.name} aside`,
      statement: [
        `LOCK TABLE ${before.name} IN ACCESS EXCLUSIVE MODE`,
        `INSERT INTO pg_temp.${rows} SELECT ${list} FROM ${before.name}${notStaying}`,
        ...sequences.map(([from, to]) => `INSERT INTO pg_temp.${positions} SELECT ${quoteLiteral(to)}, last_value, is_called FROM ${from}`),
      ].join(';\n'),
      lock: { mode: 'ACCESS EXCLUSIVE', on: [before.name], below: 'heirs' },
      hazards: [{ type: 'rewrites-table', message: 'copies all rows to a temporary table and back under the lock' }],
    },
    guard,
  );
  const back = node(
    `rows:${before.id}`,
    {
      title: `put the rows of ${before.name} back`,
      statement: [
        `INSERT INTO ${wanted.name} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM pg_temp.${rows}`,
        `SELECT pg_catalog.setval(sequence, last_value, is_called) FROM pg_temp.${positions}`,
        `DROP TABLE pg_temp.${rows}, pg_temp.${positions}`,
      ].join(';\n'),
      lock: NO_LOCK,
      hazards: [{ type: 'may-fail-on-rows', message: 'fails if a row fits no partition' }],
      asks: askHomeless(wanted.name, input.contexts.desired),
    },
    { ask: 'natural' },
  );
  kept.after.add(room.key);
  nodes.set(back.key, { ...back, phase: 'partitions' });
  tie(nodes, { wanted, kept, back, parts: new Set([before, ...partitions].map(({ id }) => `drop:${id}`)) });
}

function tie(
  nodes: Map<string, Node>,
  all: { readonly wanted: CatalogObject; readonly kept: Node; readonly back: Node; readonly parts: ReadonlySet<string> },
): void {
  const { wanted, kept, back, parts } = all;
  for (const [key, node] of [...nodes]) {
    if (key.startsWith('drop:')) node.after.add(kept.key);
    if (parts.has(key)) nodes.set(key, { ...node, draft: { ...node.draft, hazards: [] } });
    const isPart = ['table', 'partition', 'sequence'].includes(node.object.kind);
    if (key.startsWith('create:') && isPart) back.after.add(key);
    const isLater = AFTER_ROWS.includes(node.object.kind) || key.startsWith(`state:${wanted.id}#`);
    if (isLater && !key.startsWith('drop:')) node.after.add(back.key);
  }
}

const columnsOf = (table: CatalogObject, objects: ReadonlyMap<string, CatalogObject>): readonly CatalogObject[] =>
  [...objects.values()].filter((object) => object.kind === 'column' && object.parent === table.id);

/** Columns that are there before and after, and whose values are not computed. */
function keptColumns(before: CatalogObject, wanted: CatalogObject, { current, desired }: NodeInput): readonly CatalogObject[] {
  const own = new Set(columnsOf(before, current.objects).map(({ id }) => id));
  return columnsOf(wanted, desired.objects).filter((column) => own.has(column.id) && column.attributes['generated'] === undefined);
}

/** The sequences that go with the table and come back with it: each as it is called before and after. */
function keptSequences(
  before: CatalogObject,
  wanted: CatalogObject,
  { current, desired }: NodeInput,
): readonly (readonly [from: string, to: string])[] {
  const sequenceOf = (column: CatalogObject, catalog: NodeInput['current']): string | null =>
    decodeColumn(column.attributes).identity === undefined ? (serialSequence(column, catalog)?.name ?? null) : identitySequence(column);
  return columnsOf(before, current.objects).flatMap((column) => {
    const after = columnsOf(wanted, desired.objects).find(({ id }) => id === column.id);
    const [from, to] = [sequenceOf(column, current), after === undefined ? null : sequenceOf(after, desired)];
    return from === null || to === null ? [] : [[from, to] as const];
  });
}

/** The partitions of a table, and theirs. */
function partitionsOf(table: CatalogObject, current: NodeInput['current']): readonly CatalogObject[] {
  return [...current.objects.values()].flatMap((object) => {
    const child =
      object.kind === 'partition' && object.name === table.name && object.parent !== null ? current.objects.get(object.parent) : undefined;
    return child === undefined ? [] : [child, ...partitionsOf(child, current)];
  });
}
