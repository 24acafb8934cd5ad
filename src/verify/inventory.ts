import type { ShadowDatabase } from '../shadow/shadow_database.js';

/** One thing that a database holds, under the identity that it loses when it is dropped. */
export interface Item {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  /** what it disappears with */
  readonly parent: string | null;
  /** where its contents are kept; another one after they were written anew; null for what has none */
  readonly storage: string | null;
}

export type Inventory = ReadonlyMap<string, Item>;

/** The schemas whose objects are a user's. */
const USERS = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

const NAMED_IN_SCHEMA = [
  ['pg_catalog.pg_proc', 'function', 'pronamespace', `format('%s(%s)', quote_ident(o.proname), pg_get_function_identity_arguments(o.oid))`],
  ['pg_catalog.pg_operator', 'operator', 'oprnamespace', 'o.oprname'],
  ['pg_catalog.pg_collation', 'collation', 'collnamespace', 'quote_ident(o.collname)'],
  ['pg_catalog.pg_statistic_ext', 'statistics', 'stxnamespace', 'quote_ident(o.stxname)'],
  ['pg_catalog.pg_ts_config', 'text search configuration', 'cfgnamespace', 'quote_ident(o.cfgname)'],
  ['pg_catalog.pg_ts_dict', 'text search dictionary', 'dictnamespace', 'quote_ident(o.dictname)'],
]
  .map(
    ([catalog, kind, namespace, name]) =>
      `SELECT '${catalog}'::regclass::oid AS class, o.oid AS oid, 0 AS sub, '${kind}' AS kind, quote_ident(n.nspname) || '.' || ${name} AS name, NULL::text AS parent, NULL::text AS storage FROM ${catalog} o JOIN pg_namespace n ON n.oid = o.${namespace} WHERE ${USERS}`,
  )
  .join('\nUNION ALL ');

const NAMED_ALONE = [
  ['pg_catalog.pg_extension', 'extension', 'extname', `o.extname <> 'plpgsql'`],
  ['pg_catalog.pg_event_trigger', 'event trigger', 'evtname', 'true'],
  ['pg_catalog.pg_publication', 'publication', 'pubname', 'true'],
  ['pg_catalog.pg_foreign_server', 'server', 'srvname', 'true'],
  ['pg_catalog.pg_namespace', 'schema', 'nspname', `o.nspname !~ '^pg_' AND o.nspname <> 'information_schema'`],
]
  .map(
    ([catalog, kind, name, condition]) =>
      `SELECT '${catalog}'::regclass::oid, o.oid, 0, '${kind}', quote_ident(o.${name}), NULL, NULL FROM ${catalog} o WHERE ${condition}`,
  )
  .join('\nUNION ALL ');

const INVENTORY = `
WITH rel AS MATERIALIZED (
  SELECT c.*, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE ${USERS} AND c.relpersistence <> 't'
), found AS (
  ${NAMED_IN_SCHEMA}
  UNION ALL ${NAMED_ALONE}
  UNION ALL SELECT 1259, r.oid, 0,
    CASE r.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence'
      WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'composite type' ELSE 'index' END,
    r.name,
    (SELECT '1259:' || x.indrelid || ':0' FROM pg_catalog.pg_index x WHERE x.indexrelid = r.oid),
    CASE WHEN r.relkind IN ('r', 'm', 'i', 'S') THEN r.relfilenode::text END
    FROM rel r
  UNION ALL SELECT 1259, r.oid, a.attnum, 'column', r.name || '.' || quote_ident(a.attname), '1259:' || r.oid || ':0', NULL
    FROM rel r JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE r.relkind IN ('r', 'p', 'f')
  UNION ALL SELECT 2606, o.oid, 0, CASE o.contype WHEN 'f' THEN 'foreign key' ELSE 'constraint' END, quote_ident(o.conname) || ' on ' || r.name, '1259:' || r.oid || ':0', NULL
    FROM rel r JOIN pg_catalog.pg_constraint o ON o.conrelid = r.oid
  UNION ALL SELECT 2620, o.oid, 0, 'trigger', quote_ident(o.tgname) || ' on ' || r.name, '1259:' || r.oid || ':0', NULL
    FROM rel r JOIN pg_catalog.pg_trigger o ON o.tgrelid = r.oid AND NOT o.tgisinternal
  UNION ALL SELECT 3256, o.oid, 0, 'policy', quote_ident(o.polname) || ' on ' || r.name, '1259:' || r.oid || ':0', NULL
    FROM rel r JOIN pg_catalog.pg_policy o ON o.polrelid = r.oid
  UNION ALL SELECT 2618, o.oid, 0, 'rule', quote_ident(o.rulename) || ' on ' || r.name, '1259:' || r.oid || ':0', NULL
    FROM rel r JOIN pg_catalog.pg_rewrite o ON o.ev_class = r.oid AND o.rulename <> '_RETURN'
  UNION ALL SELECT 2604, o.oid, 0, 'default', r.name || '.' || quote_ident(a.attname), '1259:' || r.oid || ':' || a.attnum, NULL
    FROM rel r JOIN pg_catalog.pg_attrdef o ON o.adrelid = r.oid JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum = o.adnum
  UNION ALL SELECT 1247, o.oid, 0, CASE o.typtype WHEN 'd' THEN 'domain' ELSE 'type' END, quote_ident(n.nspname) || '.' || quote_ident(o.typname), NULL, NULL
    FROM pg_catalog.pg_type o JOIN pg_catalog.pg_namespace n ON n.oid = o.typnamespace WHERE ${USERS} AND o.typtype IN ('d', 'e', 'r') 
)
SELECT f.class || ':' || f.oid || ':' || f.sub AS key, f.kind, f.name, f.parent, f.storage FROM found f
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = f.class AND d.objid = f.oid AND d.deptype = 'e')
ORDER BY f.class, f.oid, f.sub`;

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Everything that users made in a database, temporary objects aside. */
export async function readInventory(database: ShadowDatabase): Promise<Inventory> {
  const rows = await database.query(INVENTORY);
  return new Map(
    rows.map((row) => {
      const key = String(row['key']);
      const item = { key, kind: String(row['kind']), name: String(row['name']) };
      return [key, { ...item, parent: textOrNull(row['parent']), storage: textOrNull(row['storage']) }] as const;
    }),
  );
}

/** What a person would call it; the same for something that was dropped and made again. */
export const labelOf = ({ kind, name }: Item): string => `${kind} ${name}`;

export const byLabel = (inventory: Inventory): ReadonlyMap<string, Item> =>
  new Map([...inventory.values()].map((item) => [labelOf(item), item]));

/** What is in the first and no longer in the second, less what went with its parent. */
export function goneFrom(before: Inventory, after: Inventory): readonly Item[] {
  const gone = [...before.values()].filter(({ key }) => !after.has(key));
  const keys = new Set(gone.map(({ key }) => key));
  const constraints = new Set(gone.filter(({ kind }) => kind === 'constraint').map(({ name }) => name.split(' on ', 1)[0]));
  return gone.filter(({ kind, name, parent }) => {
    if (parent !== null && keys.has(parent)) return false;
    return kind !== 'index' || !constraints.has(name.slice(name.indexOf('.') + 1));
  });
}
