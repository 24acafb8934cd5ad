import type { NamedObject, StatementEffects } from '../statements/effects.js';
import { withInner } from './folder_index.js';
import type { Missing } from './missing_object.js';

/**
 * The objects that PostgreSQL may miss, with what the statement itself says about them: whose column it is, in which schema the relation
 * should be. The likeliest stands first.
 * @returns none where the two do not meet: a column of nobody knows which table
 */
export function neededObjects(missing: Missing, effects: StatementEffects | null): readonly NamedObject[] {
  if (missing.kind === 'column') return neededColumns(missing, effects);
  const only = neededObject(missing, effects);
  return only === null ? [] : [only];
}

function neededObject(missing: Exclude<Missing, { kind: 'column' }>, effects: StatementEffects | null): NamedObject | null {
  switch (missing.kind) {
    case 'relation':
      return { kind: 'table', schema: missing.schema ?? schemaOf(missing.name, effects), name: missing.name, of: null };
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
      return { kind: missing.kind, schema: null, name: missing.name, of: ownerOf(missing, effects) };
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

function ownerOf({ name, of }: { readonly name: string; readonly of: string | null }, effects: StatementEffects | null): NamedObject['of'] {
  const said = named(effects).find((object) => object.name === name && object.of !== null)?.of;
  if (said !== undefined && said !== null) return { schema: said.schema, name: said.name };
  return of === null ? null : { schema: schemaOf(of, effects), name: of };
}

function neededColumns(
  { name, table }: { readonly name: string; readonly table: string | null },
  effects: StatementEffects | null,
): readonly NamedObject[] {
  const all = named(effects);
  const owners = all.flatMap((object) => (object.kind === 'column' && object.name === name && object.of !== null ? [object.of] : []));
  const relations = all.filter(({ kind, of }) => of === null && (kind === 'table' || kind === 'view'));
  const likely = [...owners, ...relations].filter((one) => table === null || one.name === table);
  const found = likely.length > 0 ? likely : [...owners, ...relations];
  const byName = new Map(found.map((one) => [`${one.schema ?? 'public'}.${one.name}`, one]));
  return [...byName.values()].map((one) => ({ kind: 'column', schema: null, name, of: { schema: one.schema, name: one.name } }));
}
