import type { BlockedForeignKey } from '../catalog/catalog.js';
import { PostgresError } from '../database/database.js';
import type { SchemaFixError } from '../errors/schema_fix_error.js';
import type { ShadowDatabase } from '../shadow/shadow_database.js';
import type { Platform } from '../platforms/platform.js';
import { plain } from '../platforms/plain.js';
import { preparePlatform, provideStandIns } from '../platforms/prepare.js';
import { quoteIdentifier } from '../sql/quote.js';
import type { Statement } from '../sql/split.js';
import { commandOutput } from './command_output.js';
import { ForeignKeysAside } from './foreign_keys_aside.js';
import { joinErrors, loadError, missingExtension, missingRole } from './load_error.js';
import { readScript, readScriptFile, type ScriptFile } from './script_file.js';
import type { SqlSource } from './source.js';
import { statementKind, subscriptionOf } from './statement_kind.js';

export interface LoadedSource {
  readonly label: string;
  /** foreign keys that PostgreSQL refused */
  readonly blockedForeignKeys: readonly BlockedForeignKey[];
  /** roles that the source names and does not create; they were made up, without any rights */
  readonly standInRoles: readonly string[];
  /** extensions that the shadow lacks and that were stood in for by empty ones, since nothing in the source uses them */
  readonly standInExtensions: readonly string[];
  /** subscriptions that the source makes: they would reach into another server, so they are not made here */
  readonly skippedSubscriptions: readonly string[];
}

/**
 * Loads a source into a shadow database. One script is run from the top; of a folder, each file goes as far as it gets, and again
 * while any of them gets further. The session is as new afterwards.
 * @param platform whose database it is to be; a source that makes what the platform brings begins with an empty one all the same
 * @throws SchemaFixError with the place in the source: source-failed, source-not-sql, source-lacks-extension, source-lacks-role;
 *   and what reading it throws
 */
export async function loadSqlSource(source: SqlSource, database: ShadowDatabase, platform: Platform = plain): Promise<LoadedSource> {
  const files = await readFiles(source);
  if (files.some(bringsPlatform)) await provideStandIns(database, platform);
  else await preparePlatform(database, platform);
  const loader = new Loader(database, platform.session);
  const blockedForeignKeys = await loader.load(files);
  return {
    label: source.label,
    blockedForeignKeys,
    standInRoles: [...loader.standInRoles].sort(),
    standInExtensions: [...loader.standInExtensions].sort(),
    skippedSubscriptions: [...loader.skippedSubscriptions].sort(),
  };
}

async function readFiles(source: SqlSource): Promise<readonly ScriptFile[]> {
  switch (source.type) {
    case 'empty':
      return [];
    case 'file':
      return [await readScriptFile(source.path, source.side)];
    case 'folder':
      return Promise.all(source.files.map((path) => readScriptFile(path, source.side)));
    case 'command':
      return [readScript(source.label, await commandOutput(source.command, source.side), source.side)];
  }
}

