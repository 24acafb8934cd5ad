import type { Catalog } from '../catalog/catalog.js';
import { readCatalog } from '../catalog/read_catalog.js';
import { PostgresError, type PostgresErrorFields } from '../database/database.js';
import { kinds } from '../kinds/registry.js';
import { lackingExtension } from '../proof/clone.js';
import { missingExtension, missingRole } from '../sources/load_error.js';
import type { ShadowDatabase } from '../shadow/shadow_database.js';
import { adviceFor } from './advice.js';
import type { StandIns } from './clones.js';
import { readEndState, type EndState } from './end_state.js';
import { errorWords } from './error_words.js';
import type { Dropped, Finding, FindingCode, TakenLock } from './finding.js';
import type { Hidden } from './duplicate.js';
import { hiddenBy, stillHidden, type HiddenBy } from './hidden.js';
import { readInventory } from './inventory.js';
import { lostWith } from './lost_with.js';
import type { MigrationFile, MigrationStatement } from './migration_file.js';
import { Observer } from './observer.js';
import { repairOf } from './repair.js';
import { Session } from './session.js';
import { settingsLeft } from './settings_left.js';

/** What a migration's first run showed. */
export interface FirstRun {
  readonly findings: readonly Finding[];
  readonly locks: readonly TakenLock[];
  readonly drops: readonly Dropped[];
  /** after how many statements a lost connection leaves a state of its own behind */
  readonly boundaries: readonly number[];
  /** after how many statements something was written outside of a transaction, the last one included */
  readonly writes: readonly number[];
  /** null where the run did not reach the end of the file */
  readonly end: EndState | null;
}

/** The run has to be made anew, with something else made up. */
export type Retry = { readonly role: string } | { readonly extension: string } | { readonly withoutRows: Finding };

export interface MadeUp {
  /** false where the made-up rows are left out already */
  readonly hasRows: boolean;
  readonly standIns: StandIns;
}

/** Applies a migration to a clone, and looks at each of its statements. */
export async function firstRun(database: ShadowDatabase, file: MigrationFile, madeUp: MadeUp): Promise<FirstRun | Retry> {
  const session = new Session(database);
  await session.end();
  const observer = new Observer(session, file, await readInventory(database));
  return new Run(session, file, madeUp, observer, await readCatalog(database, kinds)).toEnd();
}

class Run {
  private readonly findings: Finding[] = [];
  private readonly hidden: (Hidden & { readonly statement: MigrationStatement })[] = [];
  private readonly writes: number[] = [];
  private lastWritten = 0;
  private begin: MigrationStatement | null = null;

  constructor(
    private readonly session: Session,
    private readonly file: MigrationFile,
    private readonly madeUp: MadeUp,
    private readonly observer: Observer,
    private readonly start: Catalog,
  ) {}

  async toEnd(): Promise<FirstRun | Retry> {
    for (const [at, statement] of this.file.statements.entries()) {
      const error = await this.step(statement, at);
      if (error === null) continue;
      return (await this.retryFor(error, statement)) ?? this.failed(error, statement);
    }
    return this.ended();
  }

  private async step(statement: MigrationStatement, at: number): Promise<PostgresErrorFields | null> {
    const passedOver: HiddenBy =
      statement.isControl || statement.role !== 'run' ? { hidden: [], swallowed: null } : await hiddenBy(this.session, statement);
    const { error, notices, wrote } = await this.observer.run(statement);
    if (error !== null) return error;
    if (statement.role === 'begin') this.begin ??= statement;
    if (!this.session.inTransaction) this.begin = null;
    if (wrote && !statement.isTemporary) this.lastWritten = at;
    if (wrote && !this.session.inTransaction && !statement.isTemporary) this.writes.push(at + 1);
    this.hidden.push(...passedOver.hidden.map((hidden) => ({ ...hidden, statement })));
    if (passedOver.swallowed !== null) this.find('swallowed-error', 'fault', statement, swallowed(passedOver.swallowed), SWALLOWED_ADVICE);
    for (const { severity, message } of notices) {
      if (severity === 'WARNING') this.find('warning', 'note', statement, message, null);
    }
    return null;
  }

