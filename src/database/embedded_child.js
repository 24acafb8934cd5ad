// @ts-check
/**
 * The program of the process that the embedded PostgreSQL runs in (see embedded.ts). It is plain JavaScript, so that the same file runs
 * from the sources and from the built package. It answers one request at a time and ends with its parent.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';

// A shadow lives for seconds: V8's optimizing compiler takes three times the work that it saves, and 100 MB.
setFlagsFromString('--liftoff-only');

// Nothing in here has business on a network.
for (const name of ['WebSocket', 'fetch', 'EventSource']) Reflect.deleteProperty(globalThis, name);

const { PGlite, protocol } = await import('@electric-sql/pglite');
const pgliteFolder = new URL('.', import.meta.resolve('@electric-sql/pglite'));
const vectorBundle = new URL('vector.tar.gz', import.meta.resolve('@electric-sql/pglite-pgvector'));

/** Extensions whose files stand in a bundle of another name. */
const BUNDLE_OF = new Map([
  ['autoinc', 'spi'],
  ['insert_username', 'spi'],
  ['moddatetime', 'spi'],
  ['refint', 'spi'],
]);
/** What CREATE EXTENSION ... CASCADE asks for besides. */
const NEEDS = new Map([['earthdistance', 'cube']]);

/** @type {Map<string, URL>} every extension's bundle */
const bundles = new Map([['vector', vectorBundle]]);
for (const file of readdirSync(pgliteFolder)) {
  if (file.endsWith('.tar.gz')) bundles.set(file.slice(0, -'.tar.gz'.length), new URL(file, pgliteFolder));
}
for (const [name, bundle] of BUNDLE_OF) {
  const url = bundles.get(bundle);
  if (url !== undefined) bundles.set(name, url);
}

/** Small, and without what keeps a database whole that lives longer than its process. */
const SETTINGS = [
  'shared_buffers=16MB',
  'max_connections=5',
  'full_page_writes=off',
  'synchronous_commit=off',
  'min_wal_size=2MB',
  'wal_recycle=off',
  'wal_init_zero=off',
];

/** @type {Set<string>} the extensions whose files are in place */
const unpacked = new Set();
/** @type {import('@electric-sql/pglite').PGlite | undefined} */
let database;

/**
 * An extension that nobody has here, with nothing in it but what `script` makes: a schema that only creates it can be loaded.
 * @param {string} name
 * @param {string} script
 */
function standIn(name, script) {
  if (database === undefined || !/^[\w-]+$/.test(name)) return;
  unpacked.add(name);
  const folder = '/pglite/share/postgresql/extension';
  database.Module.FS.writeFile(`${folder}/${name}.control`, "default_version = '1.0'\nrelocatable = true\n");
  database.Module.FS.writeFile(`${folder}/${name}--1.0.sql`, script + wrapperOf(name));
}

/**
 * A foreign data wrapper's extension is stood in for with the wrapper, though nothing can be read through it: servers and foreign tables need it.
 * @param {string} name
 */
function wrapperOf(name) {
  const wrapper = name === 'dblink' ? 'dblink_fdw' : /_fdw$/.test(name) ? name : null;
  return wrapper === null ? '' : `CREATE FOREIGN DATA WRAPPER "${wrapper}";`;
}

