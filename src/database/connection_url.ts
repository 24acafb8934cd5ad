import { existsSync, readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { checkServerIdentity, type ConnectionOptions } from 'node:tls';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { sideName, type Side } from './side.js';

/** TLS as one attempt to connect uses it; null is none. */
export type Tls = ConnectionOptions | null;

/** What a connection URL says, with libpq's defaults. */
export interface ConnectionSettings {
  /** a name, an address, or the folder of a socket */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** undefined: the password file is asked */
  readonly password: string | undefined;
  readonly database: string;
  readonly options: string | undefined;
  readonly applicationName: string;
  readonly channelBinding: boolean;
  readonly timeout: number;
  /** tried in this order */
  readonly attempts: readonly Tls[];
}

const TEN_SECONDS = 10_000;
const URL_PARTS = /^postgres(?:ql)?:\/\/(?:([^/?#]*)@)?([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/i;

/** Parameters that would need files or several connections, which the drivers do not do. */
const REFUSED = new Map([
  ['service', 'write host, port, user and database into the URL'],
  ['servicefile', 'write host, port, user and database into the URL'],
  ['passfile', 'use ~/.pgpass or PGPASSWORD'],
  ['hostaddr', 'use host'],
  ['requiressl', 'use sslmode'],
]);

/**
 * Reads a connection URL as libpq does: environment variables (PGHOST, PGPASSWORD, PGSSLMODE, ...) fill what it leaves out.
 * Parameters that other tools put into URLs (pgbouncer, schema, connection_limit) are passed over.
 * @throws SchemaFixError bad-option; the message repeats neither password nor host
 */
export function readConnectionUrl(url: string, side: Side, environment: NodeJS.ProcessEnv = process.env): ConnectionSettings {
  const refuse = (message: string, hint?: string): SchemaFixError =>
    new SchemaFixError({ code: 'bad-option', message: `${sideName(side)}: ${message}`, subject: sideName(side), hint });
  const parts = URL_PARTS.exec(url.trim());
  if (parts === null)
    throw refuse(
      'this is not a connection URL',
      'a URL looks like postgres://user:password@host:5432/database; encode / ? # and @ in a password',
    );
  const [, credentials, place = '', path, query = ''] = parts;
  const parameters = new URLSearchParams(query);
  for (const [name, instead] of REFUSED)
    if (parameters.has(name)) throw refuse(`the parameter ${name} is not supported in a connection URL`, instead);
  const [user, password] = splitCredentials(credentials);
  const [host, port] = splitPlace(place);
  const given = (name: string, part: string | undefined, variable: string): string | undefined =>
    [parameters.get(name), part, environment[variable]].find((value) => value !== null && value !== undefined && value !== '') ?? undefined;

  const chosenPort = Number(given('port', port, 'PGPORT') ?? 5432);
  if (!Number.isInteger(chosenPort) || chosenPort < 1 || chosenPort > 65_535)
    throw refuse('the port in the connection URL is not a number');
  const chosenHost = given('host', host, 'PGHOST') ?? defaultHost(chosenPort);
  if (chosenHost.includes(',')) throw refuse('the connection URL names several hosts', 'name the one to read from');
  const chosenUser = given('user', user, 'PGUSER') ?? userInfo().username;
  const seconds = Number(given('connect_timeout', undefined, 'PGCONNECT_TIMEOUT') ?? 0);
  return {
    host: chosenHost,
    port: chosenPort,
    user: chosenUser,
    password: given('password', password, 'PGPASSWORD'),
    database: given('dbname', path === undefined ? undefined : decode(path), 'PGDATABASE') ?? chosenUser,
    options: given('options', undefined, 'PGOPTIONS'),
    applicationName: given('application_name', undefined, 'PGAPPNAME') ?? 'schema-fix',
    channelBinding: given('channel_binding', undefined, 'PGCHANNELBINDING') === 'require',
    timeout: seconds > 0 ? seconds * 1000 : TEN_SECONDS,
    attempts: isSocket(chosenHost) ? [null] : tlsAttempts(chosenHost, given, parameters, refuse),
  };
}

const isSocket = (host: string): boolean => host.startsWith('/') || host.startsWith('@');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function splitCredentials(credentials: string | undefined): readonly [user: string | undefined, password: string | undefined] {
  if (credentials === undefined) return [undefined, undefined];
  const colon = credentials.indexOf(':');
  if (colon === -1) return [decode(credentials), undefined];
  return [decode(credentials.slice(0, colon)), decode(credentials.slice(colon + 1))];
}

function splitPlace(place: string): readonly [host: string | undefined, port: string | undefined] {
  const parts = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/.exec(place);
  return [decode(parts?.[1] ?? parts?.[2] ?? place), parts?.[3]];
}

/** libpq's default: a socket where it is usually found, else this machine. */
function defaultHost(port: number): string {
  return ['/var/run/postgresql', '/tmp'].find((folder) => existsSync(join(folder, `.s.PGSQL.${port}`))) ?? 'localhost';
}

type Given = (name: string, part: string | undefined, variable: string) => string | undefined;
type Refuse = (message: string, hint?: string) => SchemaFixError;

/** libpq's sslmode (libpq-ssl in PostgreSQL's manual): prefer and require encrypt without knowing the server, verify-full knows it. */
function tlsAttempts(host: string, given: Given, parameters: URLSearchParams, refuse: Refuse): readonly Tls[] {
  const asked = parameters.get('ssl');
  const mode = given('sslmode', asked === 'true' || asked === '1' ? 'require' : undefined, 'PGSSLMODE') ?? 'prefer';
  if (mode === 'disable') return [null];
  const read = (name: string, variable: string): string | undefined => readPem(given(name, undefined, variable), name, refuse);
  const root = given('sslrootcert', undefined, 'PGSSLROOTCERT');
  const authority = root === 'system' ? undefined : (readPem(root, 'sslrootcert', refuse) ?? personalAuthority());
  const certificate = read('sslcert', 'PGSSLCERT');
  const key = read('sslkey', 'PGSSLKEY');
  const passphrase = given('sslpassword', undefined, 'PGSSLPASSWORD');
  const own: ConnectionOptions = {
    ...(certificate === undefined ? {} : { cert: certificate }),
    ...(key === undefined ? {} : { key }),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
  const unverified: Tls = { ...own, rejectUnauthorized: false };
  const authorities = authority === undefined ? {} : { ca: authority };
  const chainOnly: Tls = { ...own, ...authorities, rejectUnauthorized: true, checkServerIdentity: () => undefined };
  const full: Tls = {
    ...own,
    ...authorities,
    rejectUnauthorized: true,
    checkServerIdentity: (_name, peer) => checkServerIdentity(host, peer),
  };
  switch (mode) {
    case 'allow':
      return [null, unverified];
    case 'prefer':
      return [unverified, null];
    case 'no-verify':
      return [unverified];
    case 'require':
      if (root === 'system') return [full];
      return [root === undefined ? unverified : chainOnly];
    case 'verify-ca':
      if (authority === undefined)
        throw refuse('sslmode=verify-ca needs sslrootcert', 'name the file of the certificate authority, or use sslmode=verify-full');
      return [chainOnly];
    case 'verify-full':
      return [full];
    default:
      throw refuse(`sslmode=${mode} is not known`, 'use disable, allow, prefer, require, verify-ca or verify-full');
  }
}

function readPem(path: string | undefined, name: string, refuse: Refuse): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw refuse(`the file that ${name} names cannot be read`);
  }
}

/** Where libpq looks for authorities when the URL names none. */
function personalAuthority(): string | undefined {
  try {
    return readFileSync(join(homedir(), '.postgresql', 'root.crt'), 'utf8');
  } catch {
    return undefined;
  }
}
