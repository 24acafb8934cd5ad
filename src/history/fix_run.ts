import { beginFolder, replayNext } from '../replay/replay_folder.js';
import type { ReplayFailure } from '../replay/failure.js';
import type { Migration } from '../runners/migration_folder.js';
import type { StatementEffects } from '../statements/effects.js';
import { FolderIndex } from './folder_index.js';
import { patchesFor, type FailedAt } from './patch_for.js';
import { patchedMigration, type PatchedMigration } from './patched_migration.js';
import type { Patch } from './patches.js';
import { MOST_ATTEMPTS, startRun, type Run, type RunOptions } from './replay_runs.js';
import type { FailedFile } from './roots.js';
import { StandIns } from './stand_ins.js';

/** What would make a folder run. */
export interface Fix {
  /** the statements of a migration that goes before all others; empty where nothing is missing */
  readonly first: readonly string[];
  readonly patches: readonly Patch[];
}

export interface FixOptions extends Omit<RunOptions, 'index'> {
  readonly effectsOf: (sql: string) => StatementEffects | null;
}

/** A file that stopped, and where in it. */
interface Stuck {
  readonly failed: FailedFile;
  readonly fileAt: number;
  readonly where: FailedAt | null;
  /** the change that put the failed statement there; null for the file's own */
  readonly source: Patch | null;
}

/** Each round runs the folder with the changes found so far. */
const MOST_ROUNDS = 12;

/** Looks for changes that make a folder run, by trying them: what PostgreSQL still refuses is left and named. */
export async function findFix(options: FixOptions): Promise<Fix> {
  const search = new FixSearch(options);
  for (let round = 0; ; round += 1) {
    const found = await search.round();
    if (!found || round === MOST_ROUNDS) return { first: search.standIns.model.statements(), patches: search.patches };
  }
}

class FixSearch {
  readonly standIns: StandIns;
  readonly patches: Patch[] = [];
  private readonly original: FolderIndex;
  /** changes that make sense only together */
  private readonly together = new Map<Patch, readonly Patch[]>();
  private readonly refused = new Set<string>();

  constructor(private readonly options: FixOptions) {
    this.original = new FolderIndex(options.folder.migrations, options.effectsOf);
    this.standIns = new StandIns(options.live, (object) => this.original.creations(object).length > 0);
  }

  /** @returns true where a change was found for a file that had run already, or for a later one */
  async round(): Promise<boolean> {
    const { folder } = this.options;
    const run = await startRun({ ...this.options, index: this.index() });
    try {
      await beginFolder(run.session, folder);
      for (const sql of this.standIns.model.statements()) await run.tryStatement(sql);
      let found = false;
      for (const [fileAt, migration] of folder.migrations.entries()) {
        const one = await this.runFile(run, migration, fileAt);
        run.failures.set(fileAt, one.failed?.failure ?? null);
        found ||= one.foundElsewhere;
        this.options.onFile?.(fileAt + 1);
      }
      return found;
    } finally {
      await run.session.close();
    }
  }

  /** The index of the folder as it is with its patches. */
  private index(): FolderIndex {
    const migrations = this.options.folder.migrations.map((migration) => patchedMigration(migration, this.patchesOf(migration)).migration);
    return new FolderIndex(migrations, this.options.effectsOf);
  }

  private patchesOf({ file }: Migration): readonly Patch[] {
    return this.patches.filter((patch) => patch.file === file);
  }

