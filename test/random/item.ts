import fc from 'fast-check';

/** A piece of a random schema: one object (a column, a constraint, an index, ...), with the SQL that makes it. */
export interface Item {
  /** what it is, for the rest of the schema: of two items in one slot the later one counts */
  readonly slot: string;
  /** items of a smaller rank are loaded first */
  readonly rank: Rank;
  /** may name what is not there: what PostgreSQL refuses is left out of the schema */
  readonly statements: readonly string[];
}

/** The order in which items are loaded: what needs others comes after them. */
export const RANKS = [
  'schema',
  'type',
  'function',
  'table',
  'column',
  'child',
  'constraint',
  'foreign-key',
  'index',
  'view',
  'view-on-view',
  'materialized-view',
  'last',
] as const;
export type Rank = (typeof RANKS)[number];

type Part = string | fc.Arbitrary<string>;

/** A text with random parts: `text\`CREATE SEQUENCE s${oneOf('', ' CACHE 5')}\``. It shrinks part by part. */
export function text(strings: TemplateStringsArray, ...parts: readonly Part[]): fc.Arbitrary<string> {
  return fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((values) => strings.map((string, at) => `${string}${values[at] ?? ''}`).join(''));
}

/** One of these, each as likely; shrinks to the first. */
export const oneOf = (...values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values);

/** Sometimes the text, mostly nothing. */
export const maybe = (part: Part): fc.Arbitrary<string> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: typeof part === 'string' ? fc.constant(part) : part });

/** Some of these, in their order or another, one behind the other. */
export const someOf = (values: readonly string[], separator: string, least = 1): fc.Arbitrary<string> =>
  fc.shuffledSubarray([...values], { minLength: least }).map((some) => some.join(separator));

/** An item; empty statements are left out. */
export function item(slot: string, rank: Rank, ...statements: readonly Part[]): fc.Arbitrary<Item> {
  return fc
    .tuple(...statements.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((sql) => ({ slot, rank, statements: sql.filter((statement) => statement !== '') }));
}
