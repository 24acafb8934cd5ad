import type { Catalog } from '../catalog/catalog.js';
import { ANY_TEXT, isList, membersOf, PRINTED, sameJson, SOURCE, type CatalogObject, type Json, type ObjectId } from '../catalog/object.js';
import { readCatalog } from '../catalog/read_catalog.js';
import { PostgresError } from '../database/database.js';
import type { Change } from '../diff/change.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { kinds } from '../kinds/registry.js';
import { SHADOW_MAJOR } from '../shadow/major.js';

/**
 * Some texts print in one form when they were first written and in another once they were loaded from that text. Known: a constant array that
 * is compared as another type (`(ARRAY[...])::text[]` becomes `ARRAY[(...)::text, ...]`), and AND in AND or OR in OR (`((a AND b) AND c)` becomes
 * `(a AND b AND c)`).
 */
const isUnstableText = (text: string): boolean => /\(ARRAY\[.*\]\)::/s.test(text) || nestsConnective(text);

interface Group {
  readonly own: Set<string>;
  readonly inner: Set<string>;
}

const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]|\b(?:AND|OR)\b/g;

/** True for a parenthesis whose AND (or OR) stands directly in another one's. */
function nestsConnective(text: string): boolean {
  const open: Group[] = [{ own: new Set(), inner: new Set() }];
  for (const [token] of text.matchAll(TOKENS)) {
    const group = open.at(-1);
    if (group === undefined) return true;
    if (token === '(') open.push({ own: new Set(), inner: new Set() });
    else if (token === ')') {
      open.pop();
      for (const connective of group.own) open.at(-1)?.inner.add(connective);
    } else if (token === 'AND' || token === 'OR') group.own.add(token);
    if ([...group.own].some((connective) => group.inner.has(connective))) return true;
  }
  return open.some(({ own, inner }) => [...own].some((connective) => inner.has(connective)));
}

/** True for an object whose text may be one of those; a function's body is kept as it was written. */
export const mayBeUnstable = ({ attributes }: CatalogObject): boolean =>
  [attributes[PRINTED], part(attributes[SOURCE], 'definition')].flatMap(textsIn).some(isUnstableText);

const part = (value: Json | undefined, key: string): Json | undefined => new Map(membersOf(value)).get(key);

function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return isList(value) ? value.flatMap(textsIn) : membersOf(value).flatMap(([, member]) => textsIn(member));
}

/**
 * Which texts are brought to their stable form: `quick`, those that may print in two forms; `thorough`, also all that differ, and all that are made on
 * a server of another major than the shadow; `all`, whatever is made or changed.
 */
export type Thoroughness = 'quick' | 'thorough' | 'all';

const isUnstable = (change: Change): boolean => change.change === 'changed' && (mayBeUnstable(change.from) || mayBeUnstable(change.to));

/** True for a change that is a difference of texts alone. */
const isOfTexts = (change: Change): boolean => change.change === 'changed' && change.attributes.every((name) => name === PRINTED);

export interface Stabilised {
  readonly current: Catalog;
  readonly desired: Catalog;
}

/**
 * Brings texts to the form in which PostgreSQL prints them for good: by loading what holds them, and what that needs, into a shadow
 * database and reading it back. Only texts that differ, or that may print otherwise a second time, are loaded; without any, no shadow is started.
 * @throws SchemaFixError as cloning does
 */
export async function stabilise(changes: readonly Change[], current: Catalog, desired: Catalog, level: Thoroughness): Promise<Stabilised> {
  const texts = changes.filter((change) => isOfTexts(change) && (level !== 'quick' || isUnstable(change)));
  const everyText = level === 'all' || (level === 'thorough' && desired.major !== SHADOW_MAJOR);
  const wanted = [
    ...texts.flatMap((change) => (change.change === 'changed' ? [change.to] : [])),
    ...changes
      .flatMap((change) => (change.change === 'added' || change.change === 'changed' ? [subject(change)] : []))
      .filter((object) => mayBeUnstable(object) || (everyText && object.attributes[PRINTED] !== undefined)),
  ];
  if (wanted.length === 0) return { current, desired };
  const before = texts.flatMap((change) => (change.change === 'changed' ? [change.from] : []));
  const [newCurrent, newDesired] = await Promise.all([reprint(current, before), reprint(desired, wanted)]);
  return { current: newCurrent, desired: newDesired };
}

const subject = (change: Exclude<Change, { change: 'removed' }>): CatalogObject => (change.change === 'added' ? change.object : change.to);

