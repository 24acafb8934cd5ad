/**
 * True, in SQL, where the session reads the options of a row `m` of pg_user_mappings, which belongs to a row `s` of pg_foreign_server: as that
 * view decides it (system_views.sql in PostgreSQL).
 */
export const READS_OPTIONS = `((m.umuser <> 0 AND m.usename = current_user AND (pg_has_role(s.srvowner, 'USAGE') OR has_server_privilege(s.oid, 'USAGE')))
      OR (m.umuser = 0 AND pg_has_role(s.srvowner, 'USAGE'))
      OR (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user))`;
