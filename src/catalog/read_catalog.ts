import * as z from 'zod';
import type { Database, Query } from '../database/database.js';
import { AttributeDecoder } from './attribute_decoder.js';
import type { Cast, Catalog, Unmodelled } from './catalog.js';
import { ALIASES, CASTS, CLASSES, DEPENDENCIES } from './dependency_query.js';
import { addressText, resolveDependencies, type CatalogAddress, type DependencyRow } from './dependencies.js';
import { makeObjectId, type Attributes, type CatalogObject, type Json, type ObjectId } from './object.js';
import { objectQuery, presenceQuery, type ObjectQuery } from './object_query.js';
import { aclEntries, deviations, OWNER_GRANTEE } from './privileges.js';
import { readExtensionDependencies, type ExtensionDependency } from './extension_dependencies.js';
import { readSecurityLabels, type SecurityLabel } from './security_labels.js';
import { UNMODELLED } from './unmodelled_query.js';

/** What the reader needs of a kind. */
export interface ReadableKind extends ObjectQuery {
  readonly since: number;
  readonly holdsOthers: boolean;
  readonly parentKind: string | null;
  decode(attributes: unknown): Attributes;
  readonly commentTarget: ((object: CatalogObject) => string) | null;
  readonly grantTarget: ((object: CatalogObject) => string) | null;
  readonly ownerTarget: ((object: CatalogObject) => string) | null;
}

const json: z.ZodType<Json> = z.custom<Json>(() => true);

const objectRow = z.object({
  oid: z.number(),
  subid: z.number(),
  schema: z.string().nullable(),
  relation: z.string().nullable(),
  name: z.string(),
  owner: z.string().nullable(),
  attributes: z.string(),
  needs: z.array(z.tuple([z.string(), z.number()], z.number())).nullable(),
  parent: z.tuple([z.string(), z.string().nullable(), z.string()]).optional(),
  comment: z.string().nullable(),
  acl: json,
  initial_acl: json,
});
type ObjectRow = z.infer<typeof objectRow>;
const objectRows = z.array(objectRow);

interface ReadObject extends Omit<CatalogObject, 'dependencies' | 'parent'> {
  readonly address: CatalogAddress | null;
  /** the parent where it is known at once: for comments, grants, owners, and kinds with a parentKind */
  readonly of: ObjectId | null;
  /** [catalog, oid], with the number behind it for a column, of what it depends on beside pg_depend */
  readonly needs: readonly (readonly [string, number, ...number[]])[];
}

/**
 * Reads a database's schema in one REPEATABLE READ READ ONLY transaction, with one query per kind and four for what is between them.
 * @param allKinds from the registry: the reader knows no kind by name
 * @param decoder shared with the other side of a comparison, where there is one
 * @throws PostgresError where a catalog cannot be read
 */
export async function readCatalog(
  database: Database,
  allKinds: readonly ReadableKind[],
  decoder: AttributeDecoder = new AttributeDecoder(),
): Promise<Catalog> {
  const kinds = allKinds.filter(({ since }) => since <= database.major);
  return database.snapshot(async (query) => {
    const reading = readClasses(query);
    const presence = readPresence(query, kinds);
    const ifPresent = async <T>(name: string, read: () => Promise<readonly T[]>): Promise<readonly T[]> =>
      (await presence).has(name) ? read() : [];
    const readOwn = (kind: ReadableKind): Promise<readonly ReadObject[]> => readKind(query, kind, reading, decoder);
    const asked = kinds.filter((kind) => kind.query('') !== '');
    // Handed over all at once; what may not be there follows when it is known to be.
    const [classes, own, labels, onExtensions, known, aliases, unmodelled, casts] = await Promise.all([
      reading,
      Promise.all(asked.map((kind) => (kind.presence === null ? readOwn(kind) : ifPresent(kind.name, () => readOwn(kind))))),
      ifPresent('security_label', () => readSecurityLabels(query)),
      ifPresent('extension_dependency', () => readExtensionDependencies(query)),
      readDependencies(query),
      readAliases(query),
      readUnmodelled(query),
      readCasts(query),
    ]);
    const read = own.flat();
    const marked = marksOf(kinds, read, [...labels.map(labelMark), ...onExtensions.map(dependencyMark)]);
    const objects = [...read, ...marked.objects];
    const dependencies = [...known, ...neededRows(objects, classes)];
    const holders = new Set(kinds.filter((kind) => kind.holdsOthers).map((kind) => kind.name));
    const parents = parentsByName(objects, holders);
    const resolved = resolveDependencies(objects, dependencies, aliases);
    const byId = new Map(objects.map((object) => [object.id, object]));
    return {
      major: database.major,
      objects: new Map(objects.map((object) => [object.id, withDependencies(object, parents, resolved, byId)])),
      unmodelled: [...unmodelled, ...marked.unmodelled],
      casts,
      blockedForeignKeys: [],
      standInRoles: [],
    };
  });
}