/** A dump of a whole project holds the platform's tables; what may be there already is made with IF NOT EXISTS. */
const bringsPlatform = ({ script }: ScriptFile): boolean =>
  script.statements.some(({ text }) => /^CREATE\s+TABLE\s+"?auth"?\s*\.\s*"?users"?[\s(]/i.test(text));

/** The session as a new connection has it; bodies are checked by whoever runs the functions. */
const NEW_SESSION = 'RESET SESSION AUTHORIZATION; RESET ALL; SET check_function_bodies = off';

/** A script and how far it got. */
interface Progress {
  readonly file: ScriptFile;
  next: number;
}

class Loader {
  readonly standInRoles = new Set<string>();
  readonly standInExtensions = new Set<string>();
  readonly skippedSubscriptions = new Set<string>();
  private readonly aside: ForeignKeysAside;
  /** a transaction of the source is open */
  private begun = false;

  private readonly newSession: string;

  constructor(
    private readonly database: ShadowDatabase,
    session: string,
  ) {
    this.newSession = session === '' ? NEW_SESSION : `${NEW_SESSION}; ${session}`;
    this.aside = new ForeignKeysAside(database);
  }

  async load(files: readonly ScriptFile[]): Promise<readonly BlockedForeignKey[]> {
    let unfinished: readonly Progress[] = files.map((file) => ({ file, next: 0 }));
    while (unfinished.length > 0) {
      const stopped: Progress[] = [];
      const errors: SchemaFixError[] = [];
      let further = false;
      for (const progress of unfinished) {
        const before = progress.next;
        const error = await this.advance(progress);
        if (error !== null) {
          stopped.push(progress);
          errors.push(error);
        }
        further ||= progress.next > before;
      }
      if (stopped.length > 0 && (!further || files.length === 1)) throw joinErrors(errors);
      unfinished = stopped;
    }
    await this.database.run(this.newSession);
    const blocked = await this.aside.addWhatFits();
    await this.database.run(this.newSession);
    return blocked;
  }

  /** Runs a script from where it stopped. What ran stays; a transaction that fails is rolled back and stops at its BEGIN. */
  private async advance(progress: Progress): Promise<SchemaFixError | null> {
    const { statements } = progress.file.script;
    await this.database.run(this.newSession);
    this.begun = false;
    for (const statement of statements.slice(0, progress.next)) {
      if (statementKind(statement.text) === 'setting') await this.execute(progress.file, statement);
    }
    const mark = this.aside.mark();
    for (let index = progress.next; index < statements.length; index += 1) {
      const statement = statements[index];
      if (statement === undefined) break;
      const error = await this.execute(progress.file, statement);
      if (error !== null) {
        if (this.isInTransaction()) {
          await this.database.run('ROLLBACK');
          this.aside.returnTo(mark);
        }
        return error;
      }
      if (statementKind(statement.text) === 'rollback') this.aside.returnTo(mark);
      if (!this.isInTransaction()) {
        progress.next = index + 1;
        mark.count = this.aside.mark().count;
      }
    }
    // psql would roll it back; whoever wrote the file meant to have what is in it.
    if (this.isInTransaction()) await this.database.run('COMMIT');
    this.begun = false;
    progress.next = statements.length;
    return null;
  }

  private isInTransaction(): boolean {
    return this.begun;
  }

  private async execute(file: ScriptFile, statement: Statement): Promise<SchemaFixError | null> {
    const kind = statementKind(statement.text);
    if (kind === 'skip') {
      const subscription = subscriptionOf(statement.text);
      if (subscription !== null) this.skippedSubscriptions.add(subscription);
      return null;
    }
    if (kind === 'commit' || kind === 'rollback') this.begun = false;
    try {
      await this.runWithStandIns(statement.text);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      if (isHarmless(statement.text, error)) return null;
      const remaining = await this.aside.settle(file, statement, error, (sql) => this.runWithStandIns(sql));
      return remaining === null ? null : loadError(file, statement, remaining, [...this.standInExtensions]);
    }
    if (kind === 'begin') this.begun = true;
    return null;
  }

  /** Makes up the roles that PostgreSQL misses, and extensions that may not be needed. */
  private async runWithStandIns(sql: string): Promise<void> {
    const made = new Set<string>();
    for (;;) {
      try {
        await this.runRecoverably(sql);
        return;
      } catch (error) {
        if (!(error instanceof PostgresError) || made.has(error.fields.message)) throw error;
        made.add(error.fields.message);
        if (!(await this.standInFor(error))) throw error;
      }
    }
  }

  private async standInFor(error: PostgresError): Promise<boolean> {
    const role = missingRole(error);
    const extension = missingExtension(error);
    if (role !== null) {
      await this.database.run(`CREATE ROLE ${quoteIdentifier(role)} NOLOGIN`);
      this.standInRoles.add(role);
    }
    if (extension !== null) {
      await this.database.provideExtension(extension);
      this.standInExtensions.add(extension);
    }
    return role !== null || extension !== null;
  }

  /** In a transaction of the source, an error must not end the transaction. */
  private async runRecoverably(sql: string): Promise<void> {
    if (!this.begun) {
      await this.database.run(sql);
      return;
    }
    await this.database.run('SAVEPOINT schema_fix');
    try {
      await this.database.run(sql);
      await this.database.run('RELEASE SAVEPOINT schema_fix');
    } catch (error) {
      await this.database.run('ROLLBACK TO SAVEPOINT schema_fix; RELEASE SAVEPOINT schema_fix');
      throw error;
    }
  }
}

/** What is there already in every database, and settings that another version of PostgreSQL had. */
function isHarmless(statement: string, { fields }: PostgresError): boolean {
  switch (fields.sqlstate) {
    case '42704':
      return /^unrecognized configuration parameter/.test(fields.message) && /^SET\b/i.test(statement);
    case '42710':
      return /^CREATE\s+(ROLE|USER|GROUP)\b/i.test(statement) || /^(extension|language) "plpgsql" already exists/.test(fields.message);
    case '42P06':
      return fields.message === 'schema "public" already exists';
    default:
      return false;
  }
}
