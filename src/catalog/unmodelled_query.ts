import { MEMBER_PRIVILEGES } from './member_privileges.js';

const user = (n: string): string => `${n}.nspname !~ '^pg_' AND ${n}.nspname <> 'information_schema'`;
const own = (catalogClass: string, oid: string): string =>
  `${oid} >= 16384 AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalogClass}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;

/** What a schema can hold and no kind reads: one branch for each, so that it is reported by name and never passed over in silence. */
export const PROBES: readonly { readonly kind: string; readonly query: string }[] = [
  {
    kind: 'foreign data wrappers',
    query: `SELECT quote_ident(fdwname) FROM pg_foreign_data_wrapper WHERE ${own('pg_foreign_data_wrapper', 'oid')}`,
  },
  { kind: 'foreign servers', query: `SELECT quote_ident(srvname) FROM pg_foreign_server WHERE ${own('pg_foreign_server', 'oid')}` },
  {
    kind: 'foreign tables',
    query: `SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'f' AND ${user('n')} AND ${own('pg_class', 'c.oid')}`,
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
];

/** One row per object that is there and not modelled: kind, name. Subscriptions are left out, since only superusers may read them. */
export const UNMODELLED = PROBES.map(({ kind, query }) => `SELECT '${kind}' AS kind, u.name FROM (${query}) u(name)`).join('\nUNION ALL\n');
