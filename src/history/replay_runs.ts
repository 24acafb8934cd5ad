import type { Platform } from '../platforms/platform.js';
import type { ReplayFailure } from '../replay/failure.js';
import { beginFolder, replayNext } from '../replay/replay_folder.js';
import { Refusal, ReplaySession } from '../replay/session.js';
import type { Migration, MigrationFolder } from '../runners/migration_folder.js';
import { quoteLiteral } from '../sql/quote.js';
import { explain } from './cause.js';
import type { Finding, NotCreated } from './diagnosis.js';
import type { FolderIndex } from './folder_index.js';
import type { LiveDefinitions } from './live_definitions.js';
import type { Knowledge, Moment } from './knowledge.js';
import { objectKeys } from './object_keys.js';
import type { FailedFile } from './roots.js';
import type { NamedObject } from '../statements/effects.js';
import { nameInSql } from './stand_in_model.js';
import { StandIns } from './stand_ins.js';

export interface RunOptions {
  readonly folder: MigrationFolder;
  readonly index: FolderIndex;
  readonly platform: Platform;
  /** what stands in for missing objects is made as the live database has it; null: types are guessed */
  readonly live: LiveDefinitions | null;
  /** milliseconds for one statement */
  readonly timeLimit: number;
  readonly onFile?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What came of a run over a whole folder. */
export interface FolderRun {
  /** in the order of the run */
  readonly failed: readonly FailedFile[];
  /** how often the shadow was started anew */
  readonly restarts: number;
  /** extensions that the shadow lacks */
  readonly emptyExtensions: readonly string[];
  /** what is there in the end, as `keyOf` names it */
  readonly objects: ReadonlySet<string>;
}

/** Runs every file, also after one has failed: what it rolled back is not there for those after it. */
export const runGoingOn = (options: RunOptions): Promise<FolderRun> =>
  inRun(options, (run, migration, fileAt) => run.replay(migration, fileAt));

/** As `runGoingOn`, and what no file creates is stood in for, so that what lies behind comes to light. */
export async function runWithStandIns(options: RunOptions): Promise<FolderRun & { readonly notCreated: readonly NotCreated[] }> {
  const standIns = new StandIns(options.live, (object) => options.index.creations(object).length > 0);
  const notCreated: NotCreated[] = [];
  const run = await inRun(options, async (one, migration, fileAt) => {
    let before: ReplayFailure | null = null;
    for (let attempt = 0; ; attempt += 1) {
      const failed: FailedFile | null = await one.replay(migration, fileAt, before);
      before = failed?.failure ?? null;
      if (failed === null || attempt === MOST_ATTEMPTS) return failed;
      const effects = options.index.at(fileAt, failed.failure.statement)?.effects ?? null;
      const next = await standIns.statementFor(failed.failure, failed.finding, effects);
      if (next === null || !(await one.tryStatement(next.sql))) return failed;
      if (next.makes === null) continue;
      const users = options.index.users(next.makes.object);
      notCreated.push({ ...next.makes, usedBy: users.length === 0 ? [migration.file] : users, standIn: next.sql });
    }
  });
  return { ...run, notCreated: notCreated.map(({ kind, name, usedBy, standIn }) => ({ kind, name, usedBy, standIn })) };
}

/** Against stand-ins and changes that never satisfy a file. */
export const MOST_ATTEMPTS = 400;

async function inRun(
  options: RunOptions,
  replay: (run: Run, migration: Migration, fileAt: number) => Promise<FailedFile | null>,
): Promise<FolderRun> {
  const { folder } = options;
  const run = await startRun(options);
  const { session } = run;
  try {
    await beginFolder(session, folder);
    const failed: FailedFile[] = [];
    for (const [fileAt, migration] of folder.migrations.entries()) {
      const one = await replay(run, migration, fileAt);
      if (one !== null) failed.push(one);
      run.failures.set(fileAt, one?.failure ?? null);
      options.onFile?.(fileAt + 1);
    }
    const objects = await objectKeys((sql) => session.database.query(sql));
    return { failed, objects, restarts: session.restarts, emptyExtensions: [...session.emptyExtensions].sort() };
  } finally {
    await session.close();
  }
}

export async function startRun(options: RunOptions): Promise<Run> {
  const { platform, timeLimit, signal } = options;
  return new Run(await ReplaySession.start({ platform, timeLimit, signal }), options);
}

/** A folder on its way through a shadow database. */
export class Run {
  readonly failures = new Map<number, ReplayFailure | null>();

  index: FolderIndex;

  constructor(
    readonly session: ReplaySession,
    private readonly options: RunOptions,
  ) {
    this.index = options.index;
  }

  async replay(migration: Migration, fileAt: number, before: ReplayFailure | null = null): Promise<FailedFile | null> {
    const failure = await replayNext(this.session, this.options.folder, migration, before);
    return failure === null ? null : this.explained(migration.file, failure, fileAt);
  }

  async explained(file: string, failure: ReplayFailure, fileAt: number): Promise<FailedFile> {
    return { file, failure, finding: await this.explain(failure, { fileAt, statementAt: failure.statement }) };
  }

  /** @returns false where PostgreSQL refuses it */
  async tryStatement(sql: string): Promise<boolean> {
    try {
      await this.session.run(sql);
      this.session.committed();
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  private explain(failure: ReplayFailure, moment: Moment): Promise<Finding> {
    const knowledge: Knowledge = {
      folder: this.options.folder,
      index: this.index,
      failureOf: (fileAt) => this.failures.get(fileAt) ?? null,
      functionsNamed: (name) => this.functionsNamed(name),
      hasColumn: (column) => this.hasColumn(column),
      emptyExtensions: this.session.emptyExtensions,
    };
    return explain(failure, moment, knowledge);
  }

  private async hasColumn({ name, of }: NamedObject): Promise<boolean> {
    if (of === null) return false;
    const rows = await this.session.database.query(
      `SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass(${quoteLiteral(nameInSql(of))}) AND attname = ${quoteLiteral(name)} AND NOT attisdropped`,
    );
    return rows.length > 0;
  }

  private async functionsNamed(name: string): Promise<readonly string[]> {
    const rows = await this.session.database.query(
      `SELECT oid::regprocedure::text AS signature FROM pg_catalog.pg_proc WHERE proname = ${quoteLiteral(name)} ORDER BY 1`,
    );
    return rows.map(({ signature }) => String(signature));
  }
}
