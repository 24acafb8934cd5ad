import type { CatalogObject, Json } from '../catalog/object.js';
import { deviationsOf, objectQuery } from '../catalog/object_query.js';
import { kindOf } from '../kinds/registry.js';
import { quoteLiteral } from '../sql/quote.js';
import { address, eitherValidity, verifiedLiteral } from './definition.js';
import { indent } from './indent.js';
import { fill } from './template.js';

/** One thing that must be so once the migration has run. */
export interface Expectation {
  readonly object: CatalogObject;
  readonly there: boolean;
  /** a foreign key that is left out where this table does not exist, or in any case (`*`) */
  readonly unlessMissing: string | null;
  /** a foreign key that may be not validated yet */
  readonly mayBeNotValid: boolean;
}

/** Who owns an object and who may do what with it: what hangs on it and has no definition of its own. */
export interface Access {
  readonly on: CatalogObject;
  /** null: not compared */
  readonly owner: string | null;
  /** by grantee, the privileges that it has; null where PostgreSQL's own are meant */
  readonly privileges: ReadonlyMap<string, Json>;
}

/** Compared with an object beside its definition. */
export interface Beside {
  /** null: there is none; undefined: not compared */
  readonly comment: string | null | undefined;
  /** null: not compared */
  readonly owner: string | null;
  /** by grantee, all that differ from what PostgreSQL gives by itself; null: not compared */
  readonly privileges: { readonly [grantee: string]: Json } | null;
}

const isAsked = (object: CatalogObject): boolean => kindOf(object.kind).query('') !== '';

/** The rows of VALUES: kind, what it stands on, name, definition (NULL: it must not be there), the table without which a key is left out. */
function rows(expectations: readonly Expectation[]): readonly string[] {
  return expectations
    .filter(({ object }) => isAsked(object))
    .map(({ object, there, unlessMissing, mayBeNotValid }) => {
      const relation = object.relation === null ? 'NULL' : quoteLiteral(object.relation);
      const definition = !there ? 'NULL' : mayBeNotValid ? eitherValidity(object) : verifiedLiteral(object);
      const unless = unlessMissing === null ? 'NULL' : quoteLiteral(unlessMissing);
      return `(${quoteLiteral(object.kind)}, ${relation}, ${quoteLiteral(object.name)}, ${definition}, ${unless})`;
    });
}

const commaSeparated = (lines: readonly string[], indent: string): readonly string[] =>
  lines.map((line, at) => `${indent}${line}${at === lines.length - 1 ? '' : ','}`);

/** The rows of VALUES: kind, what it stands on, name, the grantee (NULL: its owner is meant), what should be so. */
const accessRows = (access: readonly Access[]): readonly string[] =>
  access.flatMap(({ on, owner, privileges }) => [
    ...(owner === null ? [] : [`(${address(on)}, NULL, ${quoteLiteral(JSON.stringify(owner))})`]),
    ...[...privileges].map(([grantee, held]) => `(${address(on)}, ${quoteLiteral(grantee)}, ${quoteLiteral(JSON.stringify(held))})`),
  ]);

/** The function that the block calls where a file changes who owns things or who may do what. */
export const accessFunction = (kinds: readonly string[]): string =>
  fill('access.sql.hbs', {
    deviations: deviationsOf('o'),
    branches: kinds.map((name) => {
      const kind = kindOf(name);
      return { kind: name, query: indent(objectQuery(kind, 'json', kind.lookup('wanted_relation', 'wanted_name')), 8) };
    }),
  });

/** A DO block that ends a file: it raises for anything that is not as it should be and names what was left out. */
export function verificationBlock(expectations: readonly Expectation[], access: readonly Access[], warnings: readonly string[]): string {
  return fill('verification.sql.hbs', {
    rows: commaSeparated(rows(expectations), '      '),
    access: commaSeparated(accessRows(access), '      '),
    warnings: warnings.map((warning) => quoteLiteral(warning.replaceAll('%', '%%'))),
  });
}

/**
 * One SELECT without a DO block: a row per object that is not as it should be, so no row means good. It pins search_path while it reads
 * and puts it back.
 * @param beside what is compared with an object beside its definition
 * @param major the major version that printed the texts
 * @param inPart true where some comments may be not compared: then '' says that there is none
 */
export function verificationSelect(
  expectations: readonly Expectation[],
  beside: (object: CatalogObject) => Beside,
  major: number,
  inPart: boolean,
): string {
  const asked = expectations.filter(({ object }) => isAsked(object));
  const kinds = [...new Set(asked.map(({ object }) => object.kind))].sort();
  const values = asked.map((expectation) => {
    const [row = ''] = rows([expectation]);
    const { comment, owner, privileges } = beside(expectation.object);
    const text = inPart && comment === null ? '' : (comment ?? null);
    const held = privileges === null ? null : JSON.stringify(privileges);
    return `${row.slice(0, -1)}, ${[text, owner, held].map((value) => (value === null ? 'NULL' : quoteLiteral(value))).join(', ')})`;
  });
  return fill('verify.sql.hbs', {
    rows: commaSeparated(values, '    '),
    deviations: deviationsOf('o'),
    kinds: kinds.map((name, at) => ({
      name,
      query: objectQuery(kindOf(name)),
      last: at === kinds.length - 1,
    })),
    major,
    inPart,
    empty: asked.length === 0,
  });
}
