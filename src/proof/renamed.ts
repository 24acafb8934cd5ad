import { readNames, type CurrentName } from '../catalog/addresses.js';
import type { Catalog } from '../catalog/catalog.js';
import { makeObjectId, PRINTED, sameJson, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { readCatalog } from '../catalog/read_catalog.js';
import { PostgresError } from '../database/database.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import type { Renaming } from '../plan/rename_steps.js';
import { findPart, partsIn, type PartForm } from '../kinds/part.js';
import { renameDraft } from '../kinds/rename_draft.js';
import { kindOf, kinds } from '../kinds/registry.js';
import { startShadowDatabase, type ShadowDatabase } from '../shadow/shadow_database.js';
import { splitQualifiedName } from '../kinds/qualified_name.js';
import { cloneInto } from './clone.js';
import {
  findDesired,
  findHolders,
  findNamed,
  placeOf,
  partsOf,
  formsOf,
  pathOf,
  type Alias,
  type Found,
  type RenameRequest,
} from './rename_search.js';

export interface Renamed {
  /** the current schema, as it is once everything is renamed */
  readonly catalog: Catalog;
  readonly renamings: readonly Renaming[];
  /** what is called as desired already, as the option named it */
  readonly done: readonly string[];
  /** the former names of all tables, by the names they have now */
  readonly tablesBefore: ReadonlyMap<string, string>;
}

/**
 * Renames in a clone of the current schema and reads it back: PostgreSQL itself says what else a rename changes.
 * @param desired the part of the desired schema that takes part: every new name is one of its names
 * @throws SchemaFixError bad-option for a rename of something that is not there, or that cannot be told apart on a second run; and as cloning does
 */
export async function renamed(catalog: Catalog, desired: Catalog, requests: readonly RenameRequest[]): Promise<Renamed> {
  const database = await startShadowDatabase();
  try {
    await cloneInto(database, catalog);
    // What an event trigger of the user's does, or forbids, says nothing about names.
    await database.run('SET event_triggers = off');
    const untouched = await readCatalog(database, kinds);
    const renaming = await Renamer.start(database, catalog, desired);
    for (const request of inOrder(requests)) await renaming.add(request);
    return renaming.result(catalog, untouched, await readCatalog(database, kinds));
  } finally {
    await database.close();
  }
}

/** What holds others is renamed before what it holds, types before what takes them as arguments. */
function inOrder(requests: readonly RenameRequest[]): readonly RenameRequest[] {
  const rank = ({ word }: RenameRequest): number => partsOf(word) * 10 + (word === 'type' ? 0 : 1);
  return requests.toSorted((a, b) => rank(a) - rank(b));
}

class Renamer {
  readonly #renamings: Renaming[] = [];
  readonly #done: string[] = [];
  readonly #taken = new Set<string>();
  readonly #schemas: string[] = [];
  readonly #aliases: Alias[] = [];
  #now: ReadonlyMap<string, CurrentName>;
  readonly #parts = new Map<string, readonly string[]>();

  private constructor(
    readonly database: ShadowDatabase,
    readonly catalog: Catalog,
    readonly desired: Catalog,
    readonly before: ReadonlyMap<string, CurrentName>,
  ) {
    this.#now = before;
  }

  static async start(database: ShadowDatabase, catalog: Catalog, desired: Catalog): Promise<Renamer> {
    return new Renamer(database, catalog, desired, await readNames(database, kinds));
  }

  async add(request: RenameRequest): Promise<void> {
    const holder = this.#holderOf(request);
    if (holder !== null) return this.#addPart(request, holder);
    const { word, from, to } = request;
    const path = from.parts.map(({ name }) => name);
    const own = to.parts.at(-1)?.name ?? '';
    const above = (to.parts.length > 1 ? to.parts : from.parts).slice(0, -1).map(({ name }) => name);
    const old = one(request, this.#find(word, path, from.args));
    const there = one(request, this.#find(word, [...above, own], from.args));
    const source = old ?? there;
    if (source === null) throw refused(request, `the current schema has no ${inWords(word)} ${written(from)}`);
    const besides = this.#find(word, [...above, pathOf(word, source.name).at(-1) ?? ''], null);
    if (mayNotMove(word) && !besides.some(({ address }) => address === source.address))
      throw refused(request, `${written(from)} can only get another name beside what it stands on`);
    const wanted = findDesired(word, source.name, own, to.parts.length > 1 ? formsOf(above, this.#aliases).flat() : null, this.desired);
    if (wanted === null) throw refused(request, `what is compared of the desired schema has no such ${inWords(word)} ${written(to)}`);
    this.#aliases.push(...[path, pathOf(word, source.name)].map((before) => ({ from: before, to: pathOf(word, wanted) })));
    if (old === null) {
      this.#done.push(request.text);
      return;
    }
    if (there !== null && there.address !== old.address) throw refused(request, 'the current schema has both', BOTH);
    if (this.desired.objects.has(old.name.id)) throw refused(request, 'the desired schema has both', BOTH_DESIRED);
    await this.#carryOut(request, old, { to: wanted, part: null });
  }

  /** What a request names a part of; null where it names an object. */
  #holderOf(request: RenameRequest): Found | null {
    const path = request.from.parts.slice(0, -1).map(({ name }) => name);
    const found = formsOf(path, this.#aliases).map((form) => one(request, findHolders(request.word, form, this.#now)));
    return found.findLast((one) => one !== null) ?? null;
  }

  async #addPart(request: RenameRequest, holder: Found): Promise<void> {
    const [from, to] = [request.from, request.to].map(({ parts }) => parts.at(-1));
    const { title, part: form } = kindOf(holder.name.kind);
    if (form === null || from === undefined || to === undefined) throw refused(request, `a ${title} has no such parts`);
    const known = this.#partsOf(holder, form);
    const wanted = this.desired.objects.get(holder.name.id);
    const wantedParts = wanted === undefined ? [] : partsIn(form, wanted.attributes);
    const after = findPart(form, wantedParts, to);
    if (wanted === undefined || after === null) throw refused(request, `the desired ${title} has no ${form.title} ${to.written}`);
    const before = findPart(form, known, from);
    if (before === null) {
      if (findPart(form, known, to) === null) throw refused(request, `the current ${title} has no ${form.title} ${from.written}`);
      this.#done.push(request.text);
      return;
    }
    if (known.includes(after)) throw refused(request, `the current ${title} has both ${form.title}s`, BOTH);
    if (wantedParts.includes(before)) throw refused(request, `the desired ${title} has both ${form.title}s`, BOTH_DESIRED);
    this.#parts.set(
      holder.address,
      known.map((part) => (part === before ? after : part)),
    );
    const part = { form, from: before, to: after, cascade: this.#hasTypedTables(holder) };
    await this.#carryOut(request, { ...holder, address: `${holder.address} ${before}` }, { to: wanted, part });
  }

  /** Tables that were created OF a type have its attributes as columns. */
  #hasTypedTables({ address }: Found): boolean {
    const id = this.before.get(address)?.id;
    return [...this.catalog.objects.values()].some(
      ({ attributes, dependencies }) => attributes['ofType'] !== undefined && dependencies.some((dependency) => dependency === id),
    );
  }

  #partsOf({ address }: Found, form: PartForm): readonly string[] {
    const before = this.before.get(address);
    const object = before === undefined ? undefined : this.catalog.objects.get(before.id);
    return this.#parts.get(address) ?? (object === undefined ? [] : partsIn(form, object.attributes));
  }

  #find(word: RenameRequest['word'], path: readonly string[], args: string | null): readonly Found[] {
    return findNamed(word, path, args, this.#now, this.#aliases);
  }

  async #carryOut(request: RenameRequest, { address, name }: Found, { to, part }: Pick<Renaming, 'to' | 'part'>): Promise<void> {
    if (this.#taken.has(address)) throw refused(request, 'it is renamed twice');
    this.#taken.add(address);
    const from: CatalogObject = { ...to, id: name.id, relation: name.relation, name: name.name };
    const { statement } = renameDraft(kindOf(to.kind), from, to, part);
    const schema = kindOf(to.kind).rename?.place === 'schema' ? splitQualifiedName(to.name)[0] : null;
    const isNew = schema !== null && ![...this.#now.values()].some((other) => other.kind === 'schema' && other.name === schema);
    if (isNew) this.#schemas.push(schema);
    try {
      await this.database.run(isNew ? `CREATE SCHEMA ${schema};\n${statement}` : statement);
    } catch (error) {
      if (error instanceof PostgresError) throw refused(request, `PostgreSQL says: ${error.fields.message}`);
      throw error;
    }
    this.#renamings.push({ from, to, part });
    this.#now = await readNames(this.database, kinds);
  }

  result(live: Catalog, untouched: Catalog, read: Catalog): Renamed {
    const former = new Map<ObjectId, CurrentName>();
    for (const [address, name] of this.#now) {
      const before = this.before.get(address);
      if (before !== undefined) former.set(name.id, before);
    }
    const made = new Set(this.#schemas.map((schema) => makeObjectId('schema', null, schema)));
    const objects = [...read.objects.values()]
      .filter((object) => object.kind !== 'owner' && !made.has(object.id) && (object.parent === null || !made.has(object.parent)))
      .map((object) => withLiveText(object, former.get(object.id)?.id, live, untouched));
    const owners = objects.flatMap((object) => ownerOf(object, former.get(object.id)?.id, live));
    return {
      catalog: {
        ...live,
        major: read.major,
        casts: read.casts,
        objects: new Map([...objects, ...owners].map((object) => [object.id, object])),
      },
      renamings: this.#renamings,
      done: this.#done,
      tablesBefore: new Map(
        [...former].flatMap(([id, before]) => (before.kind === 'table' ? [[read.objects.get(id)?.name ?? before.name, before.name]] : [])),
      ),
    };
  }
}

/** The text that the live database prints stands beside the clone's where the rename has not changed it. */
function withLiveText(object: CatalogObject, former: ObjectId | undefined, live: Catalog, untouched: Catalog): CatalogObject {
  if (former === undefined) return object;
  const text = live.objects.get(former)?.attributes[PRINTED];
  const changed = !sameJson(untouched.objects.get(former)?.attributes[PRINTED], object.attributes[PRINTED]);
  return text === undefined || changed || sameJson(text, object.attributes[PRINTED]) ? object : { ...object, otherPrinted: text };
}

/** A clone belongs to whoever made it: the owners are those of the live database. */
function ownerOf(object: CatalogObject, former: ObjectId | undefined, live: Catalog): readonly CatalogObject[] {
  const owner = former === undefined ? undefined : live.objects.get(makeObjectId('owner', former, 'owner'));
  const target = kindOf(object.kind).ownerTarget;
  if (owner === undefined || target === null) return [];
  const attributes = { ...owner.attributes, source: { target: target(object) } };
  return [
    {
      ...owner,
      id: makeObjectId('owner', object.id, 'owner'),
      relation: object.id,
      parent: object.id,
      attributes,
      dependencies: [object.id],
    },
  ];
}

function one(request: RenameRequest | null, found: readonly Found[]): Found | null {
  if (found.length > 1 && request !== null)
    throw refused(request, `several are called so: ${found.map(({ name }) => name.name).join(', ')}`, 'say which, with its argument types');
  return found[0] ?? null;
}

/** A column or an index has its name beside its table's. */
const mayNotMove = (word: RenameRequest['word']): boolean => ['relation', 'beside'].includes(placeOf(word));

const inWords = (word: string): string => word.replaceAll('_', ' ');
const written = ({ parts }: RenameRequest['from']): string => parts.map((part) => part.written).join('.');

const BOTH = 'which of them is the right one is for you to say: rename or drop one by hand first';
const BOTH_DESIRED = 'a second run could not tell them apart: rename in one migration and add the other in the next';

const refused = (
  { text }: RenameRequest,
  message: string,
  hint = 'both names are written with their schema: table:public.user=public.users',
): SchemaFixError => new SchemaFixError({ code: 'bad-option', subject: '--rename', message: `--rename ${text}: ${message}`, hint });
