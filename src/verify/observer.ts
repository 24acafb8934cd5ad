import type { Dropped, Finding, TakenLock } from './finding.js';
import { goneFrom, labelOf, byLabel, readInventory, type Inventory, type Item } from './inventory.js';
import { BLOCKS_WRITES, heldLocks, scanCounts, strengthOf, type Held } from './locks.js';
import type { MigrationFile, MigrationStatement } from './migration_file.js';
import { noteAdvice } from './note_advice.js';
import { readRowsSafely, type Rows } from './rows.js';
import type { Outcome, Ran, Session } from './session.js';
import { wordsOf } from './words.js';

/** What locks a statement takes, and what it reads whole. */
interface Taken {
  readonly held: Held;
  readonly scanned: ReadonlySet<string>;
}

const NOTHING_TAKEN: Taken = { held: new Map(), scanned: new Set() };

interface Cascade {
  readonly statement: MigrationStatement;
  readonly taken: readonly Item[];
  readonly words: readonly string[];
}

const LOSES_ROWS = /\b(DELETE|TRUNCATE|DROP|MERGE|DO|SELECT|CALL|EXECUTE)\b/i;

/** Watches a migration's first run: what it locks, drops, reads whole and writes anew of what was there before. */
export class Observer {
  readonly notes: Finding[] = [];
  private readonly locks = new Map<string, TakenLock>();
  private readonly drops: (Omit<Dropped, 'madeAgain'> & { readonly key: string })[] = [];
  private readonly cascades: Cascade[] = [];
  private held: Held = new Map();
  private rows: Rows | null = null;
  private inventory: Inventory;
  /** nothing can be locked or lost */
  private readonly isNothingThere: boolean;

  constructor(
    private readonly session: Session,
    private readonly file: MigrationFile,
    private readonly start: Inventory,
  ) {
    this.inventory = start;
    this.isNothingThere = [...start.values()].every(({ kind }) => kind === 'schema' || kind === 'extension');
  }

  /** Runs a statement and looks at what it did. */
  async run(statement: MigrationStatement): Promise<Ran> {
    if (statement.role === 'left-out' || this.isNothingThere) return this.runUnwatched(statement);
    if (!this.session.inTransaction) this.held = new Map();
    const apart = !this.session.inTransaction && !statement.isControl ? await this.tryApart(statement) : null;
    if (LOSES_ROWS.test(statement.text))
      this.rows ??= await readRowsSafely(this.session.database, this.tablesOfBefore(this.inventory), this.session.inTransaction);
    const scans = apart === null ? await scanCounts(this.session.database) : null;
    const outcome = await this.session.run(statement);
    if (outcome.error !== null) return outcome;
    const wrote = outcome.wrote || statement.role === 'rollback';
    const taken = apart ?? (scans === null || statement.isControl ? NOTHING_TAKEN : await this.taken(scans));
    this.noteLocks(statement, taken);
    if (wrote && statement.role !== 'commit') await this.noteChanges(statement, outcome, taken);
    else this.noteScans(statement, taken, new Set());
    return { ...outcome, wrote };
  }

  private async runUnwatched(statement: MigrationStatement): Promise<Ran> {
    const ran = await this.session.run(statement);
    return { ...ran, wrote: ran.wrote || (ran.error === null && statement.role === 'rollback') };
  }

  /** Locks are gone when a statement outside of a transaction has ended, so it is first run in one that is rolled back. */
  private tryApart(statement: MigrationStatement): Promise<Taken | null> {
    return this.session.trial('', async () => {
      const scans = await scanCounts(this.session.database);
      const { error } = await this.session.attempt(statement.text);
      return error === null ? this.taken(scans) : NOTHING_TAKEN;
    });
  }

  private async taken(before: ReadonlyMap<string, number>): Promise<Taken> {
    const held = await heldLocks(this.session.database, this.start);
    const after = await scanCounts(this.session.database);
    return { held, scanned: new Set([...after].filter(([key, count]) => count > (before.get(key) ?? 0)).map(([key]) => key)) };
  }

  private noteLocks(statement: MigrationStatement, { held }: Taken): void {
    for (const [key, mode] of held) {
      const relation = this.inventory.get(key)?.name ?? this.start.get(key)?.name;
      if (relation === undefined || strengthOf(this.held.get(key) ?? '') >= strengthOf(mode)) continue;
      const known = this.locks.get(relation);
      if (known !== undefined && strengthOf(known.mode) >= strengthOf(mode)) continue;
      this.locks.set(relation, { relation, mode, where: this.file.placeOf(statement) });
    }
    if (held.size > 0) this.held = held;
  }

