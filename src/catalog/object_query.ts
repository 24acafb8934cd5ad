/** What the reader needs of a kind to ask the catalog for its objects. */
export interface ObjectQuery {
  readonly name: string;
  readonly catalogClass: string;
  readonly statesNeeds: boolean;
  readonly query: (lookup: string) => string;
  readonly lookup: (relation: string, name: string) => string;
}

/** An access control list as an array of [grantee, privilege, grantable], in its own order, which pg_dump keeps. */
const explode = (acl: string): string =>
  `(SELECT jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at) FROM aclexplode(${acl}) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at))`;

const ownerOid = `(SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))`;

/**
 * Wraps a kind's query so that each row also carries its comment (pg_description), its access control list and the list a new
 * object of its type has. What initdb granted (pg_init_privs, type i) counts as initial: the rights on the schema public differ by major.
 */
export function objectQuery(kind: ObjectQuery): string {
  return `SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes, ${kind.statesNeeds ? 'o.needs' : 'NULL AS needs'}, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN ${explode('o.acl')} END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN ${explode(
      `coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = '${kind.catalogClass}'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, ${ownerOid}))`,
    )} END AS initial_acl
FROM (${kind.query('')}
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = '${kind.catalogClass}'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation, o.subid, o.name`;
}
