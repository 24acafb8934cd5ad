import { nameInHand } from '../catalog/in_hand.js';
import { makeObjectId, type CatalogObject } from '../catalog/object.js';
import type { Draft, Online } from '../kinds/draft.js';
import type { Node, NodeInput } from './nodes.js';

/** New rows meet it at once; the rows that are there are read later, under a lock that lets writers go on. */
export function validateLater(nodes: Map<string, Node>, node: Node, { statement, validate }: Extract<Online, { how: 'not-valid' }>): void {
  if (node.guard.ask !== 'create') return;
  const accepts = { notValid: true };
  nodes.set(node.key, {
    ...node,
    draft: {
      ...node.draft,
      statement,
      hazards: [{ type: 'blocks-writes', message: 'writes wait for a moment; the rows that are there are read later' }],
      asks: [],
    },
    guard: { ...node.guard, accepts },
  });
  const key = `validate:${node.object.id}`;
  nodes.set(key, {
    ...node,
    key,
    draft: { ...validate, asks: node.draft.asks ?? [], transaction: 'alone' },
    phase: 'validation',
    guard: { ask: 'when', object: node.object, attributes: accepts },
    after: new Set([node.key]),
  });
}

/** What all partitions have already, and validated, the partitioned table takes over without reading a row (CREATE TABLE in PostgreSQL's manual). */
export function addByPartition(
  nodes: Map<string, Node>,
  node: Node,
  { on }: Extract<Online, { how: 'by-partition' }>,
  input: NodeInput,
): void {
  const { object } = node;
  if (node.guard.ask !== 'create' || object.relation === null || nodes.has(`drop:${object.id}`)) return;
  const accepts = { notValid: true };
  const validated: string[] = [];
  for (const partition of leavesOf(object.relation, input)) {
    const part: CatalogObject = { ...object, id: makeObjectId(object.kind, partition, object.name), relation: partition };
    const { statement, validate } = on(partition);
    const there = (lock: Draft['lock']): Draft['lock'] => ({
      ...lock,
      on: [...new Set(lock.on.map((name) => (name === object.relation ? partition : name)))],
    });
    const added: Node = {
      ...node,
      key: `part:${part.id}`,
      object: part,
      draft: {
        ...node.draft,
        title: `${node.draft.title}, for its partition ${partition}`,
        statement,
        lock: there(node.draft.lock),
        hazards: [{ type: 'blocks-writes', message: 'writes wait for a moment; the rows that are there are read later' }],
      },
      guard: { ask: 'part', object: part, accepts, whole: object },
      after: new Set(node.after),
    };
    const valid: Node = {
      ...added,
      key: `validate:${part.id}`,
      draft: { ...validate, transaction: 'alone' },
      phase: 'validation',
      guard: { ask: 'when', object: part, attributes: accepts },
      after: new Set([added.key]),
    };
    nodes.set(added.key, added);
    nodes.set(valid.key, valid);
    validated.push(valid.key);
  }
  const hazards: Draft['hazards'] = [{ type: 'blocks-writes', message: 'writes wait for a moment: the partitions have it already' }];
  nodes.set(node.key, {
    ...node,
    phase: 'validation',
    draft: validated.length === 0 ? node.draft : { ...node.draft, hazards, asks: [] },
    after: new Set([...node.after, ...validated]),
  });
}

/** The partitions that are there and hold rows themselves. */
function leavesOf(table: string, catalogs: Pick<NodeInput, 'current' | 'desired'>): readonly string[] {
  const { current, desired } = catalogs;
  const partitions = [...current.objects.values()].filter(
    ({ kind, name, id }) => kind === 'partition' && name === table && desired.objects.has(id),
  );
  return partitions.flatMap(({ relation }) => {
    if (relation === null) return [];
    const below = leavesOf(relation, catalogs);
    return below.length === 0 ? [relation] : below;
  });
}

/** PostgreSQL reads no row for SET NOT NULL where a valid check says it already (ALTER TABLE in its manual). */
export function checkFirst(nodes: Map<string, Node>, node: Node, { expression }: Extract<Online, { how: 'check-first' }>): void {
  const after = new Set([...node.after].filter((key) => !key.startsWith('drop:index ')));
  const column = node.object;
  const table = column.relation ?? '';
  const name = nameInHand('not_null', column);
  const check: CatalogObject = {
    id: makeObjectId('check_constraint', column.relation, name),
    kind: 'check_constraint',
    schema: column.schema,
    relation: column.relation,
    name,
    parent: column.parent,
    attributes: {},
    dependencies: [column.id],
  };
  const drop = `ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${name}`;
  const lock = { mode: 'ACCESS EXCLUSIVE', on: [table], below: 'heirs' } as const;
  const add = (key: string, of: Partial<Node>, draft: Draft): Node => {
    const made: Node = { ...node, object: check, key: `${key}:${check.id}`, after: new Set(), ...of, draft };
    nodes.set(made.key, made);
    return made;
  };
  const added = add(
    'check',
    { guard: { ask: 'when', object: column, attributes: { notNull: null } }, after: new Set(after) },
    {
      title: `no new NULL in ${table}.${column.name}`,
      statement: `${drop};\nALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${expression}) NOT VALID`,
      lock,
    },
  );
  const validated = add(
    'validate-check',
    { guard: { ask: 'when', object: check, attributes: { notValid: true } }, after: new Set([added.key]) },
    {
      title: `look for NULL in ${table}.${column.name}`,
      statement: `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name}`,
      lock: { mode: 'SHARE UPDATE EXCLUSIVE', on: [table], below: 'heirs' },
      hazards: [
        { type: 'scans-table', message: 'reads the whole table; reads and writes go on' },
        { type: 'may-fail-on-rows', message: 'fails if a row has NULL here' },
      ],
      asks: node.draft.asks ?? [],
      transaction: 'alone',
    },
  );
  const set: Node = { ...node, draft: { ...node.draft, hazards: [], asks: [] }, after: new Set([...after, validated.key]) };
  nodes.set(node.key, set);
  add(
    'drop-check',
    { guard: { ask: 'drop', object: check, unless: [] }, after: new Set([set.key]) },
    { title: `drop the check that went before, on ${table}.${column.name}`, statement: drop, lock },
  );
}