  private async noteChanges(statement: MigrationStatement, outcome: Outcome, taken: Taken): Promise<void> {
    const { database } = this.session;
    const [before, rowsBefore] = [this.inventory, this.rows];
    const after = await readInventory(database);
    this.inventory = after;
    this.rows = null;
    const gone = goneFrom(before, after);
    const where = this.file.placeOf(statement);
    for (const item of gone.filter(({ key }) => this.start.has(key))) {
      const holder = item.kind === 'column' ? (item.parent ?? '') : item.key;
      this.drops.push({ key: item.key, kind: item.kind, name: item.name, rows: rowsBefore?.get(holder)?.count ?? 0, where });
    }
    if (rowsBefore !== null) {
      const rows = await readRowsSafely(database, this.tablesOfBefore(after), this.session.inTransaction);
      this.rows = rows;
      for (const [key, { count }] of rowsBefore) {
        const lost = count - (rows.get(key)?.count ?? count);
        if (lost > 0 && this.start.has(key)) this.drops.push({ key, kind: 'rows', name: after.get(key)?.name ?? key, rows: lost, where });
      }
    }
    this.noteCascade(statement, outcome, gone);
    const rewritten = wordsOf(statement.text).has('truncate') ? [] : rewrittenIn(before, after).filter(({ key }) => this.start.has(key));
    for (const { key, name } of rewritten) {
      const mode = taken.held.get(key) ?? 'ACCESS EXCLUSIVE';
      this.note('rewrites-table', statement, `all rows of ${name} are written anew, under ${mode}: others wait for that long`);
    }
    this.noteScans(statement, taken, new Set(rewritten.map(({ key }) => key)));
  }

  /** Only their rows can be lost. */
  private tablesOfBefore(inventory: Inventory): Inventory {
    return new Map([...inventory].filter(([key, { kind }]) => kind === 'table' && this.start.has(key)));
  }

  private noteScans(statement: MigrationStatement, { held, scanned }: Taken, said: ReadonlySet<string>): void {
    for (const key of scanned) {
      const mode = held.get(key) ?? '';
      const name = this.start.get(key)?.name;
      if (said.has(key) || name === undefined || strengthOf(mode) < BLOCKS_WRITES) continue;
      this.note('scans-table', statement, `all rows of ${name} are read under ${mode}: others wait for that long`);
    }
  }

  private note(code: Finding['code'], statement: MigrationStatement, message: string): void {
    const advice = noteAdvice(statement.text);
    this.notes.push({ code, severity: 'note', where: this.file.placeOf(statement), statement: statement.firstLine, message, advice });
  }

  private noteCascade(statement: MigrationStatement, { notices }: Outcome, gone: readonly Item[]): void {
    const said = notices.map(({ message }) => message).filter((message) => /^(drop|truncate) cascades to /.test(message));
    if (said.length === 0) return;
    const mentioned = wordsOf(statement.text);
    const taken = gone.filter((item) => !mentioned.has(plainNameOf(item)));
    this.cascades.push({ statement, taken, words: said });
  }

  /** What cascades took and the rest of the file did not make again. */
  cascadeFaults(end: Inventory): readonly Finding[] {
    const there = byLabel(end);
    return this.cascades.flatMap(({ statement, taken, words }) => {
      const lost = taken.filter((item) => !there.has(labelOf(item))).map(labelOf);
      const truncated = words.filter((message) => message.startsWith('truncate'));
      if (lost.length + truncated.length === 0) return [];
      return [
        {
          code: 'cascade-takes-more' as const,
          severity: 'fault' as const,
          where: this.file.placeOf(statement),
          statement: statement.firstLine,
          message: [...truncated, ...(lost.length === 0 ? [] : [`it takes along what it does not name: ${lost.join(', ')}`])].join('; '),
          advice:
            lost.length === 0
              ? 'name every table that is to be emptied, and leave CASCADE out'
              : 'leave CASCADE out, and drop by name before it what is to go; what is to stay is made again behind it',
        },
      ];
    });
  }

  takenLocks(): readonly TakenLock[] {
    return [...this.locks.values()].toSorted((a, b) => strengthOf(b.mode) - strengthOf(a.mode));
  }

  /** What is gone at the end, or was made again; what a rollback brought back was not dropped. */
  dropped(end: Inventory): readonly Dropped[] {
    const there = byLabel(end);
    return this.drops
      .filter(({ kind, key }) => kind === 'rows' || !end.has(key))
      .map(({ kind, name, rows, where }) => ({ kind, name, rows, where, madeAgain: kind !== 'rows' && there.has(`${kind} ${name}`) }));
  }
}

const rewrittenIn = (before: Inventory, after: Inventory): readonly Item[] =>
  [...after.values()].filter(({ key, kind, storage }) => {
    const was = before.get(key);
    return (kind === 'table' || kind === 'materialized view') && was !== undefined && was.storage !== storage;
  });

/** The last part of a name as PostgreSQL keeps it: of a column, its own; of what stands on a table, what stands before `on`. */
function plainNameOf({ name }: Item): string {
  const own = name.split(' on ', 1)[0]?.replace(/\(.*$/s, '') ?? name;
  const last = /(?:^|\.)("(?:[^"]|"")+"|[^".]+)$/.exec(own)?.[1] ?? own;
  return last.startsWith('"') ? last.slice(1, -1).replaceAll('""', '"') : last;
}
