import type { BlockedForeignKey, Catalog } from '../catalog/catalog.js';
import { makeObjectId } from '../catalog/object.js';
import { decodeForeignKey } from '../kinds/foreign_key.js';
import { kindOf } from '../kinds/registry.js';
import type { Step } from '../plan/step.js';
import { dollarQuote, quoteLiteral } from '../sql/quote.js';
import { address, eitherValidity } from './definition.js';
import { fill } from './template.js';

/** A foreign key in a file of its own: the rows that point at nothing are counted, it is added NOT VALID, and validated where there are none. */
export function deferredKey(step: Step, guards: 'do' | 'plain'): string {
  const { object } = step;
  const key = decodeForeignKey(object.attributes);
  const table = object.relation ?? '';
  const kind = kindOf('foreign_key');
  const values = {
    references: quoteLiteral(key.references),
    name: quoteLiteral(object.name),
    tableLiteral: quoteLiteral(table),
    address: address(object),
    definition: eitherValidity(object),
    isThere: kind.isThere?.(object) ?? 'false',
    add: `ALTER TABLE ${table} ADD CONSTRAINT ${object.name} ${key.definition} NOT VALID`,
    validate: key.notValid === true ? null : `ALTER TABLE ${table} VALIDATE CONSTRAINT ${object.name}`,
  };
  const rows = orphans(table, key.source.columns, key.references, key.source.referencedColumns);
  if (guards === 'plain') {
    return fill('deferred_key_plain.sql.hbs', {
      ...values,
      addText: dollarQuote(values.add, 'sql'),
      validateText: dollarQuote(values.validate ?? '', 'sql'),
      orphans: rows,
      orphansText: rows === null ? null : dollarQuote(`SELECT ${rows}`, 'sql'),
    }).trimEnd();
  }
  const body = fill('deferred_key.sql.hbs', { ...values, orphans: rows === null ? null : `SELECT count(*) ${rows}` });
  return `DO ${dollarQuote(`\n${body.trimEnd()}\n`, 'do')};`;
}

/** The FROM and WHERE of a query for the rows that point at nothing; null where the source does not name the referenced columns. */
function orphans(table: string, columns: readonly string[], references: string, referenced: readonly string[]): string | null {
  if (referenced.length === 0 || referenced.length !== columns.length) return null;
  const filled = columns.map((column) => `child.${column} IS NOT NULL`).join(' AND ');
  const matches = columns.map((column, at) => `parent.${referenced[at] ?? ''} = child.${column}`).join(' AND ');
  return `FROM ${table} child WHERE ${filled} AND NOT EXISTS (SELECT FROM ${references} parent WHERE ${matches})`;
}

/** `public.calls.set_by uuid -> public.users.id text` */
export function blockedComment(key: BlockedForeignKey, desired: Catalog): string {
  const typeOf = (table: string, column: string): string => {
    const type = desired.objects.get(makeObjectId('column', table, column))?.attributes['type'];
    return typeof type === 'string' ? ` ${type}` : '';
  };
  const referenced = key.referencedColumns.length > 0 ? key.referencedColumns : primaryKey(key.referencedTable, desired);
  return key.columns
    .map((column, at) => {
      const target = referenced[at];
      const right = target === undefined ? key.referencedTable : `${key.referencedTable}.${target}${typeOf(key.referencedTable, target)}`;
      return `${key.table}.${column}${typeOf(key.table, column)} -> ${right}`;
    })
    .join(', ');
}

function primaryKey(table: string, desired: Catalog): readonly string[] {
  for (const object of desired.objects.values()) {
    const definition = object.kind === 'unique_constraint' && object.relation === table ? object.attributes['definition'] : undefined;
    const columns = typeof definition === 'string' ? /^PRIMARY KEY \(([^)]*)\)/.exec(definition)?.[1] : undefined;
    if (columns !== undefined) return columns.split(', ');
  }
  return [];
}
