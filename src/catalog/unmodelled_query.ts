import { MEMBER_PRIVILEGES } from './member_privileges.js';
import { READS_OPTIONS } from './user_mapping_rights.js';

const user = (n: string): string => `${n}.nspname !~ '^pg_' AND ${n}.nspname <> 'information_schema'`;
const own = (catalogClass: string, oid: string): string =>
  `${oid} >= 16384 AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalogClass}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;

/** Objects that no kind reads, with the privileges on them that differ from those they came with (pg_init_privs, or none at all). */
const FOREIGN_PRIVILEGES = `SELECT o.class, o.oid, o.schema, o.name FROM (
    SELECT 'pg_proc'::regclass AS class, p.oid, p.pronamespace AS schema, p.oid::regprocedure::text AS name, p.proacl AS acl, acldefault('f', p.proowner) AS initial FROM pg_proc p
    UNION ALL SELECT 'pg_class'::regclass, c.oid, c.relnamespace, c.oid::regclass::text, c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, c.relowner) FROM pg_class c
    UNION ALL SELECT 'pg_type'::regclass, t.oid, t.typnamespace, t.oid::regtype::text, t.typacl, acldefault('T', t.typowner) FROM pg_type t
    UNION ALL SELECT 'pg_language'::regclass, l.oid, NULL, 'language ' || quote_ident(l.lanname), l.lanacl, acldefault('l', l.lanowner) FROM pg_language l
  ) o(class, oid, schema, name, acl, initial)
  WHERE o.acl IS NOT NULL AND o.acl IS DISTINCT FROM coalesce(
    (SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = o.class AND i.objoid = o.oid AND i.objsubid = 0), o.initial)`;

const EXTENSION_OF = `SELECT x.extname FROM pg_depend e JOIN pg_extension x ON x.oid = e.refobjid
  WHERE e.classid = f.class AND e.objid = f.oid AND e.deptype = 'e' AND x.extname <> 'plpgsql'`;

const BUILT_IN_PRIVILEGES = `SELECT f.name FROM (${FOREIGN_PRIVILEGES}) f WHERE f.oid < 16384 AND NOT EXISTS (${EXTENSION_OF})
  AND (f.schema IS NULL OR f.schema = 'pg_catalog'::regnamespace)`;

/** What a schema can hold and no kind reads: one branch for each, so that it is reported by name and never passed over in silence. */
export const PROBES: readonly { readonly kind: string; readonly query: string }[] = [
  {
    // What is read of them is that they are there.
    kind: 'options of user mappings that this role may not read',
    query: `SELECT format('%s on %I', CASE WHEN m.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(m.umuser)) END, m.srvname)
      FROM pg_user_mappings m JOIN pg_foreign_server s ON s.oid = m.srvid WHERE NOT ${READS_OPTIONS}`,
  },
  {
    // pg_dump leaves them out too.
    kind: 'members of built-in operator families',
    query: `SELECT format('%I USING %I', f.opfname, a.amname) FROM pg_opfamily f JOIN pg_am a ON a.oid = f.opfmethod
      WHERE f.oid < 16384 AND EXISTS (SELECT FROM pg_amop m JOIN pg_operator o ON o.oid = m.amopopr JOIN pg_namespace n ON n.oid = o.oprnamespace
        WHERE m.amopfamily = f.oid AND ${user('n')} AND ${own('pg_operator', 'o.oid')}
          AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_amop'::regclass AND i.objid = m.oid AND i.refclassid = 'pg_opclass'::regclass AND i.deptype = 'i'))`,
  },
  { kind: 'privileges on members of extensions', query: MEMBER_PRIVILEGES },
  {
    // Array types, row types and multiranges come with another type.
    kind: 'base types',
    query: `SELECT format('%I.%I', n.nspname, t.typname) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE (t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid) OR t.typtype = 'p' AND NOT t.typisdefined)
        AND ${user('n')} AND ${own('pg_type', 't.oid')}`,
  },
  { kind: 'privileges on objects of PostgreSQL', query: BUILT_IN_PRIVILEGES },
];

/** One row per object that is there and not modelled: kind, name. Subscriptions are left out, since only superusers may read them. */
export const UNMODELLED = PROBES.map(({ kind, query }) => `SELECT '${kind}' AS kind, u.name FROM (${query}) u(name)`).join('\nUNION ALL\n');
