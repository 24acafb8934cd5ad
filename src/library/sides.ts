import { AttributeDecoder } from '../catalog/attribute_decoder.js';
import { emptyCatalog, type Catalog } from '../catalog/catalog.js';
import { readCatalog } from '../catalog/read_catalog.js';
import type { KeptConnection } from '../database/kept_connection.js';
import type { Side } from '../database/side.js';
import type { Kind } from '../kinds/kind.js';
import { kinds, kindsOfServers, kindsOnRequest } from '../kinds/registry.js';
import { ownershipIn, withoutPlatformDefaults, type Ownership } from '../platforms/ownership.js';
import type { Platform, PlatformName } from '../platforms/platform.js';
import { platforms } from '../platforms/platforms.js';
import { looksLikeSupabase, recognisePlatform } from '../platforms/recognise.js';
import { asShadow } from './as_shadow.js';
import { closing, finishing } from './closing.js';
import { clusterOf } from './cluster.js';
import { platformOfFolder } from './platform_of_folder.js';
import { PlatformInQuestion } from './platform_in_question.js';
import { readSnapshot } from '../sources/snapshot_file.js';
import { parseSource, type MigrationsSource, type Source, type SqlSource } from '../sources/source.js';

/** A source that was read. */
export interface ReadSide {
  /** for people and files: no password, no host */
  readonly label: string;
  readonly catalog: Catalog;
  /** what a server holds, as it prints it; null for what is no server */
  readonly live: Catalog | null;
  /** the server's major version, where the source is a server */
  readonly serverMajor: number | null;
  /** extensions that the shadow lacks and that an empty one stands in for */
  readonly standInExtensions: readonly string[];
  /** what tells its server from another one; null where the source is no server, or nobody asked */
  readonly cluster: string | null;
  readonly platform: PlatformName;
  /** what is the platform's in it */
  readonly ownership: Ownership;
}

/** A side before it is known what in it is the platform's. */
type ReadSource = Omit<ReadSide, 'platform' | 'ownership'>;

