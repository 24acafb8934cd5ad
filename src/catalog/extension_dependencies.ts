import * as z from 'zod';
import type { Query } from '../database/database.js';

/** That an object goes when an extension goes (ALTER ... DEPENDS ON EXTENSION), by the object's address. */
export interface ExtensionDependency {
  /** class:oid:subid */
  readonly address: string;
  /** quoted */
  readonly extension: string;
  /** what depends on it, in words, for a report */
  readonly on: string;
}

/** pg_depend, deptype x. */
const EXTENSION_DEPENDENCIES = `
SELECT concat(d.classid, ':', d.objid, ':', d.objsubid) AS address, quote_ident(e.extname) AS extension, concat_ws(' ', i.type, i.identity) AS on
FROM pg_depend d
  JOIN pg_extension e ON e.oid = d.refobjid
  CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) i
WHERE d.deptype = 'x' AND d.refclassid = 'pg_extension'::regclass
ORDER BY e.extname`;

const dependencyRow = z.object({ address: z.string(), extension: z.string(), on: z.string() });

/** All of them. */
export const readExtensionDependencies = async (query: Query): Promise<readonly ExtensionDependency[]> =>
  (await query(EXTENSION_DEPENDENCIES)).map((row) => dependencyRow.parse(row));
