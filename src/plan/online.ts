import { dependentsOf } from '../catalog/catalog.js';
import { digestOf } from '../catalog/fingerprint.js';
import { makeObjectId, sameJson, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { subjectOf } from '../diff/diff.js';
import type { Draft, Online } from '../kinds/draft.js';
import { nameBeside } from '../kinds/qualified_name.js';
import { kindOf } from '../kinds/registry.js';
import type { Node, NodeInput } from './nodes.js';

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

/** Names that nobody else gives: PostgreSQL's own names end in a word, these in a digest of what they stand for. */
const leftOverOf = ({ id }: CatalogObject): string => `schema_fix_invalid_${digestOf(id)}`;
const oldOf = ({ id }: CatalogObject): string => `schema_fix_old_${digestOf(id)}`;
const checkOf = ({ id }: CatalogObject): string => `schema_fix_not_null_${digestOf(id)}`;

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

function buildConcurrently(
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
  (dependentsOf(current).get(id) ?? []).some(({ kind }) => kind !== 'comment');

/** Whether its columns may be NULL makes no difference to an index, nor does an index to that. */
const afterWithoutNotNull = (nodes: ReadonlyMap<string, Node>, { after }: Node): Set<string> =>
  new Set([...after].filter((key) => nodes.get(key)?.draft.online?.how !== 'check-first'));

/** The key takes over an index that was built before, under the key's own name. */
function buildFirst(
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

/** New rows meet it at once; the rows that are there are read later, under a lock that lets writers go on. */
function validateLater(nodes: Map<string, Node>, node: Node, { statement, validate }: Extract<Online, { how: 'not-valid' }>): void {
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
function addByPartition(nodes: Map<string, Node>, node: Node, { on }: Extract<Online, { how: 'by-partition' }>, input: NodeInput): void {
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
function checkFirst(nodes: Map<string, Node>, node: Node, { expression }: Extract<Online, { how: 'check-first' }>): void {
  const after = new Set([...node.after].filter((key) => !key.startsWith('drop:index ')));
  const column = node.object;
  const table = column.relation ?? '';
  const name = checkOf(column);
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