/** Asked all at once, so that the server works on the next query while the rows of the last are decoded here. */
async function readKind(
  query: Query,
  kind: ReadableKind,
  classes: Promise<ReadonlyMap<string, number>>,
  decoder: AttributeDecoder,
): Promise<readonly ReadObject[]> {
  const rows = objectRows.parse(await query(objectQuery(kind, 'text')));
  const classOid = (await classes).get(kind.catalogClass) ?? 0;
  return rows.flatMap((row) => objectsOfRow(kind, row, decoder.decode(kind, row.attributes), classOid));
}

const presenceRow = z.object({ kind: z.string() });

/** Which kinds to ask for: a small query for all spares the large ones for what the database does not hold. */
async function readPresence(query: Query, kinds: readonly ReadableKind[]): Promise<ReadonlySet<string>> {
  return new Set((await query(presenceQuery(kinds))).map((row) => presenceRow.parse(row).kind));
}

function objectsOfRow(kind: ReadableKind, row: ObjectRow, attributes: Attributes, classOid: number): readonly ReadObject[] {
  const base: ReadObject = {
    id: makeObjectId(kind.name, row.relation, row.name),
    kind: kind.name,
    schema: row.schema,
    relation: row.relation,
    name: row.name,
    attributes,
    address: { classOid, oid: row.oid, subid: row.subid },
    of: parentOf(kind, row),
    needs: row.needs ?? [],
  };
  const ownsNothing = kind.ownerTarget === null || row.owner === null;
  if (ownsNothing && row.comment === null && row.acl === null) return [base];
  const plain: CatalogObject = { ...base, parent: null, dependencies: [] };
  return [base, ...commentOf(kind, plain, row.comment), ...grantsOf(kind, plain, row), ...ownerOf(kind, plain, row.owner)];
}

function parentOf(kind: ReadableKind, row: ObjectRow): ObjectId | null {
  if (row.parent !== undefined) return makeObjectId(...row.parent);
  return kind.parentKind === null ? null : makeObjectId(kind.parentKind, row.relation, row.name);
}

/** An object that hangs on another by nature: a comment, a grant, an owner. */
function attached(kind: string, name: string, to: CatalogObject, attributes: Attributes): ReadObject {
  return {
    id: makeObjectId(kind, to.id, name),
    kind,
    schema: to.schema,
    relation: to.id,
    name,
    attributes,
    address: null,
    of: to.id,
    needs: [],
  };
}

/** The stated needs in the form of pg_depend's rows. */
function neededRows(objects: readonly ReadObject[], classes: ReadonlyMap<string, number>): readonly DependencyRow[] {
  return objects.flatMap(({ address, needs }) =>
    address === null
      ? []
      : needs.map(([catalogClass, oid, subid = 0]) => ({
          dependent: addressText(address),
          dependency: `${classes.get(catalogClass) ?? 0}:${oid}:${subid}`,
          deptype: 'n',
        })),
  );
}

function commentOf(kind: ReadableKind, object: CatalogObject, comment: string | null): readonly ReadObject[] {
  if (comment === null || kind.commentTarget === null) return [];
  return [attached('comment', 'comment', object, { text: comment, source: { target: kind.commentTarget(object) } })];
}

function ownerOf(kind: ReadableKind, object: CatalogObject, owner: string | null): readonly ReadObject[] {
  if (owner === null || kind.ownerTarget === null) return [];
  return [attached('owner', 'owner', object, { role: owner, source: { target: kind.ownerTarget(object) } })];
}

function grantsOf(kind: ReadableKind, object: CatalogObject, row: ObjectRow): readonly ReadObject[] {
  if (kind.grantTarget === null || row.acl === null) return [];
  const target = kind.grantTarget(object);
  const column = row.subid > 0 ? row.name : null;
  return deviations(aclEntries(row.acl, row.owner), aclEntries(row.initial_acl, row.owner)).map(({ grantee, privileges, initial }) =>
    attached('grant', grantee, object, {
      privileges,
      source: { target, column, initial, owner: grantee === OWNER_GRANTEE ? row.owner : null },
    }),
  );
}

/** What is said of an object by its address, beside what its kind's query returns. */
interface Mark {
  readonly kind: string;
  readonly name: string;
  readonly address: string;
  readonly attributes: Attributes;
  /** for a report, where it is on something that is no object: what it is, and that it is on this */
  readonly reported: { readonly kind: string; readonly name: string };
}

const labelMark = ({ address, provider, label, on }: SecurityLabel): Mark => ({
  kind: 'security_label',
  name: provider,
  address,
  attributes: { label },
  reported: { kind: 'security labels', name: `${provider} on ${on}` },
});

const dependencyMark = ({ address, extension, on }: ExtensionDependency): Mark => ({
  kind: 'extension_dependency',
  name: extension,
  address,
  attributes: {},
  reported: { kind: 'dependencies on extensions', name: `${on} on ${extension}` },
});

