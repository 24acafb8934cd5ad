import type pg from 'pg';
import { strengthOf } from '../../src/verify/locks.js';

/** A relation that others may wait for. */
interface Relation {
  /** qualified and quoted */
  readonly name: string;
  readonly kind: 'table' | 'index' | 'sequence';
  /** the table of an index, the table that a sequence belongs to; by oid */
  readonly of: string | null;
  /** its file; another one after a statement that wrote it anew */
  readonly file: string;
}

/** Relations by oid. */
export type Relations = ReadonlyMap<string, Relation>;

// Toast relations, composite types, catalogs and temporary tables do not count: nobody waits for them alone.
const RELATIONS = `
  SELECT c.oid::text, format('%I.%I', n.nspname, c.relname) AS name, CASE WHEN c.relkind IN ('i', 'I') THEN 'index' WHEN c.relkind = 'S' THEN 'sequence' ELSE 'table' END AS kind, pg_relation_filenode(c.oid)::text AS file,
    coalesce(i.indrelid, (SELECT d.refobjid FROM pg_depend d
      WHERE c.relkind = 'S' AND d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')))::text AS of
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_index i ON i.indexrelid = c.oid
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'i', 'I') AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

export async function readRelations(client: pg.ClientBase): Promise<Relations> {
  const { rows } = await client.query<{ oid: string; name: string; kind: Relation['kind']; of: string | null; file: string | null }>(
    RELATIONS,
  );
  return new Map(rows.map(({ oid, name, kind, of, file }) => [oid, { name, kind, of, file: file ?? '' }]));
}

/** `ShareUpdateExclusiveLock` of pg_locks as the manual writes it: `SHARE UPDATE EXCLUSIVE`. */
const inManual = (mode: string): string =>
  mode
    .replace(/Lock$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase();

/** What only reads or writes rows (ACCESS SHARE, ROW SHARE, ROW EXCLUSIVE) keeps nobody from reading or writing, so it does not count. */
const COUNTS = strengthOf('SHARE UPDATE EXCLUSIVE');

/**
 * The strongest lock on each of `relations`, by oid, that a session holds or waits for. An index counts where it is locked ACCESS EXCLUSIVE and its
 * table is not: nobody can read the table then. A sequence does not count where its table is locked as strongly.
 * @param pid the session; the one that asks where it is absent
 */
export async function heldLocks(client: pg.ClientBase, relations: Relations, pid?: number): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ relation: string; mode: string }>(
    `SELECT relation::text, mode FROM pg_locks
     WHERE locktype = 'relation' AND pid = coalesce($1, pg_backend_pid())
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [pid ?? null],
  );
  const held = new Map<string, string>();
  for (const { relation, mode } of rows) {
    const strength = strengthOf(inManual(mode));
    if (relations.has(relation) && strength >= COUNTS && strength > strengthOf(held.get(relation) ?? ''))
      held.set(relation, inManual(mode));
  }
  return new Map([...held].filter(([oid, mode]) => countsByItself(mode, relations.get(oid), held)));
}

function countsByItself(mode: string, relation: Relation | undefined, held: ReadonlyMap<string, string>): boolean {
  if (relation?.kind === 'index' && mode !== 'ACCESS EXCLUSIVE') return false;
  const ofTable = typeof relation?.of === 'string' ? held.get(relation.of) : undefined;
  return ofTable === undefined || strengthOf(ofTable) < strengthOf(mode);
}
