/** Catalogs whose rows carry privileges and may be members of an extension: the columns of the list, of the owner, and the type for acldefault(). */
const CARRIERS = [
  ['pg_proc', 'proacl', 'proowner', `'f'`],
  ['pg_class', 'relacl', 'relowner', `CASE relkind WHEN 'S' THEN 's' ELSE 'r' END`],
  ['pg_type', 'typacl', 'typowner', `'T'`],
  ['pg_namespace', 'nspacl', 'nspowner', `'n'`],
  ['pg_language', 'lanacl', 'lanowner', `'l'`],
  ['pg_foreign_data_wrapper', 'fdwacl', 'fdwowner', `'F'`],
  ['pg_foreign_server', 'srvacl', 'srvowner', `'S'`],
] as const;

const carriers = CARRIERS.map(
  ([catalog, acl, owner, type]) =>
    `SELECT '${catalog}'::regclass::oid, oid, 0, ${acl}, acldefault((${type})::"char", ${owner}) FROM ${catalog} WHERE ${acl} IS NOT NULL`,
);

/**
 * Members of extensions with other privileges than the extension gave them (pg_init_privs): pg_dump writes those, while the objects themselves come
 * with the extension.
 */
export const MEMBER_PRIVILEGES = `SELECT concat_ws(' ', i.type, i.identity)
      FROM (${carriers.join('\n        UNION ALL ')}
        UNION ALL SELECT 'pg_class'::regclass::oid, attrelid, attnum, attacl, '{}' FROM pg_attribute WHERE attacl IS NOT NULL
      ) o(classid, oid, subid, acl, usual)
        LEFT JOIN pg_init_privs p ON p.classoid = o.classid AND p.objoid = o.oid AND p.objsubid = o.subid AND p.privtype = 'e'
        CROSS JOIN LATERAL pg_identify_object(o.classid, o.oid, o.subid) i
      WHERE EXISTS (SELECT FROM pg_depend e WHERE e.classid = o.classid AND e.objid = o.oid AND e.objsubid = 0 AND e.deptype = 'e')
        AND NOT (o.acl @> coalesce(p.initprivs, o.usual) AND o.acl <@ coalesce(p.initprivs, o.usual))`;
