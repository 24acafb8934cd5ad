import { isList, type Attributes } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import type { RenameWord } from './rename_words.js';
import { unquoted } from './qualified_name.js';

/** What an object consists of that is no object itself: labels of an enum, columns of a view, attributes of a composite type. */
export interface PartForm {
  /** what `--rename` calls it */
  readonly word: RenameWord;
  /** in words: `label` */
  readonly title: string;
  /** the attribute that lists them: texts, or things that have a name */
  readonly list: string;
  /** what stands between ALTER and the object's name, and between that and the old name */
  readonly alter: readonly [what: string, rename: string];
}

/** A part that gets another name. */
export interface PartChange {
  readonly form: PartForm;
  /** as the attribute lists it */
  readonly from: string;
  readonly to: string;
  /** true where tables were made of the type: their columns get the new name too */
  readonly cascade: boolean;
}

const isText = ({ list }: PartForm): boolean => list === 'labels';

/** A part's name as it is written in SQL. */
export const writtenPart = (form: PartForm, name: string): string => (isText(form) ? quoteLiteral(name) : name);

/** `label 'sad'`, `column total` */
export const partLabel = (form: PartForm, name: string): string => `${form.title} ${writtenPart(form, name)}`;

/** The statement that gives a part its new name. */
export const renamePart = (object: string, { form, cascade }: PartChange, from: string, to: string): string => {
  const [what, rename] = form.alter;
  return `ALTER ${what} ${object} ${rename} ${writtenPart(form, from)} TO ${writtenPart(form, to)}${cascade ? ' CASCADE' : ''}`;
};

/** The parts that an object has, as its attributes list them. */
export function partsIn(form: PartForm, attributes: Attributes): readonly string[] {
  const listed = attributes[form.list];
  return (isList(listed) ? listed : []).flatMap((item) => {
    const name = typeof item === 'object' && item !== null && !isList(item) ? item['name'] : item;
    return typeof name === 'string' ? [name] : [];
  });
}

/** The part of a name that was written without its quotes. */
export const findPart = (
  form: PartForm,
  parts: readonly string[],
  wanted: { readonly name: string; readonly written: string },
): string | null => parts.find((part) => (isText(form) ? part === wanted.written : unquoted(part) === wanted.name)) ?? null;

/** A condition in SQL: the attributes of an object list a part. */
export const hasPart = (attributes: string, form: PartForm, name: string): string =>
  isText(form)
    ? `${attributes} -> ${quoteLiteral(form.list)} ? ${quoteLiteral(name)}`
    : `${attributes} -> ${quoteLiteral(form.list)} @> ${quoteLiteral(JSON.stringify([{ name }]))}`;
