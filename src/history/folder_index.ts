import type { Migration, MigrationStatement } from '../runners/migration_folder.js';
import type { CreatedObject, NamedObject, StatementEffects } from '../statements/effects.js';
import type { FolderPlace } from './diagnosis.js';

/** A statement of a folder, and what PostgreSQL's parser says of it. */
export interface IndexedStatement {
  readonly migration: Migration;
  /** both count from 0 */
  readonly fileAt: number;
  readonly statementAt: number;
  readonly statement: MigrationStatement;
  /** null where the parser refuses it */
  readonly effects: StatementEffects | null;
}

/** A statement that makes or takes away an object. */
export interface Deed {
  readonly by: IndexedStatement;
  readonly guard: CreatedObject['guard'];
  /** it stands in a DO block: whether it runs may hang on something */
  readonly conditional: boolean;
}

/** Where a statement is to be found. */
export const placeOf = ({ migration, statement }: IndexedStatement): FolderPlace => ({ file: migration.file, line: statement.line });

/** True where the first runs before the second. */
export const isBefore = (first: IndexedStatement, fileAt: number, statementAt: number): boolean =>
  first.fileAt < fileAt || (first.fileAt === fileAt && first.statementAt < statementAt);

const RELATIONS: ReadonlySet<NamedObject['kind']> = new Set(['table', 'view', 'sequence', 'index']);

/** Where unqualified names end up. */
const DEFAULT_SCHEMA = 'public';

/** What an object is found by: relations share their names, and an unqualified name stands in public. */
export function keyOf({ kind, schema, name, of }: NamedObject): string {
  if (of !== null && kind !== 'index') return `${kind}:${of.schema ?? DEFAULT_SCHEMA}.${of.name}.${name}`;
  if (kind === 'index') return `relation:${schema ?? of?.schema ?? DEFAULT_SCHEMA}.${name}`;
  if (RELATIONS.has(kind)) return `relation:${schema ?? DEFAULT_SCHEMA}.${name}`;
  return kind === 'type' || kind === 'function' ? `${kind}:${schema ?? DEFAULT_SCHEMA}.${name}` : `${kind}:${name}`;
}

/** What all statements of a folder make and take away, by name. */
export class FolderIndex {
  private readonly made = new Map<string, Deed[]>();
  private readonly gone = new Map<string, Deed[]>();
  private readonly read = new Map<string, Set<string>>();
  private readonly renamedFrom = new Map<string, NamedObject>();
  readonly statements: readonly (readonly IndexedStatement[])[];

  /** @param effectsOf the parser's word on a statement; null where it refuses it */
  constructor(migrations: readonly Migration[], effectsOf: (sql: string) => StatementEffects | null) {
    this.statements = migrations.map((migration, fileAt) =>
      migration.statements.map((statement, statementAt) => ({
        migration,
        fileAt,
        statementAt,
        statement,
        effects: effectsOf(statement.text),
      })),
    );
    for (const by of this.statements.flat()) if (by.effects !== null) this.enter(by, by.effects, false);
  }

  private enter(by: IndexedStatement, effects: StatementEffects, conditional: boolean): void {
    for (const object of effects.creates) note(this.made, keyOf(object), { by, guard: object.guard, conditional });
    for (const object of effects.drops) note(this.gone, keyOf(object), { by, guard: 'none', conditional });
    for (const { from, to } of effects.renames) {
      note(this.made, keyOf(to), { by, guard: 'none', conditional });
      note(this.gone, keyOf(from), { by, guard: 'none', conditional });
      this.renamedFrom.set(keyOf(to), from);
    }
    for (const object of [...effects.reads, ...effects.alters, ...effects.readsInBodies]) {
      const key = keyOf(object);
      const files = this.read.get(key) ?? new Set();
      this.read.set(key, files.add(by.migration.file));
    }
    for (const inner of effects.inside) this.enter(by, inner, true);
  }

  /** Every statement that makes the object, in the order of the run. */
  creations(object: NamedObject): readonly Deed[] {
    const found = this.made.get(keyOf(object)) ?? [];
    const table =
      object.kind === 'column' && object.of !== null ? this.renamedFrom.get(keyOf({ kind: 'table', ...object.of, of: null })) : undefined;
    if (table === undefined) return found;
    // A renamed table brings its columns along.
    return [...(this.made.get(keyOf({ ...object, of: table })) ?? []), ...found];
  }

  /** Every statement that drops the object or gives it another name, in the order of the run. */
  removals(object: NamedObject): readonly Deed[] {
    return this.gone.get(keyOf(object)) ?? [];
  }

  /** The files that read, alter or point to the object, in the order of the run. */
  users(object: NamedObject): readonly string[] {
    return [...(this.read.get(keyOf(object)) ?? [])];
  }

  /** The names of everything of a kind that some file makes: `public.users`, `public.users.email`. */
  names(kind: 'relation' | 'column' | 'function' | 'type' | 'schema'): readonly string[] {
    return [...this.made.keys()].filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));
  }

  at(fileAt: number, statementAt: number): IndexedStatement | null {
    return this.statements[fileAt]?.[statementAt] ?? null;
  }
}

function note(deeds: Map<string, Deed[]>, key: string, deed: Deed): void {
  const known = deeds.get(key);
  if (known === undefined) deeds.set(key, [deed]);
  else known.push(deed);
}

/** A statement's effects, and those of the statements inside of it. */
export function withInner(effects: StatementEffects): readonly StatementEffects[] {
  return [effects, ...effects.inside.flatMap(withInner)];
}
