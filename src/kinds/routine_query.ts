import * as z from 'zod';
import { isNotExtensionMember, isUserSchema } from './catalog_sql.js';

/** One parameter of a function, procedure or aggregate. */
const argument = z.strictObject({
  /** absent for IN */
  mode: z.enum(['OUT', 'INOUT', 'VARIADIC', 'TABLE']).exactOptional(),
  /** quoted; absent where it has none */
  name: z.string().exactOptional(),
  type: z.string(),
  /** it has a default */
  optional: z.literal(true).exactOptional(),
});
export type RoutineArgument = z.infer<typeof argument>;

/** What functions and procedures have in common. The key `source` holds the body, which `bodyHash` or `printed.sqlBodyHash` stands for in guards. */
export const routineShape = {
  arguments: z.array(argument).exactOptional(),
  language: z.string(),
  /** of the body as written; absent for an SQL-standard body, which PostgreSQL keeps parsed */
  bodyHash: z.string().exactOptional(),
  /** the library of a C function */
  library: z.string().exactOptional(),
  securityDefiner: z.literal(true).exactOptional(),
  /** as pg_proc.proconfig has them: `search_path=public, pg_temp` */
  settings: z.array(z.string()).exactOptional(),
  transforms: z.array(z.string()).exactOptional(),
  printed: z
    .strictObject({
      /** by the parameter's position, from 1 */
      defaults: z.record(z.string(), z.string()).exactOptional(),
      sqlBodyHash: z.string().exactOptional(),
    })
    .exactOptional(),
  source: z.strictObject({ body: z.string() }),
};

/** The parameters of pg_proc row `p`, null where there are none. */
export const routineArguments = `(
      SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
          'mode', CASE p.proargmodes[a.position] WHEN 'o' THEN 'OUT' WHEN 'b' THEN 'INOUT' WHEN 'v' THEN 'VARIADIC' WHEN 't' THEN 'TABLE' END,
          'name', quote_ident(nullif(p.proargnames[a.position], '')),
          'type', format_type(a.type, NULL),
          'optional', CASE WHEN p.pronargdefaults > 0 AND pg_get_function_arg_default(p.oid, a.position::int) IS NOT NULL THEN true END
        )) ORDER BY a.position)
      FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY a(type, position))`;

const defaults = `CASE WHEN p.pronargdefaults > 0 THEN (
        SELECT jsonb_object_agg(position, pg_get_function_arg_default(p.oid, position)) FROM generate_series(1, coalesce(cardinality(p.proallargtypes), p.pronargs)) position
        WHERE pg_get_function_arg_default(p.oid, position) IS NOT NULL) END`;

const transforms = `(SELECT jsonb_agg(format_type(t, NULL) ORDER BY position) FROM unnest(p.protrftypes) WITH ORDINALITY x(t, position))`;

/** A function named by its OID, qualified and quoted; null where the OID is 0. */
export const functionName = (oid: string): string =>
  `(SELECT format('%I.%I', fn.nspname, f.proname) FROM pg_proc f JOIN pg_namespace fn ON fn.oid = f.pronamespace WHERE f.oid = ${oid})`;

/** The keys of `routineShape` for jsonb_build_object. */
export const routineAttributes = `'arguments', ${routineArguments},
      'language', quote_ident(l.lanname),
      'bodyHash', CASE WHEN p.prosqlbody IS NULL THEN md5(p.prosrc) END,
      'library', p.probin,
      'securityDefiner', nullif(p.prosecdef, false),
      'settings', to_jsonb(p.proconfig),
      'transforms', ${transforms},
      'printed', nullif(jsonb_strip_nulls(jsonb_build_object('defaults', ${defaults}, 'sqlBodyHash', md5(pg_get_function_sqlbody(p.oid)))), '{}'),
      'source', jsonb_build_object('body', coalesce(pg_get_function_sqlbody(p.oid), p.prosrc))`;

const signature = `format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes))`;

/**
 * The catalog query of routines of the kinds given (pg_proc.prokind), with `attributes` as arguments of jsonb_build_object.
 * Names are as to_regprocedure() takes them, with the types of the input parameters.
 */
export const routineQuery = (kinds: string, attributes: string, joins: string, lookup: string): string => `
  SELECT p.oid, 0 AS subid, n.nspname AS schema, NULL::text AS relation, ${signature} AS name,
    quote_ident(pg_get_userbyid(p.proowner)) AS owner, p.proacl AS acl, 'f'::"char" AS acltype,
    jsonb_strip_nulls(jsonb_build_object(
      ${attributes}
    )) AS attributes
  FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_language l ON l.oid = p.prolang${joins}
  WHERE p.prokind IN (${kinds})
    AND ${isUserSchema('n')}
    AND ${isNotExtensionMember('pg_proc', 'p.oid')}${
      // the constructors of range types and the like come and go with their type
      ` AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')`
    }${lookup === '' ? '' : `\n    AND ${lookup}`}`;

/** By the bare name, which has an index, and as text: before 16 to_regprocedure raises an error where a type in the name is missing. */
export const routineLookup = (_relation: string, name: string): string =>
  `p.proname = (parse_ident(${name}, false))[2]::name AND ${signature} = ${name}`;
