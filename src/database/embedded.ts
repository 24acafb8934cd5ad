import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { splitScript } from '../sql/split.js';
import {
  PostgresError,
  SNAPSHOT_BEGIN,
  SNAPSHOT_END,
  SNAPSHOT_SETTINGS,
  type Database,
  type Notice,
  type Query,
  type Row,
} from './database.js';
import { endWithThisProcess } from './ends_with_process.js';
import { valueParser } from './value.js';

/** A whole database as bytes, from which another can be started. */
export interface DatabaseImage {
  readonly image: Uint8Array;
  /** the extensions whose files it needs */
  readonly extensions: readonly string[];
}

export interface EmbeddedOptions {
  /** null: a new, empty cluster (takes seconds) */
  readonly from: DatabaseImage | null;
  /** milliseconds that one call may take before the database is given up */
  readonly timeLimit: number;
}

const postgresError = z.object({
  sqlstate: z.string().default('XX000'),
  message: z.string().default(''),
  detail: z.string().optional(),
  hint: z.string().optional(),
  position: z.coerce.number().optional(),
  context: z.string().optional(),
});

const queryAnswer = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.number() })),
  rows: z.array(z.array(z.string().nullable())),
  notices: z.array(z.object({ severity: z.string().default(''), message: z.string().default('') })),
  error: postgresError.nullable(),
});
type QueryAnswer = z.infer<typeof queryAnswer>;

const dumpAnswer = z.object({ image: z.instanceof(Uint8Array), extensions: z.array(z.string()) });

const reply = z.union([z.object({ answer: z.unknown() }), z.object({ broken: z.string() })]);

interface Request {
  readonly ask: 'start' | 'query' | 'dump' | 'provide';
  readonly sql?: string;
  readonly image?: Uint8Array | null;
  readonly extensions?: readonly string[];
  readonly script?: string;
}

/**
 * PostgreSQL in WebAssembly (PGlite), in a process of its own: it can be killed, and what it runs reaches no file, program, network or
 * environment variable of the user's.
 */
export class EmbeddedDatabase implements Database {
  readonly major = 18;
  roundTrips = 0;
  private queue: Promise<unknown> = Promise.resolve();
  private broken: SchemaFixError | null = null;
  private readonly letGo: () => void;

  private constructor(
    private readonly child: ChildProcess,
    private readonly timeLimit: number,
  ) {
    this.letGo = endWithThisProcess(child);
    child.once('exit', () => {
      this.broken ??= shadowFailed('the embedded PostgreSQL ended unexpectedly');
      this.letGo();
    });
  }

  get processId(): number {
    return this.child.pid ?? 0;
  }

  /** @throws SchemaFixError shadow-failed where it does not start, for example from an image that cannot be read */
  static async start(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
    const database = new EmbeddedDatabase(forkChild(), options.timeLimit);
    try {
      await database.ask({ ask: 'start', image: options.from?.image ?? null, extensions: options.from?.extensions ?? [] });
      return database;
    } catch (error) {
      database.kill();
      throw error;
    }
  }

  async snapshot<T>(read: (query: Query) => Promise<T>): Promise<T> {
    await this.send(`${SNAPSHOT_BEGIN}; ${SNAPSHOT_SETTINGS}`);
    try {
      return await read((sql) => this.query(sql));
    } finally {
      if (this.broken === null) await this.send(SNAPSHOT_END);
    }
  }

  async run(sql: string): Promise<readonly Notice[]> {
    if (/\bfrom\s+stdin\b/i.test(sql) && splitScript(sql).copyBlocks.length > 0) {
      // The rows never come, and PGlite waits for them for ever.
      throw new PostgresError({ sqlstate: '0A000', message: 'COPY FROM stdin is not run in the embedded PostgreSQL' });
    }
    return (await this.send(sql)).notices;
  }

  /** The whole database, for a clone. It goes on as before. */
  async dump(): Promise<DatabaseImage> {
    return dumpAnswer.parse(await this.ask({ ask: 'dump' }));
  }

  async provideExtension(name: string, script = ''): Promise<void> {
    await this.ask({ ask: 'provide', extensions: [name], script });
  }

