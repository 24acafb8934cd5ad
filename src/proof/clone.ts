import { emptyCatalog, type Catalog } from '../catalog/catalog.js';
import { readCatalog } from '../catalog/read_catalog.js';
import { isList, type CatalogObject, type Json } from '../catalog/object.js';
import { PostgresError } from '../database/database.js';
import { diff } from '../diff/diff.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { kinds, namesBesideSchema } from '../kinds/registry.js';
import { plan } from '../plan/plan.js';
import { platforms } from '../platforms/platforms.js';
import { looksLikeSupabase } from '../platforms/recognise.js';
import type { Step } from '../plan/step.js';
import type { ShadowDatabase } from '../shadow/shadow_database.js';
import { dollarQuote, quoteLiteral } from '../sql/quote.js';

/** What a clone goes without: its owners, its roles and the versions of its extensions are other ones, and it has no provider of security labels. */
export const ONLY_ON_THE_SERVER: readonly string[] = ['owner', 'security_label', ...namesBesideSchema];

/**
 * Makes a catalog's schema in an empty shadow database, with the same statements as a migration from nothing, unguarded. Its event triggers
 * fire only after that.
 * @throws SchemaFixError shadow-lacks-extension, or shadow-failed with PostgreSQL's words and the statement
 */
export async function cloneInto(database: ShadowDatabase, catalog: Catalog): Promise<void> {
  const before = await readCatalog(database, kinds);
  const start = { ...emptyCatalog(before.major), objects: before.objects, casts: before.casts };
  const cloned = { ...catalog, objects: new Map([...catalog.objects].filter(([, { kind }]) => !ONLY_ON_THE_SERVER.includes(kind))) };
  const changes = diff(start, cloned).filter((change) => change.change !== 'removed');
  const { steps } = plan(changes, start, cloned, { drop: 'all', targetMajor: before.major });
  await database.run(`${createRoles(catalog)};\nSET check_function_bodies = off;\nSET event_triggers = off`);
  await provideExtensions(database, catalog);
  const statements = steps.filter((step) => step.withheld === null).map(cloneStatement);
  await runAll(database, statements);
  await database.run('RESET ALL');
}

/** A clone has no rows, so a materialized view stays empty: what fills it may be refused here and work on the server it came from. */
const cloneStatement = ({ object, id, statement }: Step): string =>
  object.kind === 'materialized_view' && id.startsWith('create:') && id.endsWith('#0') ? `${statement}\nWITH NO DATA` : statement;

/** Extensions that the shadow lacks are stood in for: a schema whose other objects use nothing of them can be made all the same. */
export async function provideExtensions(database: ShadowDatabase, catalog: Catalog): Promise<void> {
  const { standIns } = await platforms[looksLikeSupabase(catalog) ? 'supabase' : 'plain']();
  for (const { kind, name } of catalog.objects.values())
    if (kind === 'extension') await database.provideExtension(plainName(name), standIns.get(plainName(name)));
}

/** An extension's name as CREATE EXTENSION knows it, unquoted. */
const plainName = (name: string): string => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name);

/** All at once, since each round trip to the shadow costs; one by one only to name the statement that failed. */
async function runAll(database: ShadowDatabase, statements: readonly string[]): Promise<void> {
  try {
    await database.run(statements.join(';\n'));
    return;
  } catch (error) {
    if (!(error instanceof PostgresError)) throw error;
  }
  for (const statement of statements) {
    try {
      await database.run(statement);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      throw (await lackingExtension(database, error)) ?? cloneError(error, statement);
    }
  }
}

/** No such type, function, operator or table. */
const MISSING = ['42704', '42883', '42P01', '42P17'];

/**
 * The error of a statement that misses something, where an extension is only stood in for: it may well be that extension's.
 * @returns null where no extension is stood in for, or where the statement failed for another reason
 */
export async function lackingExtension(database: ShadowDatabase, error: PostgresError): Promise<SchemaFixError | null> {
  if (!MISSING.includes(error.fields.sqlstate)) return null;
  await database.run('ROLLBACK');
  // What stands in may hold a wrapper without a handler.
  const rows = await database.query(
    `SELECT extname AS name FROM pg_catalog.pg_extension x WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.refobjid = x.oid AND d.deptype = 'e' AND d.classid <> 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass) ORDER BY 1`,
  );
  if (rows.length === 0) return null;
  const names = rows.map((row) => String(row['name'])).join(', ');
  return new SchemaFixError({
    code: 'shadow-lacks-extension',
    message: `the embedded shadow database does not have ${names}, and the schema uses it: ${error.fields.message}`,
    subject: names,
    hint: 'compare two databases of one major version by their URLs with --no-proof, which needs no shadow database',
    cause: error,
  });
}

function cloneError(error: PostgresError, statement: string): SchemaFixError {
  const extension = /^CREATE EXTENSION IF NOT EXISTS (\S+)/.exec(statement)?.[1];
  if (extension !== undefined) {
    return new SchemaFixError({
      code: 'shadow-lacks-extension',
      message: `the embedded shadow database does not have the extension ${extension}: ${error.fields.message}`,
      subject: extension,
      hint: 'compare two databases of one major version by their URLs with --no-proof, which needs no shadow database',
      cause: error,
    });
  }
  return new SchemaFixError({
    code: 'shadow-failed',
    message: `the schema could not be made anew in the shadow database: ${error.fields.message}\n${statement}`,
    hint: 'please report this with the statement',
    cause: error,
  });
}

/** Every role that the catalog names: in policies, grants and default privileges, and as owners. */
function rolesOf(catalog: Catalog): readonly string[] {
  const roles = new Set<string>();
  const add = (role: Json | undefined): void => {
    if (typeof role === 'string' && role !== 'PUBLIC' && role !== 'OWNER' && role !== '') roles.add(role);
  };
  for (const object of catalog.objects.values()) for (const role of rolesIn(object)) add(role);
  return [...roles].sort();
}

function rolesIn(object: CatalogObject): readonly (Json | undefined)[] {
  const { roles, role, grantee } = object.attributes;
  switch (object.kind) {
    case 'policy':
      return isList(roles) ? roles : [];
    case 'grant':
    case 'user_mapping':
      return [object.name];
    case 'default_privileges':
      return [role, grantee];
    case 'owner':
      return [role];
    default:
      return [];
  }
}

/** Makes the roles that a catalog names, where they are missing. */
export const createRoles = (catalog: Catalog): string => rolesOf(catalog).map(createRole).join(';\n');

/** Roles are of the whole server: the shadow has its own, without any rights. */
const createRole = (role: string): string =>
  `DO ${dollarQuote(`BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE quote_ident(rolname) = ${quoteLiteral(role)}) THEN CREATE ROLE ${role}; END IF; END`, 'do')}`;
