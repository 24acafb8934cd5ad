import type { Migration, MigrationStatement } from '../runners/migration_folder.js';
import type { Patch } from './patches.js';

/** A migration as it is after its patches, and where its statements come from. */
export interface PatchedMigration {
  readonly migration: Migration;
  /** by statement: its number in the file as it was; null for one that was added */
  readonly origins: readonly (number | null)[];
  /** by statement: the patch that added or changed it; null for one of the file's own */
  readonly sources: readonly (Patch | null)[];
}

interface Piece {
  readonly statement: MigrationStatement;
  readonly origin: number | null;
  readonly source: Patch | null;
}

/** Puts patches into effect without writing anything. */
export function patchedMigration(migration: Migration, patches: readonly Patch[]): PatchedMigration {
  const pieces = migration.statements.flatMap((statement, at) => piecesOf(statement, at, patches));
  const renamed = patches.find((patch) => patch.type === 'rename');
  return {
    migration: {
      ...migration,
      version: renamed?.type === 'rename' ? renamed.version : migration.version,
      statements: pieces.map((piece) => piece.statement),
    },
    origins: pieces.map(({ origin }) => origin),
    sources: pieces.map(({ source }) => source),
  };
}

function piecesOf(statement: MigrationStatement, at: number, patches: readonly Patch[]): readonly Piece[] {
  const here = patches.filter((patch) => patch.type !== 'rename' && patch.statement === at);
  const added = (type: 'before' | 'after'): readonly Piece[] =>
    here.flatMap((patch) => (patch.type === type ? [{ statement: { ...statement, text: patch.sql }, origin: null, source: patch }] : []));
  const replaced = here.flatMap((patch) =>
    patch.type === 'replace' ? [{ statement: { ...statement, text: patch.sql }, origin: at, source: patch }] : [],
  );
  const own = here.some(({ type }) => type === 'take-out') ? [] : [replaced.at(-1) ?? { statement, origin: at, source: null }];
  return [...added('before'), ...own, ...added('after')];
}
