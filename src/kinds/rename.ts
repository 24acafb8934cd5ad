import { quoteLiteral } from '../sql/quote.js';
import { NO_LOCK, type Draft } from './kind.js';
import type { LabelChange } from './label_change.js';
import { nameBeside, splitQualifiedName } from './qualified_name.js';

/** What an object is called: its kind, what it stands on, its name. */
export interface Named {
  readonly kind: string;
  readonly relation: string | null;
  readonly name: string;
}

/** What `--rename <word>:` may name, with the kinds that are meant; outer ones first, as they are carried out. */
export const RENAMES = {
  schema: ['schema'],
  type: ['enum', 'composite', 'domain', 'range'],
  table: ['table'],
  view: ['view'],
  materialized_view: ['materialized_view'],
  sequence: ['sequence'],
  function: ['function', 'procedure', 'aggregate'],
  index: ['index'],
  column: ['column'],
  constraint: ['unique_constraint', 'foreign_key', 'check_constraint', 'exclusion_constraint', 'domain_constraint'],
  policy: ['policy'],
  trigger: ['trigger'],
  enum_value: ['enum'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type RenameWord = keyof typeof RENAMES;

/** What stands behind ALTER for what lives in a schema. */
const ALTERED: Readonly<Record<string, string>> = {
  table: 'TABLE',
  view: 'VIEW',
  materialized_view: 'MATERIALIZED VIEW',
  sequence: 'SEQUENCE',
  enum: 'TYPE',
  composite: 'TYPE',
  range: 'TYPE',
  domain: 'DOMAIN',
  function: 'FUNCTION',
  procedure: 'PROCEDURE',
  aggregate: 'AGGREGATE',
};

const HOLDS_ROWS: readonly string[] = ['table', 'view', 'materialized_view', 'sequence'];

/** The name alone of a name that is qualified, and with arguments for a function. */
const ownName = (qualified: string): string => /^(?:"(?:[^"]|"")*"|[^(]+)/.exec(splitQualifiedName(qualified)[1])?.[0] ?? qualified;

/** A move to another schema, another name, or both, one after the other. */
function moveAndRename(from: Named, to: Named): readonly string[] {
  const alter = ALTERED[from.kind];
  if (alter === undefined) throw new Error(`a ${from.kind} cannot be renamed`);
  const [schema] = splitQualifiedName(from.name);
  const [wantedSchema] = splitQualifiedName(to.name);
  const moved = schema === wantedSchema ? from.name : `${wantedSchema}.${splitQualifiedName(from.name)[1]}`;
  return [
    ...(schema === wantedSchema ? [] : [`ALTER ${alter} ${from.name} SET SCHEMA ${wantedSchema}`]),
    ...(ownName(from.name) === ownName(to.name) ? [] : [`ALTER ${alter} ${moved} RENAME TO ${ownName(to.name)}`]),
  ];
}

function statementsOf(from: Named, to: Named): readonly string[] {
  const table = from.relation ?? '';
  switch (from.kind) {
    case 'schema':
      return [`ALTER SCHEMA ${from.name} RENAME TO ${to.name}`];
    case 'index':
      return [`ALTER INDEX ${nameBeside(from.relation, from.name)} RENAME TO ${to.name}`];
    case 'column':
      return [`ALTER TABLE ${table} RENAME COLUMN ${from.name} TO ${to.name}`];
    case 'domain_constraint':
      return [`ALTER DOMAIN ${table} RENAME CONSTRAINT ${from.name} TO ${to.name}`];
    case 'policy':
      return [`ALTER POLICY ${from.name} ON ${table} RENAME TO ${to.name}`];
    case 'trigger':
      return [`ALTER TRIGGER ${from.name} ON ${table} RENAME TO ${to.name}`];
    default:
      return from.relation === null ? moveAndRename(from, to) : [`ALTER TABLE ${table} RENAME CONSTRAINT ${from.name} TO ${to.name}`];
  }
}

function lockOf({ kind, relation, name }: Named): Draft['lock'] {
  if (kind === 'index') return { mode: 'SHARE UPDATE EXCLUSIVE', on: [nameBeside(relation, name)] };
  if (relation !== null && kind !== 'domain_constraint') return { mode: 'ACCESS EXCLUSIVE', on: [relation] };
  return HOLDS_ROWS.includes(kind) ? { mode: 'ACCESS EXCLUSIVE', on: [name] } : NO_LOCK;
}

const calledInTitle = (title: string, { kind, relation, name }: Named): string => {
  if (relation === null) return `${title} ${name}`;
  return kind === 'column' ? `${title} ${relation}.${name}` : `${title} ${name} on ${relation}`;
};

/**
 * The statements that give an object another name, or another schema (ALTER ... RENAME, ALTER ... SET SCHEMA in PostgreSQL's manual).
 * @param title what a person calls its kind
 * @param from as it is called when the statement runs
 * @param label for a label of the enum `from`; null where the object itself is renamed
 */
export function renameDraft(title: string, from: Named, to: Named, label: LabelChange | null): Draft {
  if (label !== null) {
    const rename = (before: string, after: string): string =>
      `ALTER TYPE ${from.name} RENAME VALUE ${quoteLiteral(before)} TO ${quoteLiteral(after)}`;
    return {
      title: `rename label ${quoteLiteral(label.from)} of type ${from.name} to ${quoteLiteral(label.to)}`,
      statement: rename(label.from, label.to),
      lock: NO_LOCK,
      undo: rename(label.to, label.from),
    };
  }
  return {
    title: `rename ${calledInTitle(title, from)} to ${to.name}`,
    statement: statementsOf(from, to).join(';\n'),
    lock: lockOf(from),
    undo: statementsOf(to, from).join(';\n'),
  };
}