  private async runFile(
    run: Run,
    migration: Migration,
    fileAt: number,
  ): Promise<{ readonly failed: FailedFile | null; readonly foundElsewhere: boolean }> {
    let before: ReplayFailure | null = null;
    let foundElsewhere = false;
    for (let attempt = 0; ; attempt += 1) {
      const patched = patchedMigration(migration, this.patchesOf(migration));
      const failure = await replayNext(run.session, this.options.folder, patched.migration, before);
      if (failure === null) return { failed: null, foundElsewhere };
      before = failure;
      const failed = await run.explained(migration.file, failure, fileAt);
      if (attempt === MOST_ATTEMPTS) return { failed, foundElsewhere };
      const where = this.whereOf(migration, patched, failure);
      const source = patched.sources[failure.statement] ?? null;
      const standIn = await this.standIn(run, { failed, fileAt, where, source });
      if (standIn) continue;
      const added = where === null ? [] : this.add(failed, where, source);
      if (added.length === 0) return { failed, foundElsewhere: this.takeBack(source) || foundElsewhere };
      run.index = this.index();
      foundElsewhere ||= added.some(({ file }) => file !== migration.file);
      if (!added.some(({ file }) => file === migration.file)) return { failed, foundElsewhere };
    }
  }

  /** The file's own statement that failed, or before which an added one failed; null behind the last one. */
  private whereOf({ file, statements }: Migration, { origins }: PatchedMigration, failure: ReplayFailure): FailedAt | null {
    const next = origins.slice(failure.statement).find((origin) => origin !== null) ?? null;
    if (next !== null) return { file, statement: next };
    return statements.length === 0 ? null : { file, statement: statements.length - 1 };
  }

  /** @returns true where something now stands in for what the statement misses */
  private async standIn(run: Run, { failed: { failure, finding }, fileAt, where, source }: Stuck): Promise<boolean> {
    const effects = run.index.at(fileAt, failure.statement)?.effects ?? null;
    const next = await this.standIns.statementFor(failure, finding, effects);
    if (next === null) return false;
    const { instead } = next;
    if (instead !== null) {
      // Where the file that added it failed, there is nothing to alter yet.
      await run.tryStatement(next.sql);
      this.rewrite(instead.of, instead.sql);
      run.index = this.index();
      return true;
    }
    if (next.goesFirst) return run.tryStatement(next.sql);
    if (where === null) return false;
    this.take([{ type: 'before', ...where, sql: next.sql, why: finding.explanation.replace(/\.$/, '') }], source);
    run.index = this.index();
    return true;
  }

  private rewrite(old: string, sql: string): void {
    const at = this.patches.findIndex((patch) => patch.type === 'before' && patch.sql === old);
    const patch = this.patches[at];
    if (patch?.type === 'before') this.patches[at] = { ...patch, sql };
  }

  /** What stands before a statement that was itself added stands before that one. */
  private take(patches: readonly Patch[], source: Patch | null): void {
    const at = source === null ? -1 : this.patches.indexOf(source);
    this.patches.splice(at === -1 ? this.patches.length : at, 0, ...patches);
  }

  /** Takes on the changes for a failure, unless they were tried before. */
  private add({ finding }: FailedFile, where: FailedAt, source: Patch | null): readonly Patch[] {
    const proposed = patchesFor(finding, where, (fileAt, statementAt) => this.originalAt(fileAt, statementAt), this.options.folder);
    const known = new Set(this.patches.map((patch) => JSON.stringify(patch)));
    if (proposed.some((patch) => known.has(JSON.stringify(patch)))) return [];
    if (proposed.some((patch) => this.refused.has(JSON.stringify(patch)))) return [];
    this.take(proposed, source);
    for (const patch of proposed) this.together.set(patch, proposed);
    return proposed;
  }

  /** A change that fails itself is none: it is taken back, with what belongs to it. */
  private takeBack(source: Patch | null): boolean {
    const group = source === null ? undefined : this.together.get(source);
    if (group === undefined) return false;
    for (const patch of group) {
      this.refused.add(JSON.stringify(patch));
      this.patches.splice(this.patches.indexOf(patch), 1);
    }
    return true;
  }

  /** The statement as the file had it: an index of patched files counts otherwise. */
  private originalAt(fileAt: number, statementAt: number): ReturnType<FolderIndex['at']> {
    const migration = this.options.folder.migrations[fileAt];
    if (migration === undefined) return null;
    const origin = patchedMigration(migration, this.patchesOf(migration)).origins[statementAt] ?? null;
    return origin === null ? null : this.original.at(fileAt, origin);
  }
}
