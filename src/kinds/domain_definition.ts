import * as z from 'zod';
import type { CatalogObject, ObjectId } from '../catalog/object.js';
import type { WriteContext } from './kind.js';

export const domainAttributes = z.strictObject({
  type: z.string(),
  /** qualified; absent where it is the type's own */
  collation: z.string().exactOptional(),
  notNull: z.literal(true).exactOptional(),
  printed: z
    .strictObject({
      default: z.string().exactOptional(),
      /** quoted; absent where it is the name that PostgreSQL gives by itself, and before 17 */
      notNullName: z.string().exactOptional(),
    })
    .exactOptional(),
  /** the name in any case */
  source: z.strictObject({ notNullName: z.string() }).exactOptional(),
});
export type DomainAttributes = z.infer<typeof domainAttributes>;

export const notNullClause = ({ printed }: DomainAttributes): string =>
  printed?.notNullName === undefined ? 'NOT NULL' : `CONSTRAINT ${printed.notNullName} NOT NULL`;

export const domainConstraintAttributes = z.strictObject({
  /** set where the rows that were there have not been checked */
  notValid: z.literal(true).exactOptional(),
  printed: z.strictObject({ check: z.string() }),
});
export type DomainConstraintAttributes = z.infer<typeof domainConstraintAttributes>;

export const checkClause = (name: string, { printed }: DomainConstraintAttributes): string => `CONSTRAINT ${name} CHECK (${printed.check})`;

/**
 * CREATE DOMAIN.
 * @param checks its constraints, where they do not follow as statements of their own
 */
export function createDomainStatement(name: string, domain: DomainAttributes, checks: readonly CatalogObject[] = []): string {
  const clauses = [
    `CREATE DOMAIN ${name} AS ${domain.type}`,
    domain.collation === undefined ? null : `COLLATE ${domain.collation}`,
    domain.printed?.default === undefined ? null : `DEFAULT ${domain.printed.default}`,
    domain.notNull === undefined ? null : notNullClause(domain),
  ];
  const constraints = checks.map((check) => `\n  ${checkClause(check.name, domainConstraintAttributes.parse(check.attributes))}`);
  return `${clauses.filter((clause) => clause !== null).join(' ')}${constraints.join('')}`;
}

/** The checks that CREATE DOMAIN can write: all but those that the rows have not been checked for. */
export const checksOf = (domain: ObjectId, context: Pick<WriteContext, 'childrenOf'>): readonly CatalogObject[] =>
  context.childrenOf(domain).filter(({ kind, attributes }) => kind === 'domain_constraint' && attributes['notValid'] !== true);
