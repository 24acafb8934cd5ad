import type { RelationName } from './names.js';

/** Something in a FROM clause. */
export interface Source {
  /** what columns are qualified with; null for a join without an alias */
  readonly alias: string | null;
  /** null where it is no relation: a CTE, a subquery, a function */
  readonly relation: RelationName | null;
}

/** What names mean in one part of a query. */
export interface Scope {
  readonly sources: readonly Source[];
  /** names that WITH gives */
  readonly ctes: ReadonlySet<string>;
  readonly outer: Scope | null;
}

export const NO_SCOPE: Scope = { sources: [], ctes: new Set(), outer: null };

/** The scope of an expression over one table: a policy's, an index's, a constraint's. */
export const scopeOf = (relation: RelationName, ...aliases: readonly string[]): Scope => ({
  ...NO_SCOPE,
  sources: aliases.length === 0 ? [{ alias: relation.name, relation }] : aliases.map((alias) => ({ alias, relation })),
});

export function isCte(scope: Scope | null, name: string): boolean {
  return scope !== null && (scope.ctes.has(name) || isCte(scope.outer, name));
}

/** What a qualifier stands for, in the nearest scope that knows it. */
export function sourceOf(scope: Scope | null, alias: string): Source | null {
  if (scope === null) return null;
  return scope.sources.find((source) => source.alias === alias) ?? sourceOf(scope.outer, alias);
}

/** Whose an unqualified column is, where only one relation can be meant. */
export function onlyRelation(scope: Scope): RelationName | null {
  const [first, ...others] = allSources(scope);
  if (first === undefined || first.relation === null) return null;
  const { schema, name } = first.relation;
  return others.every(({ relation }) => relation?.schema === schema && relation.name === name) ? first.relation : null;
}

const allSources = (scope: Scope | null): readonly Source[] => (scope === null ? [] : [...scope.sources, ...allSources(scope.outer)]);
