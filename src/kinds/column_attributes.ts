import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.js';
import { foreignOptions } from './foreign_options.js';

const identity = z.strictObject({
  always: z.boolean(),
  /** the sequence's qualified name, where it is not the one PostgreSQL chooses */
  sequence: z.string().optional(),
  start: z.string().optional(),
  increment: z.string().optional(),
  min: z.string().optional(),
  max: z.string().optional(),
  cache: z.string().optional(),
  cycle: z.boolean().optional(),
});
export type Identity = z.infer<typeof identity>;

export const columnAttributes = z.strictObject({
  /** as format_type prints it, qualified */
  type: z.string(),
  /** other than the type's own */
  collation: z.string().optional(),
  notNull: z.boolean().optional(),
  /** PostgreSQL 18: rows that are there may have NULL */
  notNullNotValid: z.boolean().optional(),
  /** PostgreSQL 18: not for child tables */
  notNullNoInherit: z.boolean().optional(),
  identity: identity.optional(),
  /** whether a crash empties the sequence behind the identity, where it is otherwise for the table */
  sequenceLogged: z.boolean().optional(),
  generated: z.enum(['stored', 'virtual']).optional(),
  /** other than the type's own */
  storage: z.enum(['PLAIN', 'EXTERNAL', 'EXTENDED', 'MAIN']).optional(),
  compression: z.enum(['pglz', 'lz4']).optional(),
  statistics: z.number().optional(),
  options: z.record(z.string(), z.string()).optional(),
  /** what a foreign data wrapper is told about it */
  foreignOptions: foreignOptions.optional(),
  /** it comes from a parent table only */
  inherited: z.boolean().optional(),
  printed: z
    .strictObject({
      generated: z.string().optional(),
      /** PostgreSQL 18: the name of the NOT NULL constraint, where it is not the one that PostgreSQL chooses */
      notNullName: z.string().optional(),
    })
    .optional(),
  source: z
    .strictObject({
      /** PostgreSQL 18: the name of the NOT NULL constraint, in any case */
      notNullName: z.string().optional(),
      /** the qualified name of the sequence behind an identity, in any case */
      sequence: z.string().optional(),
      /** its table is a foreign one, which holds no rows here */
      foreign: z.boolean().optional(),
    })
    .optional(),
});
export type ColumnAttributes = z.infer<typeof columnAttributes>;

export const decodeColumn = (attributes: unknown): ColumnAttributes => columnAttributes.parse(attributes);

/** The qualified name of the sequence behind an identity; null for a column without one. */
export function identitySequence(column: CatalogObject): string | null {
  const { identity: own, source } = decodeColumn(column.attributes);
  return own === undefined ? null : (source?.sequence ?? own.sequence ?? `${column.relation ?? ''}_${column.name}_seq`);
}
