import type { NamedObject } from '../statements/effects.js';
import { nearNames } from '../statements/near_names.js';
import type { Finding } from './diagnosis.js';
import { isBefore, type Deed } from './folder_index.js';
import { nameInSql } from './stand_in_model.js';
import { explainExtension } from './cause_extension.js';
import { at, capital, inForce, momentOf, noted, objectInWords, took, type Explained, type Knowledge, type Moment } from './knowledge.js';

/** Why an object is not there at a moment of the run. */
export function explainMissing(object: NamedObject, moment: Moment, knowledge: Knowledge): Finding {
  const explained =
    otherShape(object, moment, knowledge) ??
    droppedEarlier(object, moment, knowledge) ??
    knockOn(object, moment, knowledge) ??
    explainExtension(object, moment, knowledge) ??
    createdLater(object, moment, knowledge) ??
    createdBefore(object, moment, knowledge) ??
    neverCreated(object, knowledge);
  return {
    ...explained,
    needs: object,
    object: explained.cause === 'other-shape' && object.of !== null ? objectInWords(tableOf(object.of)) : objectInWords(object),
  };
}

const tableOf = ({ schema, name }: { readonly schema: string | null; readonly name: string }): NamedObject => ({
  kind: 'table',
  schema,
  name,
  of: null,
});

/** The column stands in a CREATE TABLE IF NOT EXISTS that found the table there already. */
function otherShape(object: NamedObject, moment: Moment, knowledge: Knowledge): Explained | null {
  if (object.kind !== 'column' || object.of === null) return null;
  const tables = inForce(knowledge.index.creations(tableOf(object.of)), moment, knowledge);
  const hidden = inForce(knowledge.index.creations(object), moment, knowledge).find(
    ({ by, guard }) =>
      guard === 'if-not-exists' &&
      by.effects?.command === 'CREATE TABLE' &&
      tables.some((made) => isBefore(made.by, by.fileAt, by.statementAt)),
  );
  const [made] = tables;
  if (hidden === undefined || made === undefined) return null;
  const table = objectInWords(tableOf(object.of));
  const columns = missingColumns(hidden, made, object.of);
  return {
    cause: 'other-shape',
    explanation: `The ${table} is there in another shape: ${at(made)} makes it, so CREATE TABLE IF NOT EXISTS at ${at(hidden)} does nothing, and ${columns.length === 1 ? 'its column' : 'its columns'} ${columns.join(', ')} ${columns.length === 1 ? 'is' : 'are'} never added.`,
    places: [noted(made, 'made here'), noted(hidden, 'CREATE TABLE IF NOT EXISTS does nothing here')],
    after: null,
    advice: `add the columns behind it: ALTER TABLE ${object.of.schema ?? 'public'}.${object.of.name} ADD COLUMN IF NOT EXISTS ..., for ${columns.join(', ')}`,
    remedy: { type: 'add-columns', ...momentOf(hidden), table: nameInSql(object.of), columns },
  };
}

/** The columns that the second CREATE TABLE has and the first one has not. */
function missingColumns(hidden: Deed, made: Deed, table: { readonly name: string }): readonly string[] {
  const columns = ({ by }: Deed): readonly string[] =>
    (by.effects?.creates ?? []).filter(({ kind, of }) => kind === 'column' && of?.name === table.name).map(({ name }) => name);
  const there = new Set(columns(made));
  return columns(hidden).filter((name) => !there.has(name));
}

function droppedEarlier(object: NamedObject, moment: Moment, knowledge: Knowledge): Explained | null {
  const made = inForce(knowledge.index.creations(object), moment, knowledge);
  const gone = inForce(knowledge.index.removals(object), moment, knowledge).at(-1);
  const last = made.at(-1);
  if (gone === undefined || last === undefined || !isBefore(last.by, gone.by.fileAt, gone.by.statementAt + 1)) return null;
  return {
    cause: 'dropped-earlier',
    explanation: `${capital(objectInWords(object))} was made at ${at(last)} and is taken away or renamed at ${at(gone)}.`,
    places: [noted(last, 'made here'), noted(gone, 'dropped or renamed here')],
    after: null,
    advice: null,
    remedy: null,
  };
}

/** A file creates it that failed. */
function knockOn(object: NamedObject, moment: Moment, knowledge: Knowledge): Explained | null {
  const failed = knowledge.index
    .creations(object)
    .find((deed) => isBefore(deed.by, moment.fileAt, moment.statementAt) && !took(knowledge, deed, moment));
  if (failed === undefined) return null;
  return {
    cause: 'knock-on',
    explanation: `${capital(objectInWords(object))} is made at ${at(failed)}, in a file that failed itself.`,
    places: [noted(failed, 'would be made here')],
    after: failed.by.migration.file,
    advice: null,
    remedy: null,
  };
}

function createdLater(object: NamedObject, moment: Moment, knowledge: Knowledge): Explained | null {
  const later = knowledge.index.creations(object).find(({ by }) => !isBefore(by, moment.fileAt, moment.statementAt + 1));
  if (later === undefined) return null;
  return {
    cause: 'created-later',
    explanation: `${capital(objectInWords(object))} is made only at ${at(later)}.`,
    places: [noted(later, 'made here')],
    after: null,
    advice:
      later.by.fileAt === moment.fileAt
        ? 'move the statement that makes it up'
        : `let ${later.by.migration.file} run first, or make it here`,
    remedy: later.conditional ? null : { type: 'move-here', ...momentOf(later) },
  };
}

/** A statement before made it, and PostgreSQL does not find it: another schema, or a condition in a DO block that did not hold. */
function createdBefore(object: NamedObject, moment: Moment, knowledge: Knowledge): Explained | null {
  const made = inForce(knowledge.index.creations(object), moment, knowledge).at(-1);
  if (made === undefined) return null;
  return {
    cause: 'other',
    explanation: `${capital(objectInWords(object))} is made at ${at(made)}${made.conditional ? ', in a DO block whose condition did not hold' : ', and yet it is not found: look at the search_path'}.`,
    places: [noted(made, 'made here')],
    after: null,
    advice: null,
    remedy: null,
  };
}

function neverCreated(object: NamedObject, knowledge: Knowledge): Explained {
  const near = nearOnes(object, knowledge);
  return {
    cause: 'never-created',
    explanation: `No file creates ${objectInWords(object)}.${near.length === 0 ? '' : ` There is ${near.join(', ')}.`}`,
    places: [],
    after: null,
    advice:
      near.length === 0
        ? 'it was made by hand, or its file is lost: bring it in from the live database (--against <url>)'
        : `is ${near.join(' or ')} meant?`,
    remedy: null,
  };
}

function nearOnes(object: NamedObject, { index }: Knowledge): readonly string[] {
  switch (object.kind) {
    case 'table':
    case 'view':
      return nearNames(`${object.schema ?? 'public'}.${object.name}`, index.names('relation'));
    case 'column': {
      const table = object.of === null ? '' : `${object.of.schema ?? 'public'}.${object.of.name}.`;
      return nearNames(
        `${table}${object.name}`,
        index.names('column').filter((name) => name.startsWith(table)),
      );
    }
    case 'function':
    case 'type':
      return nearNames(`${object.schema ?? 'public'}.${object.name}`, index.names(object.kind));
    case 'schema':
      return nearNames(object.name, index.names('schema'));
    case 'extension':
    case 'sequence':
    case 'index':
    case 'trigger':
    case 'policy':
    case 'constraint':
    case 'role':
    case 'publication':
    case 'other':
      return [];
  }
}
