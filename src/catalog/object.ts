declare const objectId: unique symbol;

/** What identifies an object inside one catalog: kind, name and what it stands on; never an OID. */
export type ObjectId = string & { readonly [objectId]: true };

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** The attributes of an object as its kind's catalog query returned them: an absent key means PostgreSQL's default. */
export type Attributes = Readonly<Record<string, Json | undefined>>;

/** The key under which a kind keeps what PostgreSQL deparsed: texts that one major prints otherwise than another. */
export const PRINTED = 'printed';

/** A text that is not known and not compared. */
export const ANY_TEXT = '*';

/**
 * The key under which a kind keeps long texts that its statements need and its guards do not (a function's body): a hash elsewhere
 * in the attributes, or another attribute, tells whether they differ.
 */
export const SOURCE = 'source';

export interface CatalogObject {
  readonly id: ObjectId;
  /** the kind's name, for example `policy` */
  readonly kind: string;
  /** the schema it lives in, unquoted; null for what lives in none */
  readonly schema: string | null;
  /** for what stands on another object (a column, a policy, a comment): that object's qualified name, quoted; otherwise null */
  readonly relation: string | null;
  /** quoted as PostgreSQL quotes it; qualified with the schema unless `relation` is set; functions with their argument types */
  readonly name: string;
  /** the object it stands on and disappears with */
  readonly parent: ObjectId | null;
  readonly attributes: Attributes;
  /**
   * A second form of `attributes.printed` that means the same: PostgreSQL prints some expressions otherwise once they were loaded from
   * their own text.
   */
  readonly otherPrinted?: Json | undefined;
  /** what must be there before it, by pg_depend and the parts of the catalog that say more; the parent included */
  readonly dependencies: readonly ObjectId[];
}

/** The only place where an id is made. */
export function makeObjectId(kind: string, relation: string | null, name: string): ObjectId {
  const text = relation === null ? `${kind} ${name}` : `${kind} ${name} on ${relation}`;
  if (!isObjectId(text)) throw new Error('an object needs a kind and a name');
  return text;
}

const isObjectId = (text: string): text is ObjectId => text.trim() !== '';

/** True for a JSON array. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The members of a JSON object; none for anything else. */
export const membersOf = (value: Json | undefined): readonly (readonly [string, Json | undefined])[] =>
  typeof value === 'object' && value !== null && !isList(value) ? Object.entries(value) : [];

/** Deep equality, an absent key being the same as an undefined one. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isList(a) || isList(b)) return isList(a) && isList(b) && a.length === b.length && a.every((item, at) => sameJson(item, b[at]));
  return hasMembersOf(a, b) && hasMembersOf(b, a);
}

/** A for-in loop and no entries: this runs for every attribute of every object. */
function hasMembersOf(a: JsonObject, b: JsonObject): boolean {
  for (const key in a) if (!sameJson(a[key], b[key])) return false;
  return true;
}
