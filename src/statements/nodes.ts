import type { Node } from 'libpg-query';

type UnionToIntersection<U> = (U extends unknown ? (part: U) => void : never) extends (whole: infer I) => void ? I : never;

/** Every sort of node with what is in it. */
type Contents = UnionToIntersection<Node>;
export type NodeName = keyof Contents;
export type ContentOf<K extends NodeName> = Contents[K];

/** The parser hands over `{ SortOfNode: content }`. */
export const isA = <K extends NodeName>(node: Node, name: K): node is Node & Pick<Contents, K> => name in node;

const holds = <K extends NodeName>(node: object, name: K): node is Pick<Contents, K> => name in node;

/** What is in a node of one sort; null where it is of another. */
const contentOf = <K extends NodeName>(node: object, name: K): ContentOf<K> | null => (holds(node, name) ? node[name] : null);

/** The contents of those nodes in a list that are of one sort. */
export const allOf = <K extends NodeName>(name: K, nodes: readonly Node[] | undefined): readonly ContentOf<K>[] =>
  (nodes ?? []).flatMap((node) => contentOf(node, name) ?? []);

/** `CreateStmt`, `ColumnRef` */
export const nameOf = (node: Node): string => Object.keys(node)[0] ?? '';

/** What is done with a node of one sort. */
export type Reader<T> = readonly [string, (node: Node, to: T) => void];

/** One line of a table of readers. */
export const reader = <K extends NodeName, T>(name: K, read: (content: ContentOf<K>, to: T) => void): Reader<T> => [
  name,
  (node, to) => {
    const content = contentOf(node, name);
    if (content !== null) read(content, to);
  },
];

/** The readers of a table, found by the node's sort; false where there is none. */
export function readWith<T>(table: ReadonlyMap<string, (node: Node, to: T) => void>, node: Node, to: T): boolean {
  const read = table.get(nameOf(node));
  read?.(node, to);
  return read !== undefined;
}

/** The texts in a list of names, as the parser hands over a qualified one. */
export const textsOf = (nodes: readonly Node[] | undefined): readonly string[] =>
  allOf('String', nodes).flatMap(({ sval }) => (sval === undefined ? [] : [sval]));

/** Fields that hold a content without its wrapping, and of which sort it is. */
const UNWRAPPED: ReadonlyMap<string, NodeName> = new Map([
  ['typeName', 'TypeName'],
  ['argType', 'TypeName'],
  ['returnType', 'TypeName'],
  ['ofTypename', 'TypeName'],
  ['datatype', 'TypeName'],
  ['larg', 'SelectStmt'],
  ['rarg', 'SelectStmt'],
]);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The names of nodes begin with a capital, the names of fields never do. */
function isNode(value: object): value is Node {
  const [first, ...others] = Object.keys(value);
  return first !== undefined && others.length === 0 && /^[A-Z]/.test(first);
}

/** The nodes that stand directly below a node or its content, whatever sort it is of. */
export function* childrenOf(parent: object): Generator<Node> {
  for (const [field, value] of Object.entries<unknown>({ ...parent })) {
    if (!isObject(value)) continue;
    const name = Array.isArray(value) || isNode(value) ? undefined : UNWRAPPED.get(field);
    const node = name === undefined ? value : { [name]: value };
    if (isNode(node)) yield node;
    else yield* childrenOf(node);
  }
}

/** A constant string, casts on it passed over. */
export function constantOf(node: Node | undefined): string | null {
  if (node === undefined) return null;
  if (isA(node, 'A_Const')) return node.A_Const.sval?.sval ?? null;
  return isA(node, 'TypeCast') ? constantOf(node.TypeCast.arg) : null;
}
