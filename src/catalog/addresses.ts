import * as z from 'zod';
import type { Database } from '../database/database.js';
import { makeObjectId, type ObjectId } from './object.js';
import type { ObjectQuery } from './object_query.js';

/** What an object is called now. */
export interface CurrentName {
  readonly id: ObjectId;
  readonly kind: string;
  readonly relation: string | null;
  readonly name: string;
}

const nameRow = z.object({ kind: z.string(), address: z.string(), relation: z.string().nullable(), name: z.string() });

/**
 * The names of all objects of a database by where they stand in the system catalogs: an object keeps its place there when it is renamed.
 * @throws PostgresError where a catalog cannot be read
 */
export async function readNames(database: Database, kinds: readonly ObjectQuery[]): Promise<ReadonlyMap<string, CurrentName>> {
  const queries = kinds
    .filter((kind) => kind.query('') !== '')
    .map((kind) => `SELECT '${kind.name}' AS kind, o.oid || ':' || o.subid AS address, o.relation, o.name FROM (${kind.query('')}) o`);
  const rows = await database.snapshot((query) => query(queries.join('\nUNION ALL\n')));
  return new Map(
    rows.map((row) => {
      const { kind, address, relation, name } = nameRow.parse(row);
      return [`${kind} ${address}`, { id: makeObjectId(kind, relation, name), kind, relation, name }];
    }),
  );
}