/** The catalog with the texts of some objects as they print after a round through the shadow. */
export async function reprint(catalog: Catalog, objects: readonly CatalogObject[]): Promise<Catalog> {
  if (objects.length === 0) return catalog;
  const [{ startShadowDatabase }, { cloneInto }] = await Promise.all([import('../shadow/shadow_database.js'), import('./clone.js')]);
  const database = await startShadowDatabase();
  try {
    await cloneInto(database, withNeeds(catalog, objects));
    const printed = await readCatalog(database, kinds);
    const replaced = new Map(catalog.objects);
    for (const object of objects) {
      const again = printed.objects.get(object.id);
      if (again !== undefined) replaced.set(object.id, withText(object, again, catalog.major === printed.major));
    }
    return { ...catalog, objects: replaced };
  } finally {
    await database.close();
  }
}

export interface PrintedExtras {
  /** as they print there */
  readonly printed: ReadonlyMap<ObjectId, CatalogObject>;
  /** what PostgreSQL refuses, and its words */
  readonly refused: readonly { readonly extra: CatalogObject; readonly words: string }[];
}

/**
 * Objects of a schema that were written for an earlier state of it, as they print in it. What the shadow database cannot say is left out.
 * @param catalog the whole schema
 */
export async function reprintExtras(catalog: Catalog, extras: readonly CatalogObject[]): Promise<PrintedExtras> {
  try {
    return { printed: await printAnew(catalog, extras), refused: [] };
  } catch (error) {
    if (!(error instanceof SchemaFixError)) throw error;
    const [extra] = extras;
    if (extra === undefined) return { printed: new Map(), refused: [] };
    if (extras.length === 1) {
      const { cause } = error;
      const words = error.code === 'shadow-failed' && cause instanceof PostgresError ? cause.fields.message : null;
      return { printed: new Map(), refused: words === null ? [] : [{ extra, words }] };
    }
    const half = Math.ceil(extras.length / 2);
    const [some, others] = [await reprintExtras(catalog, extras.slice(0, half)), await reprintExtras(catalog, extras.slice(half))];
    return { printed: new Map([...some.printed, ...others.printed]), refused: [...some.refused, ...others.refused] };
  }
}

async function printAnew(catalog: Catalog, objects: readonly CatalogObject[]): Promise<ReadonlyMap<ObjectId, CatalogObject>> {
  const [{ startShadowDatabase }, { cloneInto }] = await Promise.all([import('../shadow/shadow_database.js'), import('./clone.js')]);
  const database = await startShadowDatabase();
  try {
    await cloneInto(database, withNeeds(catalog, objects));
    const read = await readCatalog(database, kinds);
    return new Map(
      objects.flatMap((object) => {
        const again = read.objects.get(object.id);
        return again === undefined ? [] : [[object.id, saidAnew(object, again, catalog.major === read.major)] as const];
      }),
    );
  } finally {
    await database.close();
  }
}

/** How another major prints it afterwards is not known: its text is not compared there. */
function saidAnew(object: CatalogObject, { attributes }: CatalogObject, sameMajor: boolean): CatalogObject {
  if (sameMajor) return { ...object, attributes };
  const texts = Object.entries(object.attributes).filter(([name]) => name === PRINTED || name === SOURCE);
  return { ...object, attributes: { ...attributes, ...Object.fromEntries(texts) }, otherPrinted: ANY_TEXT };
}

/** The same major's second printing takes the place of the first; another major's stands beside it. */
function withText(object: CatalogObject, again: CatalogObject, sameMajor: boolean): CatalogObject {
  const text = again.attributes[PRINTED];
  if (text === undefined || sameJson(text, object.attributes[PRINTED])) return object;
  if (!sameMajor) return { ...object, otherPrinted: text };
  const source = again.attributes[SOURCE];
  return { ...object, attributes: { ...object.attributes, [PRINTED]: text, ...(source === undefined ? {} : { [SOURCE]: source }) } };
}

/** Objects with all they depend on, tables with all their columns. */
function withNeeds(catalog: Catalog, objects: readonly CatalogObject[]): Catalog {
  const columns = new Map<ObjectId, CatalogObject[]>();
  for (const object of catalog.objects.values()) {
    if (object.kind !== 'column' || object.parent === null) continue;
    columns.set(object.parent, [...(columns.get(object.parent) ?? []), object]);
  }
  const needed = new Set<ObjectId>();
  const open = [...objects];
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    if (needed.has(object.id)) continue;
    needed.add(object.id);
    open.push(...(columns.get(object.id) ?? []));
    for (const id of object.dependencies) {
      const dependency = catalog.objects.get(id);
      if (dependency !== undefined) open.push(dependency);
    }
  }
  return { ...catalog, objects: new Map([...catalog.objects].filter(([id]) => needed.has(id))) };
}
