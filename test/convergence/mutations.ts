import pg from 'pg';
import { z } from 'zod';

/** Somebody gives an object another definition by hand. */
export interface Mutation {
  /** the object's id, as a step's guard names it */
  readonly object: string;
  readonly name: string;
  readonly sql: string;
}

const found = z.array(z.object({ object: z.string(), name: z.string(), sql: z.string() }));

const isMine = (schema: string): string => `${schema} NOT IN ('pg_catalog', 'information_schema') AND ${schema} !~ '^pg_'`;
const noMember = (catalog: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalog}'::regclass AND d.objid = ${oid} AND d.deptype IN ('e', 'i'))`;

const query = `
WITH relation AS (
  SELECT c.oid, c.relkind, c.relname, c.reloptions, c.relrowsecurity, c.relforcerowsecurity, c.relacl, c.relowner, format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${isMine('n.nspname')} AND ${noMember('pg_class', 'c.oid')}
), col AS (
  SELECT r.name AS relation, quote_ident(a.attname) AS name, a.*
  FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid WHERE r.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
), mutation AS (
  SELECT 'column ' || name || ' on ' || relation AS object, name, unnest(ARRAY[
    format('ALTER TABLE %s DROP COLUMN %s', relation, name),
    format('ALTER TABLE %s ALTER COLUMN %s TYPE text USING %s::text', relation, name, name),
    format('ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL', relation, name),
    format('ALTER TABLE %s ALTER COLUMN %s TYPE varchar(77)', relation, name),
    format('ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT', relation, name),
    format('ALTER TABLE %s ALTER COLUMN %s SET DEFAULT NULL', relation, name),
    format('ALTER TABLE %s RENAME COLUMN %s TO mutated', relation, name),
    format('ALTER TABLE %s ALTER COLUMN %s DROP IDENTITY', relation, name),
    format('ALTER TABLE %s ALTER COLUMN %s DROP EXPRESSION', relation, name)]) AS sql FROM col
  UNION ALL
  SELECT CASE con.contype WHEN 'c' THEN 'check_constraint ' WHEN 'f' THEN 'foreign_key ' WHEN 'x' THEN 'exclusion_constraint ' ELSE 'unique_constraint ' END || quote_ident(con.conname) || ' on ' || r.name, con.conname, unnest(ARRAY[
    format('ALTER TABLE %s DROP CONSTRAINT %I', r.name, con.conname),
    format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I CHECK (true)', r.name, con.conname, con.conname),
    format('ALTER TABLE %s ALTER CONSTRAINT %I %s', r.name, con.conname, CASE WHEN con.condeferrable THEN 'NOT DEFERRABLE' ELSE 'DEFERRABLE INITIALLY DEFERRED' END)])
  FROM relation r JOIN pg_constraint con ON con.conrelid = r.oid WHERE con.contype IN ('c', 'f', 'p', 'u', 'x')
  UNION ALL
  SELECT 'index ' || quote_ident(r.relname) || ' on ' || t.name, r.relname, unnest(ARRAY[
    'DROP INDEX ' || r.name,
    format('DROP INDEX %s; CREATE INDEX %I ON %s ((1))', r.name, r.relname, t.name),
    format('DROP INDEX %s; CREATE UNIQUE INDEX %I ON %s USING btree ((1)) WHERE false', r.name, r.relname, t.name),
    format('UPDATE pg_index SET indisvalid = false WHERE indexrelid = %L::regclass', r.name),
    format('ALTER INDEX %s SET (fillfactor = 33)', r.name)])
  FROM relation r JOIN pg_index x ON x.indexrelid = r.oid JOIN relation t ON t.oid = x.indrelid WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = r.oid)
  UNION ALL
  SELECT CASE r.relkind WHEN 'v' THEN 'view ' ELSE 'materialized_view ' END || r.name, r.relname, unnest(ARRAY[
    format('DROP %s %s', k.word, r.name),
    format('DROP %s %s; CREATE TABLE %s (mutated integer)', k.word, r.name, r.name),
    format('ALTER VIEW %s SET (security_invoker = %s)', r.name, NOT coalesce('security_invoker=true' = ANY (r.reloptions), false)),
    format('DROP %s %s; CREATE %s %s AS SELECT 1 AS mutated', k.word, r.name, k.other, r.name),
    format('ALTER VIEW %s %s', r.name, CASE WHEN r.reloptions IS NULL THEN 'SET (security_barrier = true)' ELSE 'RESET (security_barrier, security_invoker, check_option)' END),
    format('CREATE OR REPLACE VIEW %s AS SELECT * FROM (%s) q OFFSET 1', r.name, rtrim(pg_get_viewdef(r.oid), ';'))])
  FROM relation r CROSS JOIN LATERAL (SELECT CASE r.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END AS word, CASE r.relkind WHEN 'm' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END AS other) k WHERE r.relkind IN ('v', 'm')
  UNION ALL
  SELECT 'table ' || r.name, r.relname, unnest(ARRAY[
    format('ALTER TABLE %s %s ROW LEVEL SECURITY', r.name, CASE WHEN r.relrowsecurity THEN 'DISABLE' ELSE 'ENABLE' END),
    format('ALTER TABLE %s %s ROW LEVEL SECURITY', r.name, CASE WHEN r.relforcerowsecurity THEN 'NO FORCE' ELSE 'FORCE' END),
    format('ALTER TABLE %s SET UNLOGGED', r.name),
    format('ALTER TABLE %s ADD COLUMN mutated integer', r.name),
    format('DROP TABLE %s; CREATE VIEW %s AS SELECT 1 AS mutated', r.name, r.name),
    format('ALTER TABLE %s REPLICA IDENTITY FULL', r.name)]) FROM relation r WHERE r.relkind IN ('r', 'p')
  UNION ALL
  SELECT CASE p.prokind WHEN 'p' THEN 'procedure ' ELSE 'function ' END || f.name, p.proname, unnest(ARRAY[
    format('DROP ROUTINE %s', f.name),
    format('ALTER FUNCTION %s COST 77', f.name),
    format('ALTER ROUTINE %s SECURITY %s', f.name, CASE WHEN p.prosecdef THEN 'INVOKER' ELSE 'DEFINER' END),
    format('ALTER ROUTINE %s %s', f.name, CASE WHEN p.proconfig IS NULL THEN 'SET search_path = mutated' ELSE 'RESET ALL' END),
    format('ALTER FUNCTION %s STRICT', f.name),
    CASE WHEN to_jsonb(p) ->> 'prosqlbody' IS NULL AND p.prosrc <> '' THEN replace(pg_get_functiondef(p.oid), p.prosrc, p.prosrc || E'\\n-- mutated\\n') END])
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    CROSS JOIN LATERAL (SELECT format('%I.%I(%s)', n.nspname, p.proname, (SELECT string_agg(format_type(t, NULL), ', ' ORDER BY at) FROM unnest(p.proargtypes) WITH ORDINALITY a(t, at))) AS name) f
  WHERE ${isMine('n.nspname')} AND ${noMember('pg_proc', 'p.oid')} AND p.prokind IN ('f', 'p', 'w')
  UNION ALL
  SELECT 'trigger ' || quote_ident(t.tgname) || ' on ' || r.name, t.tgname, unnest(ARRAY[
    format('DROP TRIGGER %I ON %s', t.tgname, r.name),
    format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', r.name, t.tgname),
    format('ALTER TABLE %s %s TRIGGER %I', r.name, CASE t.tgenabled WHEN 'O' THEN 'DISABLE' ELSE 'ENABLE' END, t.tgname)])
  FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid WHERE NOT t.tgisinternal
  UNION ALL
  SELECT 'policy ' || quote_ident(p.polname) || ' on ' || r.name, p.polname, unnest(ARRAY[
    format('DROP POLICY %I ON %s', p.polname, r.name),
    format('ALTER POLICY %I ON %s USING (true)', p.polname, r.name),
    format('ALTER POLICY %I ON %s WITH CHECK (true)', p.polname, r.name),
    format('ALTER POLICY %I ON %s TO CURRENT_USER', p.polname, r.name)])
  FROM relation r JOIN pg_policy p ON p.polrelid = r.oid
  UNION ALL
  SELECT 'enum ' || format_type(t.oid, NULL), t.typname, unnest(ARRAY[
    format('ALTER TYPE %s ADD VALUE %L', format_type(t.oid, NULL), 'mutated'),
    format('ALTER TYPE %s RENAME VALUE %L TO %L', format_type(t.oid, NULL), (SELECT enumlabel FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY enumsortorder DESC LIMIT 1), 'mutated'),
    (SELECT format('ALTER TYPE %s RENAME VALUE %L TO %L; ALTER TYPE %1$s RENAME VALUE %4$L TO %2$L; ALTER TYPE %1$s RENAME VALUE %3$L TO %4$L', format_type(t.oid, NULL), labels[1], 'mutated', labels[2])
      FROM (SELECT array_agg(enumlabel ORDER BY enumsortorder) AS labels FROM pg_enum e WHERE e.enumtypid = t.oid) l WHERE cardinality(labels) > 1),
    format('DROP TYPE %s', format_type(t.oid, NULL))])
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND ${isMine('n.nspname')} AND ${noMember('pg_type', 't.oid')}
  UNION ALL
  SELECT 'domain ' || format_type(t.oid, NULL), t.typname, unnest(ARRAY[
    format('ALTER DOMAIN %s SET DEFAULT NULL', format_type(t.oid, NULL)),
    format('ALTER DOMAIN %s %s NOT NULL', format_type(t.oid, NULL), CASE WHEN t.typnotnull THEN 'DROP' ELSE 'SET' END)])
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'd' AND ${isMine('n.nspname')} AND ${noMember('pg_type', 't.oid')}
  UNION ALL
  SELECT 'composite ' || r.name, r.relname, unnest(ARRAY[format('ALTER TYPE %s ADD ATTRIBUTE mutated integer', r.name)]) FROM relation r WHERE r.relkind = 'c'
  UNION ALL
  SELECT 'sequence ' || r.name, r.relname, unnest(ARRAY[format('ALTER SEQUENCE %s INCREMENT 77', r.name), format('DROP SEQUENCE %s', r.name)]) FROM relation r WHERE r.relkind = 'S'
  UNION ALL
  SELECT k.kind || ' ' || r.name, r.relname, format('GRANT SELECT ON %s TO pg_monitor', r.name)
  FROM relation r CROSS JOIN LATERAL (SELECT CASE r.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized_view' WHEN 'S' THEN 'sequence' ELSE 'table' END AS kind) k
  WHERE r.relkind IN ('r', 'p', 'v', 'm', 'S')
  UNION ALL
  SELECT format('grant %s on %s %s', g.grantee, k.kind, r.name), r.relname, unnest(ARRAY[
    format('REVOKE ALL ON %s FROM %s', r.name, g.grantee),
    format('GRANT ALL ON %s TO %s', r.name, g.grantee),
    format('GRANT SELECT ON %s TO %s WITH GRANT OPTION', r.name, g.grantee)])
  FROM relation r CROSS JOIN LATERAL (SELECT CASE r.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized_view' ELSE 'table' END AS kind) k
    CROSS JOIN LATERAL (SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END AS grantee FROM aclexplode(r.relacl) a WHERE a.grantee <> r.relowner) g
  WHERE r.relkind IN ('r', 'p', 'v', 'm')
)
SELECT object, name, sql FROM mutation WHERE sql IS NOT NULL ORDER BY object COLLATE "C", sql COLLATE "C"`;

/**
 * What somebody could do by hand to the objects of a database.
 * @param touched ids of objects that a migration makes or changes: only these
 */
export async function mutationsOf(url: string, touched: ReadonlySet<string>): Promise<readonly Mutation[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET search_path = ''");
    const all = found.parse((await client.query(query)).rows);
    return all.filter(({ object }) => touched.has(object));
  } finally {
    await client.end();
  }
}
