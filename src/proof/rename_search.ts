import type { CurrentName } from '../catalog/addresses.js';
import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject } from '../catalog/object.js';
import type { RenameForm } from '../kinds/rename.js';
import type { RenameWord } from '../kinds/rename_words.js';
import { kindsRenamedAs, kindsWithPart } from '../kinds/registry.js';
import { namePartsOf, readWrittenName, type WrittenName } from '../sql/written_name.js';

/** What the option `--rename` asks for, not looked up yet. */
export interface RenameRequest {
  /** as it was given */
  readonly text: string;
  readonly word: RenameWord;
  readonly from: WrittenName;
  readonly to: WrittenName;
}

/** What was renamed, by the parts of both names. */
export interface Alias {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export interface Found {
  readonly address: string;
  readonly name: CurrentName;
}

/** Where the name proper stands among the parts: a schema has one part, what lives in a schema two, what stands on something three. */
export function partsOf(word: RenameWord): 1 | 2 | 3 {
  const place = placeOf(word);
  return place === 'alone' ? 1 : place === 'relation' ? 3 : 2;
}

/** Where the names stand that a word means; parts of objects stand on these. */
export const placeOf = (word: RenameWord): RenameForm['place'] =>
  kindsWithPart(word).length > 0 ? 'relation' : (kindsRenamedAs(word)[0]?.rename?.place ?? 'schema');

const same = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((part, at) => part === others[at]);

/** The parts of a name as the option writes it: what holds it, then its own name. */
export function pathOf(word: RenameWord, { relation, name }: CurrentName): readonly string[] {
  const own = namePartsOf(name);
  if (relation === null) return own;
  const holder = namePartsOf(relation);
  return placeOf(word) === 'beside' ? [...holder.slice(0, 1), ...own] : [...holder, ...own];
}

const argsOf = (name: string): string | null => readWrittenName(name)?.name.args ?? null;

/** A name as it was written, and as it is called once what it begins with is renamed. */
export const formsOf = (path: readonly string[], aliases: readonly Alias[]): readonly (readonly string[])[] =>
  aliases.reduce(
    (forms, { from, to }) => [
      ...forms,
      ...forms.filter((form) => same(form.slice(0, from.length), from)).map((form) => [...to, ...form.slice(from.length)]),
    ],
    [path],
  );

/** Argument types as they were written, or as they are called now. */
function sameArgs(written: string | null, now: string | null, aliases: readonly Alias[]): boolean {
  if (written === null || written === now) return true;
  const [some, others] = [written.split(', '), (now ?? '').split(', ')];
  return (
    some.length === others.length &&
    some.every((arg, at) => formsOf(namePartsOf(arg), aliases).some((form) => same(form, namePartsOf(others[at] ?? ''))))
  );
}

/** The objects that have a part which a word names, by their own names. */
export const findHolders = (word: RenameWord, path: readonly string[], now: ReadonlyMap<string, CurrentName>): readonly Found[] => {
  const kinds = kindsWithPart(word).map(({ name }) => name);
  return [...now].flatMap(([address, name]) =>
    kinds.includes(name.kind) && same(namePartsOf(name.name), path) ? [{ address, name }] : [],
  );
};

/**
 * The objects that a name means. What holds it may be written as it was called before another rename, or as it is called after it.
 * @param path the parts of the name, unquoted
 * @param now the names of all objects by their addresses
 */
export function findNamed(
  word: RenameWord,
  path: readonly string[],
  args: string | null,
  now: ReadonlyMap<string, CurrentName>,
  aliases: readonly Alias[],
): readonly Found[] {
  const holders = formsOf(path.slice(0, -1), aliases);
  const kinds = kindsRenamedAs(word).map(({ name }) => name);
  return [...now].flatMap(([address, name]) => {
    if (!kinds.includes(name.kind)) return [];
    const current = pathOf(word, name);
    const isMeant = current.at(-1) === path.at(-1) && holders.some((holder) => same(current.slice(0, -1), holder));
    return isMeant && sameArgs(args, argsOf(name.name), aliases) ? [{ address, name }] : [];
  });
}

/**
 * The object of the desired schema that a renamed one is to become.
 * @param schemas the schema that was written, in each of its names; null where none was
 */
export function findDesired(
  word: RenameWord,
  from: CurrentName,
  own: string,
  schemas: readonly string[] | null,
  desired: Catalog,
): CatalogObject | null {
  const path = pathOf(word, from);
  const holders = placeOf(word) === 'schema' && schemas !== null ? schemas.map((schema) => [schema]) : [path.slice(0, -1)];
  for (const object of desired.objects.values()) {
    if (object.kind !== from.kind || (from.relation !== null && placeOf(word) !== 'beside' && !sameRelation(object, from))) continue;
    const wanted = pathOf(word, { ...object, relation: object.relation });
    const isHeld = holders.some((holder) => same(wanted.slice(0, -1), holder));
    if (isHeld && wanted.at(-1) === own && argsOf(object.name) === argsOf(from.name)) return object;
  }
  return null;
}

const sameRelation = (object: CatalogObject, from: CurrentName): boolean =>
  same(namePartsOf(object.relation ?? ''), namePartsOf(from.relation ?? ''));
