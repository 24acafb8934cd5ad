import type { Catalog } from '../../catalog/catalog.js';
import { makeObjectId, type CatalogObject, type ObjectId } from '../../catalog/object.js';
import type { Ownership } from '../ownership.js';
import { OWN_OBJECTS } from './own_objects.js';
import { PLATFORM_ROLES } from './roles.js';

/** Schemas of the platform that users put things into, too. */
const SHARED_SCHEMAS: ReadonlySet<string> = new Set([
  'auth',
  'extensions',
  'graphql_public',
  'realtime',
  'storage',
  'supabase_functions',
  'vault',
]);

/** Schemas that nobody else puts anything into. */
const OWN_SCHEMAS: readonly string[] = ['_analytics', '_realtime', '_supavisor', 'graphql', 'pgbouncer', 'supabase_migrations'];

/** Schemas that an extension makes and fills; queues are tables in one of them. */
const SCHEMAS_OF_EXTENSIONS: readonly (readonly [extension: string, schemas: readonly string[]])[] = [
  ['pg_cron', ['cron']],
  ['pg_net', ['net']],
  ['pg_tle', ['pgtle']],
  ['pgmq', ['pgmq']],
  ['pgsodium', ['pgsodium', 'pgsodium_masks']],
];

const INSTALLED: ReadonlySet<string> = new Set([
  '"uuid-ossp"',
  'pg_graphql',
  'pg_stat_statements',
  'pgcrypto',
  'plpgsql',
  'supabase_vault',
]);
/** What new projects had at some time, and a publication that users may drop and make. */
const UNLESS_DESIRED: ReadonlySet<ObjectId> = new Set([
  ...['pg_net', 'pgjwt', 'pgsodium'].map((name) => makeObjectId('extension', null, name)),
  makeObjectId('publication', null, 'supabase_realtime'),
]);

/** Roles whose settings are the user's: how long their statements may run, for one. */
const SET_BY_USERS: readonly unknown[] = ['postgres', 'anon', 'authenticated', 'service_role', 'authenticator'];

const EVENT_TRIGGERS: ReadonlySet<string> = new Set([
  'issue_graphql_placeholder',
  'issue_pg_cron_access',
  'issue_pg_graphql_access',
  'issue_pg_net_access',
  'pgrst_ddl_watch',
  'pgrst_drop_watch',
]);

/**
 * What is in the platform's schemas is the platform's, where a new project has it or a role of the platform owns it. What users put on that
 * is theirs: triggers that call their functions, policies, grants to their roles; and so is what they made there themselves.
 */
export function supabaseOwnership(catalog: Catalog): Ownership {
  const reader = new OwnershipReader(catalog);
  const ids = [...catalog.objects.values()].filter((object) => reader.isPlatforms(object)).map(({ id }) => id);
  const isUnlessDesired = ({ id, parent }: CatalogObject): boolean =>
    UNLESS_DESIRED.has(id) || (parent !== null && UNLESS_DESIRED.has(parent));
  return {
    owned: new Set(ids),
    ownedUnlessDesired: new Set([...catalog.objects.values()].filter(isUnlessDesired).map(({ id }) => id)),
    anywhere: new Set(SCHEMAS_OF_EXTENSIONS.map(([name]) => makeObjectId('extension', null, name))),
  };
}

class OwnershipReader {
  private readonly known = new Map<ObjectId, boolean>();
  private readonly ownSchemas: ReadonlySet<string>;

  constructor(private readonly catalog: Catalog) {
    const extensions = SCHEMAS_OF_EXTENSIONS.filter(([name]) => catalog.objects.has(makeObjectId('extension', null, name)));
    this.ownSchemas = new Set([...OWN_SCHEMAS, ...extensions.flatMap(([, schemas]) => schemas)]);
  }

  isPlatforms(object: CatalogObject): boolean {
    const known = this.known.get(object.id);
    if (known !== undefined) return known;
    const answer = object.parent === null ? this.ownsWhole(object) : this.ownsPart(object, object.parent);
    this.known.set(object.id, answer);
    return answer;
  }

  private isPlatformsById(id: ObjectId): boolean {
    const object = this.catalog.objects.get(id);
    return object !== undefined && this.isPlatforms(object);
  }

  private ownsPart(object: CatalogObject, parent: ObjectId): boolean {
    if (!this.isPlatformsById(parent)) return false;
    switch (object.kind) {
      case 'policy':
        return false;
      case 'trigger':
        return this.callsNeighbour(object);
      case 'grant':
        return isPlatformsRole(object.name) || object.name === 'PUBLIC' || object.name === 'OWNER';
      case 'publication_table':
        return object.dependencies.some((id) => id !== parent && this.isPlatformsById(id));
      default:
        return true;
    }
  }

  private ownsWhole({ id, kind, name, schema, attributes, dependencies }: CatalogObject): boolean {
    switch (kind) {
      case 'schema':
        return SHARED_SCHEMAS.has(name) || this.ownSchemas.has(name);
      case 'extension':
      case 'extension_version':
        return INSTALLED.has(name);
      case 'publication':
        return name.startsWith('supabase_realtime_');
      case 'event_trigger':
        return EVENT_TRIGGERS.has(name) || dependencies.some((dependency) => this.isPlatformsById(dependency));
      case 'default_privileges':
        return this.isOfPlatform(schema) || isPlatformsRole(attributes['role'], 'postgres');
      case 'role':
        return isPlatformsRole(name);
      case 'role_setting':
        return isPlatformsRole(attributes['role']) && !SET_BY_USERS.includes(attributes['role']);
      case 'role_membership':
        return isPlatformsRole(attributes['role']) && isPlatformsRole(attributes['member']);
      default:
        return schema !== null && (this.ownSchemas.has(schema) || (SHARED_SCHEMAS.has(schema) && this.isOwn(id)));
    }
  }

  private isOfPlatform(schema: string | null): boolean {
    return schema !== null && (SHARED_SCHEMAS.has(schema) || this.ownSchemas.has(schema));
  }

  /** `postgres` is the user there. */
  private isOwn(id: ObjectId): boolean {
    const owner = this.catalog.objects.get(makeObjectId('owner', id, 'owner'));
    return OWN_OBJECTS.has(id) || (owner !== undefined && isPlatformsRole(owner.attributes['role'], 'postgres'));
  }

  /** The platform's triggers call functions of the schema that their table is in. */
  private callsNeighbour({ schema, dependencies }: CatalogObject): boolean {
    return dependencies.some((id) => {
      const called = this.catalog.objects.get(id);
      return called?.kind === 'function' && called.schema === schema && this.isPlatforms(called);
    });
  }
}

const isPlatformsRole = (role: unknown, except?: string): boolean =>
  typeof role === 'string' && role !== except && PLATFORM_ROLES.has(role);
