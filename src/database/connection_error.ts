import { codeOf, messageOf } from '../errors/node_error.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import type { ConnectionSettings } from './connection_url.js';
import { sideName, type Side } from './side.js';

/** Errors of the network and of TLS, in words that name no host. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens there'],
  ['ENOTFOUND', 'the host is not known'],
  ['EAI_AGAIN', 'the host cannot be looked up'],
  ['EHOSTUNREACH', 'the host cannot be reached'],
  ['ENETUNREACH', 'the network cannot be reached'],
  ['ECONNRESET', 'the connection was closed by the other end'],
  ['EPIPE', 'the connection was closed by the other end'],
  ['ETIMEDOUT', 'there was no answer in time'],
  ['ENOENT', 'there is no socket'],
  ['EACCES', 'the socket may not be used'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'the certificate is not from a known authority'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'the certificate is not from a known authority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'the certificate is not from a known authority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'the certificate is not from a known authority'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'the certificate is not from a known authority'],
  ['CERT_HAS_EXPIRED', 'the certificate has expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate is for another host'],
]);

const HINTS: ReadonlyMap<string, string> = new Map([
  ['28P01', 'check the user and the password in the URL'],
  ['28000', 'the server does not let this user in from here: see its pg_hba.conf, and sslmode in the URL'],
  ['3D000', 'check the name of the database at the end of the URL'],
  ['53300', 'the server has no free connections: try again, or use another user'],
  ['ECONNREFUSED', 'check host and port in the URL, and whether the server runs'],
  ['ENOTFOUND', 'check the host in the URL'],
  ['EAI_AGAIN', 'check the host in the URL and the network'],
]);

function reasonOf(error: unknown): string {
  const known = REASONS.get(codeOf(error));
  if (known !== undefined) return `${known} (${codeOf(error)})`;
  const message = messageOf(error);
  if (/client password must be a string/.test(message)) return 'the server asks for a password and the URL has none';
  if (/timeout/i.test(message)) return 'there was no answer in time';
  return message;
}

/** What keeps us out, without password and host. */
export function connectionError(error: unknown, settings: ConnectionSettings, side: Side): SchemaFixError {
  const secrets = [settings.password, settings.host].filter((secret) => secret !== undefined && secret.length > 2);
  const reason = secrets.reduce((text: string, secret) => text.replaceAll(secret ?? '', '***'), reasonOf(error));
  return new SchemaFixError({
    code: 'cannot-connect',
    message: `${sideName(side)}: cannot connect to database ${settings.database}: ${reason.replace(/\bhost "[^"]*"/, 'this host')}`,
    subject: sideName(side),
    hint: HINTS.get(codeOf(error)),
  });
}