/** Each mark hangs on its object; one on something that is no object is reported by name. */
function marksOf(
  kinds: readonly ReadableKind[],
  objects: readonly ReadObject[],
  marks: readonly Mark[],
): { readonly objects: readonly ReadObject[]; readonly unmodelled: readonly Unmodelled[] } {
  if (marks.length === 0) return { objects: [], unmodelled: [] };
  const targets = new Map(kinds.map(({ name, commentTarget }) => [name, commentTarget]));
  const byAddress = new Map(objects.flatMap((object) => (object.address === null ? [] : [[addressText(object.address), object] as const])));
  const found: ReadObject[] = [];
  const names = new Map<string, string[]>();
  for (const { kind, name, address, attributes, reported } of marks) {
    const object = byAddress.get(address);
    const target = object === undefined ? null : (targets.get(object.kind) ?? null);
    if (object === undefined || target === null) {
      names.set(reported.kind, [...(names.get(reported.kind) ?? []), reported.name]);
      continue;
    }
    const plain: CatalogObject = { ...object, parent: null, dependencies: [] };
    found.push(attached(kind, name, plain, { ...attributes, source: { target: target(plain) } }));
  }
  return { objects: found, unmodelled: [...names].map(([kind, on]) => ({ kind, names: on.sort() })) };
}

/** Parents by qualified name: what stands on `public.t` has the table as its parent, whatever kind `public.t` is. */
function parentsByName(objects: readonly ReadObject[], holders: ReadonlySet<string>): ReadonlyMap<string, ObjectId> {
  return new Map(objects.filter((object) => holders.has(object.kind) && object.of === null).map((object) => [object.name, object.id]));
}

function withDependencies(
  object: ReadObject,
  parents: ReadonlyMap<string, ObjectId>,
  resolved: ReadonlyMap<ObjectId, ReadonlySet<ObjectId>>,
  byId: ReadonlyMap<ObjectId, ReadObject>,
): CatalogObject {
  const { id, kind, schema, relation: on, name, attributes } = object;
  const parent = object.of ?? (object.relation === null ? null : (parents.get(object.relation) ?? null));
  // Few and for every object: a list is quicker than a set.
  const dependencies: ObjectId[] = [];
  const add = (dependency: ObjectId): void => {
    if (dependency !== id && !dependencies.includes(dependency)) dependencies.push(dependency);
  };
  resolved.get(id)?.forEach(add);
  if (parent !== null) add(parent);
  // Who needs a part of something needs the thing: a view's column that carries a comment stands for the view.
  for (const dependency of [...dependencies]) {
    const relation = byId.get(dependency)?.relation ?? null;
    const holder = relation === null ? undefined : parents.get(relation);
    if (holder !== undefined) add(holder);
  }
  if (schema !== null && parent === null) add(makeObjectId('schema', null, quoteSchema(schema)));
  return { id, kind, schema, relation: on, name, parent, attributes, dependencies: dependencies.sort() };
}

/** As quote_ident does for names that are no keywords; a schema that is one is found through pg_depend. */
const quoteSchema = (schema: string): string => (/^[a-z_][a-z0-9_]*$/.test(schema) ? schema : `"${schema.replaceAll('"', '""')}"`);

const classRow = z.object({ oid: z.number(), name: z.string() });
async function readClasses(query: Query): Promise<ReadonlyMap<string, number>> {
  return new Map((await query(CLASSES)).map((row) => classRow.parse(row)).map(({ oid, name }) => [name, oid]));
}

/** One row with a line for each, since there are thousands of them. */
const linesRow = z.object({ lines: z.string().nullable() });
const wordsOfLines = async (query: Query, sql: string): Promise<readonly (readonly string[])[]> =>
  (await query(sql)).flatMap((row) => (linesRow.parse(row).lines ?? '').split('\n')).map((line) => line.split(' '));

async function readDependencies(query: Query): Promise<readonly DependencyRow[]> {
  return (await wordsOfLines(query, DEPENDENCIES)).map(([dependent = '', dependency = '', deptype = '']) => ({
    dependent,
    dependency,
    deptype,
  }));
}

async function readAliases(query: Query): Promise<ReadonlyMap<string, string>> {
  return new Map((await wordsOfLines(query, ALIASES)).map(([alias = '', standsFor = '']) => [alias, standsFor]));
}

const castRow = z.object({ source: z.string(), target: z.string(), context: z.enum(['implicit', 'assignment', 'explicit']) });
async function readCasts(query: Query): Promise<readonly Cast[]> {
  return (await query(CASTS)).map((row) => castRow.parse(row));
}

const unmodelledRow = z.object({ kind: z.string(), name: z.string() });
async function readUnmodelled(query: Query): Promise<readonly Unmodelled[]> {
  const names = new Map<string, string[]>();
  for (const row of (await query(UNMODELLED)).map((row) => unmodelledRow.parse(row))) {
    names.set(row.kind, [...(names.get(row.kind) ?? []), row.name]);
  }
  return [...names].map(([kind, found]) => ({ kind, names: found.sort() }));
}
