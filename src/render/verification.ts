import type { CatalogObject, ObjectId } from '../catalog/object.js';
import { objectQuery } from '../catalog/object_query.js';
import { kindOf } from '../kinds/registry.js';
import { quoteLiteral } from '../sql/quote.js';
import { eitherValidity, verifiedLiteral } from './definition.js';
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

/** A DO block that ends a file: it raises for anything that is not as it should be and names what was left out. */
export function verificationBlock(expectations: readonly Expectation[], warnings: readonly string[]): string {
  return fill('verification.sql.hbs', {
    rows: rows(expectations).map((row, at, all) => `      ${row}${at === all.length - 1 ? '' : ','}`),
    warnings: warnings.map((warning) => quoteLiteral(warning.replaceAll('%', '%%'))),
  });
}

/**
 * One SELECT without a DO block: a row per object that is not as it should be, so no row means good. It pins search_path while it reads
 * and puts it back.
 * @param comments the comments that must be there, by the object they are on
 * @param major the major version that printed the texts
 */
export function verificationSelect(expectations: readonly Expectation[], comments: ReadonlyMap<ObjectId, string>, major: number): string {
  const asked = expectations.filter(({ object }) => isAsked(object));
  const kinds = [...new Set(asked.map(({ object }) => object.kind))].sort();
  const values = asked.map((expectation) => {
    const [row = ''] = rows([expectation]);
    const comment = comments.get(expectation.object.id);
    return `${row.slice(0, -1)}, ${comment === undefined ? 'NULL' : quoteLiteral(comment)})`;
  });
  return fill('verify.sql.hbs', {
    rows: values.map((row, at) => `    ${row}${at === values.length - 1 ? '' : ','}`),
    kinds: kinds.map((name, at) => ({
      name,
      query: objectQuery(kindOf(name)),

      last: at === kinds.length - 1,
    })),
    major,
    empty: asked.length === 0,
  });
}
