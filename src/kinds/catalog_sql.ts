/**
 * Fragments that every catalog query shares. They run under search_path '' on 14 to 18, so everything is qualified
 * where it is not in pg_catalog (which is always searched).
 */

/** True for a schema that is the user's: not pg_*, not information_schema. `n` is the alias of pg_namespace. */
export const isUserSchema = (n: string): string => `${n}.nspname !~ '^pg_' AND ${n}.nspname <> 'information_schema'`;

/** True for an object that no extension owns (pg_depend, deptype e). */
export const isNotExtensionMember = (catalogClass: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = '${catalogClass}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;

/** For a kind's `presence`: rows of a catalog that neither initdb nor an extension made (OIDs start at 16384, FirstNormalObjectId). */
export const ownRows = (catalogClass: string, condition = 'true'): string =>
  `${catalogClass} WHERE oid >= 16384 AND ${condition} AND ${isNotExtensionMember(catalogClass, `${catalogClass}.oid`)}`;

/** Adds the condition that finds one object, where one is given. */
export const andLookup = (lookup: string): string => (lookup === '' ? '' : `\n    AND ${lookup}`);

/** A qualified, quoted name. */
export const qualified = (n: string, name: string): string => `format('%I.%I', ${n}.nspname, ${name})`;

/** Quoted names of a relation's columns, in the order of the numbers given (an int2 array or vector). */
export const columnNames = (relation: string, numbers: string): string =>
  `(SELECT jsonb_agg(quote_ident(ka.attname) ORDER BY array_position(${numbers}, ka.attnum))
      FROM pg_attribute ka WHERE ka.attrelid = ${relation} AND ka.attnum = ANY (${numbers}))`;

/** An options array (reloptions, attoptions) as a JSON object, null where there are none. */
export const options = (array: string): string =>
  `CASE WHEN ${array} IS NOT NULL THEN (SELECT jsonb_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)) FROM unnest(${array}) o) END`;

/** The names in an options array in their order, which the JSON object does not keep; null where there is nothing to put in order. */
export const optionOrder = (array: string): string =>
  `(SELECT jsonb_agg(split_part(o, '=', 1) ORDER BY at) FROM unnest(${array}) WITH ORDINALITY u(o, at) HAVING count(*) > 1)`;

/** The storage parameters of pg_class row `c` with those of its TOAST table, to which `toast` is LEFT JOINed. */
export const ALL_OPTIONS = `c.reloptions || (SELECT array_agg('toast.' || r) FROM unnest(toast.reloptions) r)`;