  private async ended(): Promise<FirstRun> {
    if (this.session.inTransaction && this.begin !== null) {
      this.find('transaction-left-open', 'fault', this.begin, LEFT_OPEN, 'write COMMIT; at the end of the file');
    }
    const left = await settingsLeft(this.session.database);
    await this.session.end();
    const end = await readEndState(this.session.database);
    for (const hidden of this.hidden) {
      const words = stillHidden(hidden, end.catalog);
      if (words.length > 0)
        this.find('hidden-difference', 'fault', hidden.statement, hiddenMessage(hidden, words), hiddenAdvice(hidden, end.catalog));
    }
    for (const { name, value, matters } of left) {
      const setter =
        this.file.statements.findLast(({ text }) => new RegExp(`\\b${name}\\b`, 'i').test(text)) ?? this.file.statements.at(-1);
      if (setter === undefined) continue;
      const message = `${name} is still ${value === '' ? "''" : value} when the file has ended: whatever the session runs next has it too`;
      this.find('setting-left', matters ? 'fault' : 'note', setter, message, settingAdvice(name));
    }
    const drops = this.observer.dropped(end.inventory);
    return {
      findings: [...this.findings, ...this.observer.cascadeFaults(end.inventory), ...this.observer.notes],
      locks: this.observer.takenLocks(),
      drops: [...drops, ...lostWith(this.start, end.catalog, drops, this.file)],
      boundaries: this.writes.filter((count) => count <= this.lastWritten),
      writes: this.writes,
      end,
    };
  }

  /** @throws SchemaFixError shadow-lacks-extension where the error may come of an extension that is only stood in for */
  private async retryFor(error: PostgresErrorFields, statement: MigrationStatement): Promise<Retry | null> {
    const { hasRows, standIns } = this.madeUp;
    const postgresError = new PostgresError(error);
    const role = missingRole(postgresError) ?? NO_ROLE.exec(error.message)?.[1] ?? null;
    if (role !== null && !standIns.roles.has(role)) return { role };
    const extension = missingExtension(postgresError);
    if (extension !== null && !standIns.extensions.has(extension)) return { extension };
    const lacking = await lackingExtension(this.session.database, postgresError);
    if (lacking !== null) throw lacking;
    if (!hasRows || !/^(22|23)/.test(error.sqlstate)) return null;
    this.find(
      'refuses-rows',
      'note',
      statement,
      `${errorWords(error)}; the rows are made up, and yours may be refused as well`,
      null,
      error.position,
    );
    const note = this.findings.at(-1);
    return note === undefined ? null : { withoutRows: note };
  }

  private async failed(error: PostgresErrorFields, statement: MigrationStatement): Promise<FirstRun> {
    const code = codeOf(error, statement);
    this.find(code, 'fault', statement, errorWords(error), await firstAdvice(code, statement, error), error.position);
    return {
      findings: [...this.findings, ...this.observer.notes],
      locks: this.observer.takenLocks(),
      drops: this.observer.dropped(new Map()),
      boundaries: [],
      writes: [],
      end: null,
    };
  }

  private find(
    code: FindingCode,
    severity: Finding['severity'],
    statement: MigrationStatement,
    message: string,
    advice: string | null,
    position?: number,
  ): void {
    this.findings.push({ code, severity, where: this.file.placeOf(statement, position), statement: statement.firstLine, message, advice });
  }
}

/** SET ROLE says it with another SQLSTATE than GRANT. */
const NO_ROLE = /^role "(.*)" does not exist$/s;

const LEFT_OPEN = 'this transaction is not ended: psql rolls it back, and nothing of it is kept';
const SWALLOWED_ADVICE =
  'ask the catalog before the statement (IF NOT EXISTS (SELECT FROM pg_catalog...) THEN ... END IF), or name in WHEN only what is expected';
const swallowed = (words: string): string => `its EXCEPTION part swallows this error, and the file goes on as if all were well: ${words}`;

const hiddenMessage = ({ duplicate: { what, name, on } }: Hidden, words: readonly string[]): string =>
  `${what} "${name}"${on === null ? '' : ` of "${on}"`} is there already, in another shape, and is passed over in silence: ${words.join('; ')}`;

const hiddenAdvice = ({ pieces }: Hidden, end: Catalog): string =>
  ['ask for its definition, not only for its name. What it has is brought to what it should have by:', ...repairOf(end, pieces)].join('\n');

const settingAdvice = (name: string): string => {
  if (name === 'role') return 'write RESET ROLE; at the end';
  return `write SET LOCAL ${name} inside of a transaction, or RESET ${name}; at the end`;
};

function codeOf({ sqlstate, message }: PostgresErrorFields, { text }: MigrationStatement): FindingCode {
  if (sqlstate === '55P04') return 'enum-value-in-same-transaction';
  if (sqlstate === '25001' && /CONCURRENTLY/i.test(`${message} ${text}`)) return 'concurrently-in-transaction';
  return 'fails';
}

function firstAdvice(code: FindingCode, statement: MigrationStatement, error: PostgresErrorFields): Promise<string | null> {
  if (code === 'enum-value-in-same-transaction') {
    return Promise.resolve('write COMMIT; BEGIN; between ALTER TYPE ... ADD VALUE and the first use of the value');
  }
  if (code === 'concurrently-in-transaction') {
    return Promise.resolve(`move it out of the transaction, behind COMMIT:\nCOMMIT;\n${statement.text};`);
  }
  return adviceFor(statement.text, error, false);
}