  async close(): Promise<void> {
    this.kill();
    await this.queue;
  }

  /** Ends it at once, in the middle of a statement too. */
  kill(): void {
    this.broken ??= shadowFailed('the embedded PostgreSQL was closed');
    this.letGo();
    this.child.kill('SIGKILL');
  }

  /** Rows outside any transaction of our own: for what a session is in the middle of. */
  async query(sql: string): Promise<readonly Row[]> {
    return rowsOf(await this.send(sql));
  }

  private async send(sql: string): Promise<QueryAnswer> {
    this.roundTrips += 1;
    const answer = queryAnswer.parse(await this.ask({ ask: 'query', sql }));
    if (answer.error !== null) throw new PostgresError(answer.error);
    return answer;
  }

  /** One request after the other. */
  private ask(request: Request): Promise<unknown> {
    const answer = this.queue.then(() => this.askNow(request));
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  private askNow(request: Request): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.broken !== null) {
        reject(this.broken);
        return;
      }
      const settle = (): void => {
        clearTimeout(timer);
        this.child.off('message', onMessage);
        this.child.off('exit', onExit);
      };
      const fail = (message: string, hint?: string): void => {
        settle();
        this.broken ??= shadowFailed(message, hint);
        reject(this.broken);
        this.kill();
      };
      const onMessage = (message: unknown): void => {
        const parsed = reply.parse(message);
        if ('broken' in parsed) {
          fail(`the embedded PostgreSQL broke: ${parsed.broken}`);
          return;
        }
        settle();
        resolve(parsed.answer);
      };
      const onExit = (): void => {
        fail('the embedded PostgreSQL ended unexpectedly');
      };
      const limit = request.ask === 'query' ? this.timeLimit : STARTING;
      const what = request.ask === 'query' ? 'a statement ran' : 'starting or copying went on';
      const timer = setTimeout(() => {
        fail(`${what} for more than ${limit / 1000} seconds in the shadow database`, firstLine(request.sql));
      }, limit);
      this.child.on('message', onMessage);
      this.child.once('exit', onExit);
      this.child.send(request, (error) => {
        if (error !== null) fail('the embedded PostgreSQL ended unexpectedly');
      });
    });
  }
}

/** Milliseconds for what is not a statement, also on a machine that is busy. */
const STARTING = 120_000;

const firstLine = (sql: string | undefined): string | undefined => sql?.trim().split('\n', 1)[0]?.slice(0, 200);

const shadowFailed = (message: string, hint?: string): SchemaFixError => new SchemaFixError({ code: 'shadow-failed', message, hint });

function forkChild(): ChildProcess {
  const program = fileURLToPath(new URL('../database/embedded_child.js', import.meta.url));
  return fork(program, [], {
    cwd: parse(program).root,
    env: {},
    execArgv: ['--no-warnings', ...permissionFlags(program)],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Node's permission model: the child reads its own program and the packages, and starts a thread; that is all it may do. */
function permissionFlags(program: string): readonly string[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const flag = major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13) ? '--permission' : '--experimental-permission';
  const readable = [program, ...packageFolders(dirname(program))];
  return [flag, '--allow-worker', ...readable.map((path) => `--allow-fs-read=${path}`)];
}

/** What Node looks at to resolve a package: node_modules and package.json in every folder up to the root. */
function packageFolders(from: string): readonly string[] {
  const found: string[] = [];
  for (let folder = from; ; folder = dirname(folder)) {
    for (const name of ['node_modules', 'package.json']) {
      const path = join(folder, name);
      // The permission is asked for the real path where a folder is a link.
      if (existsSync(path)) found.push(...new Set([path, realpathSync(path)]));
    }
    if (folder === dirname(folder)) return found;
  }
}

function rowsOf({ columns, rows }: QueryAnswer): readonly Row[] {
  const parsers = columns.map(({ type }) => valueParser(type));
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ name }, index) => {
        const text = row[index] ?? null;
        return [name, text === null ? null : parsers[index]?.(text)];
      }),
    ),
  );
}
