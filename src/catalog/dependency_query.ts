/**
 * As lines of `dependent dependency deptype`: what pg_depend says between objects that are not built in (their OIDs start at 16384, FirstNormalObjectId), internal
 * and automatic dependencies included. Columns of other catalogs' rows are reached through `ALIASES`. That a function needs the transforms it
 * names after TRANSFORM is not in pg_depend on every major.
 */
export const DEPENDENCIES = `
SELECT string_agg(classid || ':' || objid || ':' || objsubid || ' ' || refclassid || ':' || refobjid || ':' || refobjsubid || ' ' || deptype::text, E'\\n') AS lines
FROM pg_depend
WHERE objid >= 16384 AND refobjid >= 16384 AND classid <> 0
UNION ALL
SELECT string_agg(concat('pg_proc'::regclass::oid, ':', p.oid, ':0 ', 'pg_transform'::regclass::oid, ':', t.oid, ':0 n'), E'\\n')
FROM pg_proc p JOIN pg_transform t ON t.trflang = p.prolang AND t.trftype = ANY (p.protrftypes)
WHERE p.oid >= 16384 AND p.protrftypes IS NOT NULL`;

/** OIDs of the catalogs whose rows are objects, by name. */
export const CLASSES = `
SELECT oid, relname AS name FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'`;

/**
 * As lines of `alias other`: rows of the catalog that stand for another object: the row type and the array type of a relation or type, a view's rewrite rule,
 * the index of a constraint, the sequence of an identity column, the expression of a generated column, the multirange of a range,
 * members of an operator class, members of an extension.
 */
export const ALIASES = `
SELECT string_agg(concat(alias, ' ', stands_for), E'\\n') AS lines FROM (
SELECT 'pg_type'::regclass::oid || ':' || t.oid || ':0' AS alias, 'pg_class'::regclass::oid || ':' || t.typrelid || ':0' AS stands_for
FROM pg_type t JOIN pg_class r ON r.oid = t.typrelid WHERE t.oid >= 16384 AND r.relkind <> 'c'
UNION ALL
SELECT 'pg_class'::regclass::oid || ':' || c.oid || ':0', 'pg_type'::regclass::oid || ':' || c.reltype || ':0'
FROM pg_class c WHERE c.relkind = 'c'
UNION ALL
SELECT 'pg_type'::regclass::oid || ':' || t.oid || ':0', 'pg_type'::regclass::oid || ':' || t.typelem || ':0'
FROM pg_type t WHERE t.oid >= 16384 AND t.typelem <> 0 AND t.typcategory = 'A'
UNION ALL
SELECT 'pg_type'::regclass::oid || ':' || r.rngmultitypid || ':0', 'pg_type'::regclass::oid || ':' || r.rngtypid || ':0'
FROM pg_range r WHERE r.rngtypid >= 16384
UNION ALL
SELECT 'pg_rewrite'::regclass::oid || ':' || w.oid || ':0', 'pg_class'::regclass::oid || ':' || w.ev_class || ':0'
FROM pg_rewrite w WHERE w.oid >= 16384 AND w.rulename = '_RETURN'
UNION ALL
SELECT 'pg_class'::regclass::oid || ':' || c.conindid || ':0', 'pg_constraint'::regclass::oid || ':' || c.oid || ':0'
FROM pg_constraint c WHERE c.conindid <> 0 AND c.contype IN ('p', 'u', 'x')
UNION ALL
SELECT 'pg_class'::regclass::oid || ':' || d.objid || ':0', 'pg_class'::regclass::oid || ':' || d.refobjid || ':' || d.refobjsubid
FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i' AND d.refobjsubid > 0
UNION ALL
SELECT 'pg_attrdef'::regclass::oid || ':' || ad.oid || ':0', 'pg_class'::regclass::oid || ':' || ad.adrelid || ':' || ad.adnum
FROM pg_attrdef ad JOIN pg_attribute a ON a.attrelid = ad.adrelid AND a.attnum = ad.adnum WHERE a.attgenerated <> ''
UNION ALL
SELECT m.classid || ':' || m.objid || ':0', m.refclassid || ':' || m.refobjid || ':0'
FROM pg_depend m WHERE m.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass) AND m.refclassid = 'pg_opclass'::regclass AND m.deptype = 'i'
UNION ALL
SELECT e.classid || ':' || e.objid || ':' || e.objsubid, 'pg_extension'::regclass::oid || ':' || e.refobjid || ':0'
FROM pg_depend e WHERE e.deptype = 'e') aliases`;

/** All casts that are built in or made by extensions: they decide whether a type change needs USING or loses values. */
export const CASTS = `
SELECT format_type(castsource, NULL) AS source, format_type(casttarget, NULL) AS target,
  CASE castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'assignment' ELSE 'explicit' END AS context
FROM pg_cast`;
