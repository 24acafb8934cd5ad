/** What the reader needs of a kind to ask the catalog for its objects. */
export interface ObjectQuery {
  readonly name: string;
  readonly catalogClass: string;
  readonly statesNeeds: boolean;
  readonly statesParent: boolean;
  readonly query: (lookup: string) => string;
  readonly presence: string | null;
  readonly lookup: (relation: string, name: string) => string;
}

/** An access control list as an array of [grantee, privilege, grantable], in its own order, which pg_dump keeps; `[]` where nobody has anything. */
const explode = (acl: string): string =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_array(CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END, g.privilege_type, g.is_grantable)
        ORDER BY g.at), '[]') FROM aclexplode(${acl}) WITH ORDINALITY g(grantor, grantee, privilege_type, is_grantable, at))`;

const ownerOid = `(SELECT r.oid FROM pg_roles r WHERE o.owner IN (r.rolname::text, quote_ident(r.rolname)))`;

/**
 * Wraps a kind's query so that each row also carries its comment (pg_description), its access control list and the list a new
 * object of its type has. What initdb granted (pg_init_privs, type i) counts as initial: the rights on the schema public differ by major.
 * @param attributes how they come: as jsonb, or as its text
 * @param lookup a condition that restricts it to one object, as the kind takes it
 */
export function objectQuery(kind: ObjectQuery, attributes: 'json' | 'text' = 'json', lookup = ''): string {
  return `SELECT o.oid, o.subid, o.schema, o.relation, o.name, o.owner, o.attributes${attributes === 'text' ? '::text' : ''}, ${kind.statesNeeds ? 'o.needs' : 'NULL AS needs'}${kind.statesParent ? ', o.parent' : ''}, d.description AS comment,
    CASE WHEN o.acl IS NOT NULL THEN ${explode('o.acl')} END AS acl,
    CASE WHEN o.acl IS NOT NULL AND o.acltype IS NOT NULL THEN ${explode(
      `coalesce((SELECT i.initprivs FROM pg_init_privs i WHERE i.classoid = '${kind.catalogClass}'::regclass AND i.objoid = o.oid AND i.objsubid = o.subid AND i.privtype = 'i'),
        acldefault(o.acltype, ${ownerOid}))`,
    )} END AS initial_acl
FROM (${kind.query(lookup)}
) o
LEFT JOIN pg_description d ON d.objoid = o.oid AND d.classoid = '${kind.catalogClass}'::regclass AND d.objsubid = o.subid
ORDER BY o.schema, o.relation COLLATE "C", o.subid, o.name COLLATE "C"`;
}

/**
 * The grantees of an object whose privileges differ from what PostgreSQL gives by default, as a JSON object of lists: what `deviations` finds,
 * in SQL. NULL where there are none.
 * @param o the alias of an object query
 */
export const deviationsOf = (o: string): string => `(SELECT jsonb_object_agg(g.grantee, g.held) FROM (
  SELECT e.grantee,
    coalesce(CASE WHEN e.whole > 0 AND count(*) FILTER (WHERE e.held) >= e.whole AND bool_and(NOT e.passable) FILTER (WHERE e.held) THEN '["ALL"]'
      WHEN e.whole > 0 AND count(*) FILTER (WHERE e.held) >= e.whole AND bool_and(e.passable) FILTER (WHERE e.held) THEN '["ALL*"]'
      ELSE jsonb_agg(e.entry ORDER BY e.entry COLLATE "C") FILTER (WHERE e.held) END, '[]') AS held,
    coalesce(CASE WHEN e.whole > 0 AND count(*) FILTER (WHERE NOT e.held) >= e.whole THEN '["ALL"]'
      ELSE jsonb_agg(e.entry ORDER BY e.entry COLLATE "C") FILTER (WHERE NOT e.held) END, '[]') AS initial
  FROM (
    SELECT u.grantee, u.held, u.privilege || CASE WHEN bool_or(u.passable) THEN '*' ELSE '' END AS entry, bool_or(u.passable) AS passable,
      (SELECT count(*) FROM jsonb_array_elements(${o}.initial_acl) i(entry) WHERE i.entry ->> 0 = ${o}.owner) AS whole
    FROM (
      SELECT CASE WHEN a.entry ->> 0 = ${o}.owner THEN 'OWNER' ELSE a.entry ->> 0 END AS grantee, a.entry ->> 1 AS privilege,
        (a.entry ->> 2)::boolean AS passable, a.held
      FROM (SELECT entry, true FROM jsonb_array_elements(${o}.acl) entry
        UNION ALL SELECT entry, false FROM jsonb_array_elements(${o}.initial_acl) entry) a(entry, held)
    ) u
    GROUP BY u.grantee, u.held, u.privilege
  ) e
  GROUP BY e.grantee, e.whole
) g WHERE g.held <> g.initial)`;

/** The kinds that the database may hold, of those that say how to find out. */
export const presenceQuery = (kinds: readonly ObjectQuery[]): string =>
  kinds
    .flatMap(({ name, presence }) => (presence === null ? [] : [`SELECT '${name}' AS kind WHERE EXISTS (SELECT FROM ${presence})`]))
    .join('\nUNION ALL\n');
