import type { CatalogObject } from '../catalog/object.js';
import { NO_LOCK, type Draft } from './draft.js';

/**
 * Making and dropping what is made by one statement and dropped by one, each of which undoes the other, without a lock on any table.
 * @param words what it is: `text search parser`
 */
export const createAndDrop = <A>(
  words: string,
  statement: (object: CatalogObject, attributes: A) => string,
  dropStatement: (object: CatalogObject) => string,
): {
  readonly create: (object: CatalogObject, attributes: A) => readonly Draft[];
  readonly drop: (object: CatalogObject, attributes: A) => Draft;
} => ({
  create: (object, attributes) => [
    { title: `create ${words} ${object.name}`, statement: statement(object, attributes), lock: NO_LOCK, undo: dropStatement(object) },
  ],
  drop: (object, attributes) => ({
    title: `drop ${words} ${object.name}`,
    statement: dropStatement(object),
    lock: NO_LOCK,
    undo: statement(object, attributes),
  }),
});
