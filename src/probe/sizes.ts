import * as z from 'zod';
import type { Row } from '../database/database.js';
import type { Hazard } from '../kinds/draft.js';
import type { Step } from '../plan/step.js';
import { quoteLiteral } from '../sql/quote.js';

/** How large a table is, with what inherits from it. */
export interface Size {
  /** as the last VACUUM or ANALYZE estimated it; null where there was none */
  readonly rows: number | null;
  readonly bytes: number;
}

const sizes = z.object({ answer: z.record(z.string(), z.object({ rows: z.number().nullable(), bytes: z.number() })) });

export const sizesOf = (row: Row): ReadonlyMap<string, Size> => new Map(Object.entries(sizes.parse(row).answer));

/** A SELECT of one jsonb, `answer`: the size of each relation that is there, by its name. Tables alone, without indexes. */
export const sizesStatement = (relations: readonly string[]): string => `WITH RECURSIVE tree(name, oid) AS (
  SELECT name, to_regclass(name)::oid FROM unnest(ARRAY[${relations.map(quoteLiteral).join(', ')}]::text[]) AS name WHERE to_regclass(name) IS NOT NULL
  UNION SELECT tree.name, inhrelid FROM tree JOIN pg_inherits ON inhparent = tree.oid
)
SELECT coalesce(jsonb_object_agg(name, jsonb_build_object('rows', rows, 'bytes', bytes)), '{}') AS answer FROM (
  SELECT tree.name, CASE WHEN bool_and(c.reltuples >= 0 OR c.relkind = 'p') THEN sum(greatest(c.reltuples, 0))::bigint END AS rows,
    coalesce(sum(pg_table_size(c.oid)), 0) AS bytes
  FROM tree JOIN pg_class c ON c.oid = tree.oid GROUP BY tree.name) AS sized`;

/** Hazards that weigh as much as the table. */
const BY_SIZE: ReadonlySet<Hazard['type']> = new Set(['rewrites-table', 'scans-table', 'blocks-writes', 'deletes-data']);

/** The relations whose rows a step reads, writes or deletes; of a foreign key only the table that has it. */
export function weighed({ hazards, lock, object }: Step): readonly string[] {
  if (!hazards.some(({ type }) => BY_SIZE.has(type))) return [];
  const own = object.relation;
  return own !== null && lock.on.includes(own) ? [own] : lock.on;
}

/** The hazards with the size in their sentences; as they were where it is not known. */
export function sized(step: Step, known: ReadonlyMap<string, Size>): readonly Hazard[] {
  const found = weighed(step).flatMap((relation) => known.get(relation) ?? []);
  if (found.length === 0) return step.hazards;
  const rows = found.every((size) => size.rows !== null) ? found.reduce((sum, size) => sum + (size.rows ?? 0), 0) : null;
  const words = sizeInWords({ rows, bytes: found.reduce((sum, { bytes }) => sum + bytes, 0) });
  return step.hazards.map((hazard) => (BY_SIZE.has(hazard.type) ? { ...hazard, message: `${hazard.message} (${words})` } : hazard));
}

const SMALL = 8 * 1024 * 1024;

function sizeInWords({ rows, bytes }: Size): string {
  const size = bytesInWords(bytes);
  if (bytes < SMALL) return `small: ${size}`;
  return rows === null ? size : `about ${rounded(rows)} rows, ${size}`;
}

function bytesInWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} kB`;
  const megabytes = bytes / 1024 / 1024;
  return megabytes < 10_000 ? `${Math.round(megabytes)} MB` : `${Math.round(megabytes / 1024)} GB`;
}

/** An estimate has two digits that mean something. */
function rounded(rows: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(rows, 1))) - 1);
  return (Math.round(rows / unit) * unit).toLocaleString('en-US');
}
