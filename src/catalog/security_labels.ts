import * as z from 'zod';
import type { Query } from '../database/database.js';

/** A security label, by the address of what it is on. */
export interface SecurityLabel {
  /** class:oid:subid */
  readonly address: string;
  /** quoted */
  readonly provider: string;
  readonly label: string;
  /** what it is on, in words, for a report */
  readonly on: string;
}

/** The labels that are the user's: not on what is built in or an extension's, and not on roles and databases (pg_shseclabel). */
const SECURITY_LABELS = `
SELECT concat(l.classoid, ':', l.objoid, ':', l.objsubid) AS address, quote_ident(l.provider) AS provider, l.label,
  concat_ws(' ', i.type, i.identity) AS on
FROM pg_seclabel l CROSS JOIN LATERAL pg_identify_object(l.classoid, l.objoid, l.objsubid) i
WHERE (l.objoid >= 16384 OR l.classoid = 'pg_namespace'::regclass)
  AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = l.classoid AND e.objid = l.objoid AND e.deptype = 'e')
ORDER BY l.provider`;

const labelRow = z.object({ address: z.string(), provider: z.string(), label: z.string(), on: z.string() });

/** All security labels of the database. */
export const readSecurityLabels = async (query: Query): Promise<readonly SecurityLabel[]> =>
  (await query(SECURITY_LABELS)).map((row) => labelRow.parse(row));
