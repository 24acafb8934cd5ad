import type { NamedObject, StatementEffects } from '../statements/effects.js';
import { withInner } from './folder_index.js';
import type { Missing } from './missing_object.js';

/**
 * The object that PostgreSQL misses, with what the statement itself says about it: whose column it is, in which schema the relation should be.
 * @returns null where the two do not meet: a column of nobody knows which table
 */
export function neededObject(missing: Missing, effects: StatementEffects | null): NamedObject | null {
  switch (missing.kind) {
    case 'relation':
      return { kind: 'table', schema: missing.schema ?? schemaOf(missing.name, effects), name: missing.name, of: null };
    case 'column':
      return neededColumn(missing, effects);
    case 'type':
    case 'function':
      return { kind: missing.kind, schema: missing.schema, name: missing.name, of: null };
    case 'schema':
    case 'role':
    case 'extension':
    case 'publication':
      return { kind: missing.kind, schema: null, name: missing.name, of: null };
    case 'index':
      return { kind: 'index', schema: null, name: missing.name, of: null };
    case 'policy':
    case 'trigger':
    case 'constraint':
      return { kind: missing.kind, schema: null, name: missing.name, of: missing.of === null ? null : { schema: null, name: missing.of } };
    case 'operator':
    case 'operator class':
      return null;
  }
}

const named = (effects: StatementEffects | null): readonly NamedObject[] =>
  effects === null
    ? []
    : withInner(effects).flatMap(({ reads, alters, readsInBodies, drops }) => [...reads, ...alters, ...drops, ...readsInBodies]);

const schemaOf = (relation: string, effects: StatementEffects | null): string | null =>
  named(effects).find(({ of, name }) => of === null && name === relation)?.schema ?? null;

function neededColumn(
  { name, table }: { readonly name: string; readonly table: string | null },
  effects: StatementEffects | null,
): NamedObject | null {
  const all = named(effects);
  const owners = all.flatMap((object) => (object.kind === 'column' && object.name === name && object.of !== null ? [object.of] : []));
  const relations = all.filter(({ kind, of }) => of === null && (kind === 'table' || kind === 'view'));
  const owner =
    owners.find((one) => one.name === table) ??
    relations.find((one) => one.name === table) ??
    owners[0] ??
    (table === null && new Set(relations.map((one) => `${one.schema ?? ''}.${one.name}`)).size === 1 ? relations[0] : undefined);
  return owner === undefined ? null : { kind: 'column', schema: null, name, of: { schema: owner.schema, name: owner.name } };
}
