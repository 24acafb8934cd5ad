import { makeObjectId, type CatalogObject } from '../catalog/object.js';
import { quoteLiteral } from '../sql/quote.js';
import { identitySequence, type ColumnAttributes, type Identity } from './column_attributes.js';
import { identityClause } from './column_definition.js';
import type { Draft, Hazard } from './draft.js';
import type { AttributeChange, WriteContext } from './kind.js';
import { alterIdentityOptions, identityLock } from './identity_options.js';
import { quoted, splitQualifiedName, unquoted } from './qualified_name.js';
import { createSequence, decodeSequence } from './sequence.js';
import { serialSequence } from './serial.js';

type ColumnChange = AttributeChange<ColumnAttributes>;

const tableOf = (object: CatalogObject): string => object.relation ?? '';
const nameOf = (object: CatalogObject): string => `${tableOf(object)}.${object.name}`;
const alter = (column: CatalogObject, action: string): string => `ALTER TABLE ${tableOf(column)} ALTER COLUMN ${column.name} ${action}`;

/** What a column's identity becomes: added, changed or taken away, with the position of the sequence kept. */
export function alterIdentity(change: ColumnChange, context: WriteContext): readonly Draft[] {
  const { from, to, current, desired } = change;
  if (to.identity === undefined) return from.identity === undefined ? [] : [withoutIdentity(change, context)];
  if (from.identity === undefined) {
    const serial = serialSequence(current, context.current);
    const isFree = serial !== null && !context.catalog.objects.has(serial.id);
    return [isFree ? fromSerial(change, to.identity, serial, context) : newIdentity(change, to.identity, context)];
  }
  return [...renameSequence(current, desired), ...alterIdentityOptions(change, from.identity, to.identity, context)];
}

const draft = (
  column: CatalogObject,
  title: string,
  statements: readonly string[],
  hazards: readonly Hazard[],
  context: WriteContext,
): Draft => ({
  title: `${title} ${nameOf(column)}`,
  statement: statements.join(';\n'),
  inBlock: statements.map((statement) => statement.replace(/^SELECT /, 'PERFORM ')).join(';\n'),
  lock: identityLock(column, context),
  onlyOnce: true,
  hazards,
});

/** Numbers go on behind the rows that are there; where they are before its start, it starts there. */
function newIdentity({ desired }: ColumnChange, identity: Identity, context: WriteContext): Draft {
  const descends = identity.increment?.startsWith('-') === true;
  const last = `${descends ? 'min' : 'max'}(${desired.name})`;
  const start = identity.start ?? (descends ? (identity.max ?? '-1') : (identity.min ?? '1'));
  const sequence = `pg_catalog.pg_get_serial_sequence(${quoteLiteral(tableOf(desired))}, ${quoteLiteral(unquoted(desired.name))})`;
  const statements = [
    alter(desired, `ADD ${identityClause(desired, identity)}`),
    `SELECT pg_catalog.setval(${sequence}, ${last}) FROM ${tableOf(desired)} HAVING ${last} ${descends ? '<=' : '>='} ${start}`,
  ];
  const behind = descends ? 'below the lowest' : 'behind the highest';
  const hazard: Hazard = { type: 'scans-table', message: `looks through the table, so that new numbers go on ${behind} one in use` };
  return draft(desired, 'identity for', statements, [hazard], context);
}

/** A name that is free while a sequence gives way to another one of its name. */
function nameAside(sequence: string): readonly [bare: string, qualified: string] {
  const [schema, name] = splitQualifiedName(sequence);
  const bare = quoted(`${unquoted(name).slice(0, 56)}_before`);
  return [bare, `${schema}.${bare}`];
}

/** An identity goes on where the serial's own sequence stands. */
function fromSerial({ current, desired }: ColumnChange, identity: Identity, serial: CatalogObject, context: WriteContext): Draft {
  const next = identitySequence(desired) ?? '';
  const [bare, aside] = serial.name === next ? nameAside(serial.name) : [null, serial.name];
  const statements = [
    alter(desired, 'DROP DEFAULT'),
    ...(bare === null ? [] : [`ALTER SEQUENCE ${serial.name} RENAME TO ${bare}`]),
    alter(desired, `ADD ${identityClause(desired, identity)}`),
    `SELECT pg_catalog.setval(${quoteLiteral(next)}, last_value, is_called) FROM ${aside}`,
    `DROP SEQUENCE ${aside}`,
  ];
  const presetId = makeObjectId('default', tableOf(current), current.name);
  return { ...draft(desired, 'identity in place of the serial of', statements, [], context), covers: [presetId] };
}

/** A serial goes on where the identity's sequence stands. */
function withoutIdentity({ current, desired }: ColumnChange, context: WriteContext): Draft {
  const serial = serialSequence(desired, context.catalog);
  const before = identitySequence(current) ?? '';
  const own = makeObjectId('identity_sequence', current.relation, current.name);
  if (serial === null || context.current.objects.has(serial.id))
    return {
      ...draft(desired, 'no identity for', [alter(desired, 'DROP IDENTITY IF EXISTS')], [], context),
      onlyOnce: false,
      covers: [own],
    };
  const [bare, aside] = serial.name === before ? nameAside(before) : [null, before];
  const statements = [
    ...(bare === null ? [] : [`ALTER SEQUENCE ${before} RENAME TO ${bare}`]),
    createSequence(serial.name, decodeSequence(serial.attributes), context),
    `SELECT pg_catalog.setval(${quoteLiteral(serial.name)}, last_value, is_called) FROM ${aside}`,
    alter(desired, 'DROP IDENTITY'),
  ];
  return { ...draft(desired, 'a sequence in place of the identity of', statements, [], context), covers: [serial.id, own] };
}

/** The sequence behind an identity keeps its name when its table or column is renamed. */
function renameSequence(current: CatalogObject, desired: CatalogObject): readonly Draft[] {
  const [before, after] = [identitySequence(current), identitySequence(desired)];
  if (before === null || after === null || before === after) return [];
  return [
    {
      title: `name of the sequence behind ${nameOf(desired)}`,
      statement: `ALTER SEQUENCE IF EXISTS ${before} RENAME TO ${splitQualifiedName(after)[1]}`,
      lock: { mode: 'ACCESS EXCLUSIVE', on: [before] },
      onlyOnce: true,
    },
  ];
}
