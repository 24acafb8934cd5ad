import type { AlterObjectSchemaStmt, CommentStmt, DropStmt, Node, ObjectType, RenameStmt } from 'libpg-query';
import type { Collector } from './collector.js';
import type { NamedObject } from './effects.js';
import { argumentTypes, columnReads, named, partsOfObject, plain, relationName, relationOf, schemaReads } from './names.js';
import { isA } from './nodes.js';
import { isOfTable, kindOf } from './object_kinds.js';

/** The object that a DROP, a COMMENT or an ALTER names. */
export function objectNamed(type: ObjectType | undefined, node: Node): NamedObject {
  const parts = partsOfObject(node);
  if (isOfTable(type)) return named(kindOf(type), { schema: null, name: parts.at(-1) ?? '' }, relationOf(parts.slice(0, -1)));
  return named(kindOf(type), relationOf(parts));
}

export function drop({ objects, removeType }: DropStmt, out: Collector): void {
  for (const object of objects ?? []) {
    if (removeType === 'OBJECT_CAST' || removeType === 'OBJECT_TRANSFORM') continue;
    out.drops(objectNamed(removeType, object));
  }
}

/** An object that must be there, with its table and the types of its arguments. */
export function readObject(type: ObjectType | undefined, node: Node, out: Collector): void {
  const object = objectNamed(type, node);
  if (object.name === '' || type === 'OBJECT_DATABASE' || type === 'OBJECT_LARGEOBJECT' || type === 'OBJECT_CAST') return;
  if (object.kind === 'column' && object.of !== null) out.reads(columnReads(object.of, object.name));
  else {
    if (object.of !== null) out.reads([named(type === 'OBJECT_DOMCONSTRAINT' ? 'type' : 'table', object.of)]);
    out.reads([object]);
  }
  if (isA(node, 'ObjectWithArgs')) out.reads(argumentTypes(node.ObjectWithArgs));
}

export function comment({ objtype, object }: CommentStmt, out: Collector): void {
  if (object !== undefined) readObject(objtype, object, out);
}

export function rename({ renameType, relationType, relation, object, subname, newname = '' }: RenameStmt, out: Collector): void {
  const table = relation === undefined ? null : relationName(relation);
  if (isOfTable(renameType)) {
    const of = table ?? (object === undefined ? null : relationOf(partsOfObject(object)));
    const holder =
      renameType === 'OBJECT_COLUMN'
        ? kindOf(relationType)
        : renameType === 'OBJECT_ATTRIBUTE' || renameType === 'OBJECT_DOMCONSTRAINT'
          ? 'type'
          : 'table';
    if (of !== null) out.alters(named(holder, of));
    out.renames(plain(kindOf(renameType), subname ?? '', of), plain(kindOf(renameType), newname, of));
    return;
  }
  const from =
    table !== null
      ? named(kindOf(renameType), table)
      : object === undefined
        ? plain(kindOf(renameType), subname ?? '')
        : objectNamed(renameType, object);
  out.renames(from, { ...from, name: newname });
}

export function setSchema({ objectType, relation, object, newschema = '' }: AlterObjectSchemaStmt, out: Collector): void {
  const from =
    relation !== undefined
      ? named(kindOf(objectType), relationName(relation))
      : object === undefined
        ? null
        : objectNamed(objectType, object);
  if (from === null) return;
  out.reads(schemaReads(newschema));
  if (from.kind === 'extension') out.alters(from);
  else out.renames(from, { ...from, schema: newschema });
}
