import { ANY_TEXT, isList, membersOf, PRINTED, SOURCE, type Attributes, type CatalogObject, type Json } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';

/** JSON with a space after colons and commas, so that a person can read it; jsonb compares values, not white space. */
function spaced(value: Json | undefined): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  if (isList(value)) return `[${value.map(spaced).join(', ')}]`;
  const entries = membersOf(value).filter(([, item]) => item !== undefined);
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item)}`).join(', ')}}`;
}

/** What the catalog must say of an object, without the long texts that a hash speaks for. */
function wantedAttributes(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name, value]) => name !== SOURCE && value !== undefined));
}

/** Attributes as a jsonb constant in SQL. */
export const definitionLiteral = (attributes: Attributes): string => quoteLiteral(spaced(wantedAttributes(attributes)));

/**
 * An object's definition as a jsonb constant: an array where PostgreSQL prints it in one form when it is first made and in another once it
 * was loaded from its own text.
 */
export const objectLiteral = (object: CatalogObject): string =>
  object.otherPrinted === undefined ? definitionLiteral(object.attributes) : formsLiteral(object);

/** What else is as good as an object's own attributes. */
export interface Accepted {
  /** attributes that it may have instead */
  readonly or?: Attributes | undefined;
  /** attributes that it may not have yet, in the order in which it gets them */
  readonly later?: readonly string[];
}

/** The same, always an array. */
export function formsLiteral(object: CatalogObject, { or, later = [] }: Accepted = {}): string {
  const wanted = wantedAttributes(object.attributes);
  const printed = object.otherPrinted === undefined ? [wanted] : [wanted, { ...wanted, [PRINTED]: object.otherPrinted }];
  const missing = [...later.keys(), later.length].toReversed().map((from) => new Set(later.slice(from)));
  const forms = missing.flatMap((left) =>
    printed.map((form) => Object.fromEntries(Object.entries(form).filter(([name]) => !left.has(name)))),
  );
  const accepted = or === undefined ? [] : forms.map((form) => ({ ...form, ...or }));
  return quoteLiteral(spaced([...forms, ...accepted].map(compact)));
}

const compact = (attributes: Attributes): { readonly [key: string]: Json | undefined } => ({ ...attributes });

/** The arguments that name an object to the functions of the file: kind, what it stands on, name. */
export function address(object: CatalogObject): string {
  const relation = object.relation === null ? 'NULL' : quoteLiteral(object.relation);
  return `${quoteLiteral(object.kind)}, ${relation}, ${quoteLiteral(object.name)}`;
}

/** A constraint's definition, validated or not yet. */
export const eitherValidity = (object: CatalogObject): string => formsLiteral(object, { or: { notValid: true } });

/**
 * What a verification accepts: a text that a hash stands for, and that the shadow of another major has shown to print in two forms, is not compared.
 */
export function verifiedLiteral(object: CatalogObject): string {
  const wanted = wantedAttributes(object.attributes);
  const printed = wanted[PRINTED];
  const isHash = typeof printed === 'object' && printed !== null && 'definitionHash' in printed;
  if (object.otherPrinted === undefined || !isHash) return objectLiteral(object);
  return quoteLiteral(spaced([compact({ ...wanted, [PRINTED]: ANY_TEXT })]));
}