export interface ReadOptions {
  /** read roles too, where the source is a server */
  readonly roles?: boolean | undefined;
  /** read the settings of the database too, where the source is a server */
  readonly settings?: boolean | undefined;
  /** where both sides live; told by a live database or a snapshot where absent */
  readonly platform?: PlatformName | undefined;
  /** takes the connection that `--from` was read with */
  readonly kept?: KeptConnection | undefined;
  readonly onProgress?: ((message: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads one source into a catalog. Whatever was started for it is closed again.
 * @throws SchemaFixError as the sources do
 */
export async function readSide(text: string, side: Side, options: ReadOptions): Promise<ReadSide> {
  const source = await parseSource(text, side);
  return readSource(source, options, new AttributeDecoder(), questionOf([source], options));
}

/**
 * Reads two sources, each as its major prints it.
 * @throws SchemaFixError as the sources do
 */
export async function readTogether(from: string, to: string, options: ReadOptions): Promise<readonly [ReadSide, ReadSide]> {
  const [first, second] = await settled([parseSource(from, 'from'), parseSource(to, 'to')]);
  const decoder = new AttributeDecoder();
  const question = questionOf([first, second], options);
  return settled([readSource(first, options, decoder, question), readSource(second, options, decoder, question)]);
}

const questionOf = (sources: readonly Source[], { platform }: ReadOptions): PlatformInQuestion =>
  new PlatformInQuestion(platform, sources.filter(canTell).length);

const canTell = ({ type }: Source): boolean => type === 'url' || type === 'snapshot' || type === 'migrations';

async function readSource(
  source: Source,
  options: ReadOptions,
  decoder: AttributeDecoder,
  question: PlatformInQuestion,
): Promise<ReadSide> {
  const read = await readAnswering(source, options, decoder, question);
  const platform = await question.answer;
  const ownership = await ownershipIn(read.catalog, platform);
  return { ...read, catalog: withoutPlatformDefaults(read.catalog, ownership), platform, ownership };
}

/** A source that can tell, and cannot be read, must keep nobody waiting. */
async function readAnswering(
  source: Source,
  options: ReadOptions,
  decoder: AttributeDecoder,
  question: PlatformInQuestion,
): Promise<ReadSource> {
  let told = false;
  const tell = (platform: PlatformName): void => {
    if (!told && canTell(source)) question.tell(platform);
    told = true;
  };
  try {
    return await readObjects(source, options, decoder, { answer: question.answer, given: question.given, tell });
  } finally {
    tell('plain');
  }
}

async function readObjects(
  source: Source,
  options: ReadOptions,
  decoder: AttributeDecoder,
  question: Pick<PlatformInQuestion, 'answer' | 'given' | 'tell'>,
): Promise<ReadSource> {
  const { side } = source;
  options.signal?.throwIfAborted();
  switch (source.type) {
    case 'url': {
      options.onProgress?.(`reading ${source.label}`);
      const { connectServer } = await import('../database/server.js');
      const database = await connectServer(source.url, side);
      const keeper = side === 'from' && options.kept !== undefined ? options.kept : null;
      return finishing(
        () => (keeper === null ? database.close() : keeper.keep(database)),
        async () => {
          if (question.given === undefined) {
            const recognised = await recognisePlatform(async (sql) => (await database.send(sql)).rows);
            if (recognised !== 'plain') options.onProgress?.(`${source.label} is one of ${recognised}`);
            question.tell(recognised);
          }
          const live = await readCatalog(database, kindsFor(options), decoder);
          return {
            label: `${source.label} (PostgreSQL ${database.major})`,
            catalog: live,
            live,
            serverMajor: database.major,
            standInExtensions: [],
            cluster: options.roles === true || options.settings === true ? await clusterOf(database, source.url, side) : null,
          };
        },
      );
    }
    case 'snapshot': {
      const catalog = await readSnapshot(source.path);
      question.tell(looksLikeSupabase(catalog) ? 'supabase' : 'plain');
      return { label: source.label, catalog, ...NO_SERVER };
    }
    case 'migrations': {
      const platform = question.given ?? (await platformOfFolder(source.runner, source.path));
      question.tell(platform);
      return readMigrations(source, platforms[await question.answer](), options, decoder);
    }
    case 'empty':
      if ((await question.answer) === 'plain') return { label: source.label, catalog: emptyCatalog(0), ...NO_SERVER };
      // An empty project is not an empty database.
      return readLoaded(source, question.answer, options, decoder);
    case 'file':
    case 'folder':
    case 'command':
      return readLoaded(source, question.answer, options, decoder);
  }
}

async function readMigrations(
  source: MigrationsSource,
  platform: Promise<Platform>,
  options: ReadOptions,
  decoder: AttributeDecoder,
): Promise<ReadSource> {
  options.onProgress?.(`running ${source.label} in the shadow database`);
  const { loadMigrations } = await import('../sources/load_migrations.js');
  const session = await loadMigrations(source, await platform, options);
  return finishing(
    () => session.close(),
    async () => ({
      label: source.label,
      catalog: await readCatalog(session.database, kinds, decoder),
      ...NO_SERVER,
      standInExtensions: [...session.emptyExtensions].sort(),
    }),
  );
}

/** The shadow database starts while a live one is asked for the platform. */
async function readLoaded(
  source: SqlSource,
  answer: Promise<PlatformName>,
  options: ReadOptions,
  decoder: AttributeDecoder,
): Promise<ReadSource> {
  options.onProgress?.(`loading ${source.label} into the shadow database`);
  const [{ startShadowDatabase }, { loadSqlSource }] = await Promise.all([
    import('../shadow/shadow_database.js'),
    import('../sources/load_sql_source.js'),
  ]);
  const database = await startShadowDatabase();
  return closing(database, async () => {
    const loaded = await loadSqlSource(source, database, await platforms[await answer]());
    const catalog = await readCatalog(database, kinds, decoder);
    const skipped = loaded.skippedSubscriptions.length === 0 ? [] : [{ kind: 'subscriptions', names: loaded.skippedSubscriptions }];
    const unmodelled = [...catalog.unmodelled, ...skipped];
    return {
      label: source.label,
      catalog: { ...catalog, unmodelled, blockedForeignKeys: loaded.blockedForeignKeys, standInRoles: loaded.standInRoles },
      ...NO_SERVER,
      standInExtensions: loaded.standInExtensions,
    };
  });
}

export const NO_SERVER = { live: null, serverMajor: null, standInExtensions: [], cluster: null } as const;

const kindsFor = ({ roles, settings }: ReadOptions): readonly Kind[] => [
  ...kinds,
  ...kindsOfServers,
  ...(roles === true ? kindsOnRequest.roles : []),
  ...(settings === true ? kindsOnRequest.settings : []),
];

/** What an empty database of a major holds: the schema public, with its comment and its rights. */
function emptyLike(other: Catalog): Catalog {
  const publicObjects = [...other.objects.values()].filter(
    (object) => object.id === 'schema public' || (object.parent === 'schema public' && ['comment', 'owner'].includes(object.kind)),
  );
  return { ...emptyCatalog(other.major), objects: new Map(publicObjects.map((object) => [object.id, object])), casts: other.casts };
}

/**
 * Reads both sides, as one major prints them: texts of different majors cannot be compared.
 * @throws SchemaFixError as the sources do
 */
export async function readSides(
  from: string,
  to: string,
  options: ReadOptions,
): Promise<{ readonly current: ReadSide; readonly desired: ReadSide }> {
  const [first, second] = await readTogether(from, to, options);
  options.signal?.throwIfAborted();
  if (first.catalog.major === second.catalog.major) return { current: first, desired: second };
  if (first.catalog.major === 0) return { current: { ...first, catalog: emptyLike(second.catalog) }, desired: second };
  if (second.catalog.major === 0) return { current: first, desired: { ...second, catalog: emptyLike(first.catalog) } };
  options.onProgress?.('making the older schema anew in the shadow database, to compare both as one version prints them');
  const [current, desired] = await settled([asShadow(first), asShadow(second)]);
  return { current, desired };
}

/** Both, or the first error once both have ended, so that nothing is left running. */
async function settled<T>(work: readonly [Promise<T>, Promise<T>]): Promise<readonly [T, T]> {
  const [first, second] = await Promise.allSettled(work);
  if (first.status === 'rejected') throw first.reason;
  if (second.status === 'rejected') throw second.reason;
  return [first.value, second.value];
}
