import type { Lock } from './draft.js';
import { NO_LOCK } from './draft.js';
import { nameBeside, splitQualifiedName } from './qualified_name.js';
import type { RenameWord } from './rename_words.js';

/** What an object is called: its kind, what it stands on, its name. */
export interface Named {
  readonly kind: string;
  readonly relation: string | null;
  readonly name: string;
}

/** How objects of a kind get another name, or another schema. */
export interface RenameForm {
  /** what `--rename <word>:` calls it; several kinds may have one word */
  readonly word: RenameWord;
  /** where its name stands: alone, in a schema, on what it stands on, or in the schema of what it stands on (an index) */
  readonly place: 'alone' | 'schema' | 'relation' | 'beside';
  /** what two of them have in common where one may be the other under another name; null where nothing tells */
  readonly alike: 'attributes' | 'columns' | null;
  readonly statements: (from: Named, to: Named) => readonly string[];
  readonly lock: (named: Named, targetMajor: number) => Lock;
  readonly title: (title: string, named: Named) => string;
}

const exclusive = (on: string): Lock => ({ mode: 'ACCESS EXCLUSIVE', on: [on] });
const tableOf = ({ relation }: Named): string => relation ?? '';

/** The name alone of a name that is qualified, and with arguments for a function. */
const ownName = (qualified: string): string => /^(?:"(?:[^"]|"")*"|[^(]+)/.exec(splitQualifiedName(qualified)[1])?.[0] ?? qualified;

/** A move to another schema, another name, or both, one after the other (ALTER ... SET SCHEMA, ALTER ... RENAME TO in PostgreSQL's manual). */
const moveAndRename =
  (alter: string) =>
  (from: Named, to: Named): readonly string[] => {
    const [schema] = splitQualifiedName(from.name);
    const [wantedSchema] = splitQualifiedName(to.name);
    const moved = schema === wantedSchema ? from.name : `${wantedSchema}.${splitQualifiedName(from.name)[1]}`;
    return [
      ...(schema === wantedSchema ? [] : [`ALTER ${alter} ${from.name} SET SCHEMA ${wantedSchema}`]),
      ...(ownName(from.name) === ownName(to.name) ? [] : [`ALTER ${alter} ${moved} RENAME TO ${ownName(to.name)}`]),
    ];
  };

const byItself = (title: string, { name }: Named): string => `${title} ${name}`;
const onRelation = (title: string, { relation, name }: Named): string => `${title} ${name} on ${relation ?? ''}`;

/** What lives in a schema. @param alter what stands behind ALTER */
export const renamedInSchema = (word: RenameWord, alter: string): RenameForm => ({
  word,
  place: 'schema',
  alike: 'attributes',
  statements: moveAndRename(alter),
  lock: () => NO_LOCK,
  title: byItself,
});

/** What lives in a schema and is read like a table. */
export const renamedRelation = (word: RenameWord, alter: string, alike: RenameForm['alike'] = 'attributes'): RenameForm => ({
  ...renamedInSchema(word, alter),
  alike,
  lock: ({ name }) => exclusive(name),
});

/** What is in no schema. */
export const renamedAlone = (word: RenameWord, alter: string, alike: RenameForm['alike'] = 'attributes'): RenameForm => ({
  word,
  place: 'alone',
  alike,
  statements: (from, to) => [`ALTER ${alter} ${from.name} RENAME TO ${to.name}`],
  lock: () => NO_LOCK,
  title: byItself,
});

/** What stands on a table and is named with it: ALTER POLICY name ON table. */
export const renamedOnTable = (word: RenameWord, alter: string): RenameForm => ({
  word,
  place: 'relation',
  alike: 'attributes',
  statements: (from, to) => [`ALTER ${alter} ${from.name} ON ${tableOf(from)} RENAME TO ${to.name}`],
  // Up to 14 the copies in partitions keep their names.
  lock: (named, targetMajor) => ({
    ...exclusive(tableOf(named)),
    ...(named.kind === 'trigger' && targetMajor >= 15 ? { below: 'partitions' } : {}),
  }),
  title: onRelation,
});

/** Tables below have them, too, under the same name. */
const INHERITED: readonly string[] = ['column', 'check_constraint'];

/** What is a part of its relation: ALTER TABLE table RENAME COLUMN, ALTER DOMAIN domain RENAME CONSTRAINT. */
export const renamedWithin = (word: RenameWord, alter: 'TABLE' | 'DOMAIN', part: 'COLUMN' | 'CONSTRAINT'): RenameForm => ({
  ...renamedOnTable(word, alter),
  statements: (from, to) => [`ALTER ${alter} ${tableOf(from)} RENAME ${part} ${from.name} TO ${to.name}`],
  lock: (named) => {
    if (alter === 'DOMAIN') return NO_LOCK;
    return INHERITED.includes(named.kind) ? { ...exclusive(tableOf(named)), below: 'heirs' } : exclusive(tableOf(named));
  },
  title: part === 'COLUMN' ? (title, { relation, name }) => `${title} ${relation ?? ''}.${name}` : onRelation,
});

export const renamedIndex: RenameForm = {
  word: 'index',
  place: 'beside',
  alike: 'attributes',
  statements: (from, to) => [`ALTER INDEX ${nameBeside(from.relation, from.name)} RENAME TO ${to.name}`],
  lock: () => NO_LOCK,
  title: onRelation,
};
