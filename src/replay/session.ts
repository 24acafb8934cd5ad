import { PostgresError } from '../database/database.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { preparePlatform } from '../platforms/prepare.js';
import type { Platform } from '../platforms/platform.js';
import { startShadowDatabase, type ShadowDatabase } from '../shadow/shadow_database.js';

/** A text that could not be run, for a reason that lies in the text. */
export class Refusal extends Error {
  constructor(readonly reason: { readonly type: 'refused'; readonly error: PostgresError } | { readonly type: 'timeout' | 'shadow-lost' }) {
    super(reason.type);
  }
}

export interface SessionOptions {
  readonly platform: Platform;
  /** milliseconds for one text */
  readonly timeLimit: number;
  readonly signal?: AbortSignal | undefined;
}

/** A shadow database of a platform which comes back as it was where a statement takes it down. */
export class ReplaySession {
  /** what was committed, in order */
  private readonly journal: string[] = [];
  /** what ran since */
  private pending: string[] = [];
  /** extensions that the shadow lacks and that were stood in for by something empty */
  readonly emptyExtensions = new Set<string>();
  /** how often the shadow was started anew */
  restarts = 0;

  private constructor(
    private shadow: ShadowDatabase,
    private readonly options: SessionOptions,
  ) {}

  static async start(options: SessionOptions): Promise<ReplaySession> {
    const shadow = await startShadowDatabase({ timeLimit: options.timeLimit });
    const session = new ReplaySession(shadow, options);
    try {
      await preparePlatform(shadow, options.platform);
      return session;
    } catch (error) {
      await shadow.close();
      throw error;
    }
  }

  /** milliseconds */
  get timeLimit(): number {
    return this.options.timeLimit;
  }

  get database(): ShadowDatabase {
    return this.shadow;
  }

  /**
   * Runs a text as one simple query.
   * @throws Refusal; after a timeout or a loss the shadow is as after the last `committed`
   */
  async run(sql: string): Promise<void> {
    this.options.signal?.throwIfAborted();
    try {
      await this.shadow.run(sql);
      this.pending.push(sql);
    } catch (error) {
      if (error instanceof PostgresError) throw new Refusal({ type: 'refused', error });
      if (!(error instanceof SchemaFixError)) throw error;
      this.options.signal?.throwIfAborted();
      await this.startAgain();
      throw new Refusal({ type: / for more than /.test(error.message) ? 'timeout' : 'shadow-lost' });
    }
  }

  /** What ran so far stays. */
  committed(): void {
    this.journal.push(...this.pending);
    this.pending = [];
  }

  /** What ran since the last `committed` was rolled back. */
  rolledBack(): void {
    this.pending = [];
  }

  /** A session as the platform gives it to a new connection. */
  async renew(how: 'reset' | 'new'): Promise<void> {
    await this.run(how === 'new' ? 'DISCARD ALL' : 'RESET ALL');
    if (this.options.platform.session !== '') await this.run(this.options.platform.session);
    this.committed();
  }

  /**
   * Has CREATE EXTENSION succeed for one that neither the shadow nor the platform has: something empty stands in for it.
   * @returns false where that was done before
   */
  async provide(extension: string): Promise<boolean> {
    if (this.emptyExtensions.has(extension)) return false;
    this.emptyExtensions.add(extension);
    await this.shadow.provideExtension(extension);
    return true;
  }

  async close(): Promise<void> {
    await this.shadow.close();
  }

  private async startAgain(): Promise<void> {
    this.restarts += 1;
    await this.shadow.close();
    this.shadow = await startShadowDatabase({ timeLimit: this.options.timeLimit });
    this.pending = [];
    await preparePlatform(this.shadow, this.options.platform);
    for (const extension of this.emptyExtensions) await this.shadow.provideExtension(extension);
    for (const sql of this.journal) await this.shadow.run(sql);
  }
}