/** @param {string} name */
function unpack(name) {
  if (database === undefined || unpacked.has(name)) return;
  const url = bundles.get(name);
  if (url === undefined) {
    standIn(name, '');
    return;
  }
  unpacked.add(name);
  const needed = NEEDS.get(name);
  if (needed !== undefined) unpack(needed);
  const files = database.Module.FS;
  const tar = gunzipSync(readFileSync(url));
  for (let at = 0; at + 512 <= tar.length;) {
    const path = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    if (path === '') break;
    const size = Number.parseInt(tar.toString('utf8', at + 124, at + 136), 8) || 0;
    const target = `/pglite/${path.replace(/^\.?\//, '')}`;
    if (!path.endsWith('/')) {
      files.mkdirTree(target.slice(0, target.lastIndexOf('/')));
      files.writeFile(target, tar.subarray(at + 512, at + 512 + size));
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

/**
 * An extension that came with an image was stood in for without its script.
 * @param {string} name
 * @param {string} script
 */
function provide(name, script) {
  if (script === '' || bundles.has(name)) unpack(name);
  else standIn(name, script);
}

/**
 * Extensions cost time and memory, so their files are put in place when a text first names them.
 * @param {string} sql
 */
function unpackNamed(sql) {
  if (!/extension/i.test(sql)) return;
  for (const name of bundles.keys()) if (sql.includes(name)) unpack(name);
}

/** @param {{ image: Uint8Array | null, extensions: readonly string[] }} options */
async function start({ image, extensions }) {
  const parameters = PGlite.defaultStartParams.filter(
    // As a server has them: no changes to system tables, the usual search_path.
    (parameter, index, all) => parameter !== '-O' && parameter !== 'search_path=public' && all[index + 1] !== 'search_path=public',
  );
  for (const setting of SETTINGS) parameters.push('-c', setting);
  database = new PGlite({
    startParams: parameters,
    initDbStartParams: ['--wal-segsize=1'],
    ...(image === null ? {} : { loadDataDir: new Blob([image]) }),
  });
  // COPY ... TO PROGRAM: there are no programs; the default throws through the running PostgreSQL.
  database.handleExternalCmd = () => 0;
  await database.waitReady;
  for (const name of extensions) unpack(name);
}

/** Rows go out as PostgreSQL printed them, with the types of their columns: the parent knows what to make of them. */
/** @param {string} sql */
async function query(sql) {
  if (database === undefined) throw new Error('not started');
  unpackNamed(sql);
  const { messages } = await database.execProtocol(protocol.serialize.query(sql), { throwOnError: false, syncToFs: false });
  /** @type {{ columns: { name: string, type: number }[], rows: (string | null)[][], notices: object[], error: object | null }} */
  const answer = { columns: [], rows: [], notices: [], error: null };
  for (const message of messages) {
    if ('fields' in message && message.name === 'rowDescription') {
      const { fields } = /** @type {import('@electric-sql/pglite').messages.RowDescriptionMessage} */ (message);
      answer.columns = fields.map((field) => ({ name: field.name, type: field.dataTypeID }));
      answer.rows = [];
    } else if (message.name === 'dataRow') {
      answer.rows.push(/** @type {import('@electric-sql/pglite').messages.DataRowMessage} */ (message).fields);
    } else if (message.name === 'notice') {
      const { severity, message: text } = /** @type {import('@electric-sql/pglite').messages.NoticeMessage} */ (message);
      answer.notices.push({ severity, message: text });
    } else if (message.name === 'error' && answer.error === null) {
      const error = /** @type {import('@electric-sql/pglite').messages.DatabaseError} */ (/** @type {unknown} */ (message));
      answer.error = {
        sqlstate: error.code,
        message: error.message,
        detail: error.detail,
        hint: error.hint,
        position: error.position,
        context: error.where,
      };
    }
  }
  return answer;
}

async function dump() {
  if (database === undefined) throw new Error('not started');
  await query('CHECKPOINT');
  const file = await database.dumpDataDir('none');
  return { image: new Uint8Array(await file.arrayBuffer()), extensions: [...unpacked] };
}

/** @param {{ ask: string, sql?: string, image?: Uint8Array | null, extensions?: readonly string[], script?: string }} request */
async function answerTo(request) {
  if (request.ask === 'start') return start({ image: request.image ?? null, extensions: request.extensions ?? [] });
  if (request.ask === 'dump') return dump();
  if (request.ask === 'provide') return request.extensions?.forEach((name) => provide(name, request.script ?? ''));
  return query(request.sql ?? '');
}

process.on('disconnect', () => process.exit());
// In the middle of a statement no event arrives; this thread notices all the same that the parent is gone.
const watch = `setInterval(() => process.ppid === ${process.ppid} || process.kill(process.pid, 'SIGKILL'), 1000)`;
new Worker(watch, { eval: true, resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 4 } }).unref();
process.on('message', async (/** @type {any} */ request) => {
  try {
    const answer = await answerTo(request);
    process.send?.({ answer: answer ?? {} });
  } catch (error) {
    // PostgreSQL itself broke; what is left of it can answer nothing.
    process.send?.({ broken: error instanceof Error ? error.message : String(error) }, () => process.exit(1));
  }
});
