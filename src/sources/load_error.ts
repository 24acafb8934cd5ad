import type { PostgresError } from '../database/database.js';
import { SchemaFixError, type ErrorCode } from '../errors/schema_fix_error.js';
import type { Statement } from '../sql/split.js';
import { mayHoldSecrets } from './masked_line.js';
import { placeOfError, type ScriptFile } from './script_file.js';

const MISSING_ROLE = /^role "(.*)" does not exist$/s;
const MISSING_EXTENSION = /^extension "(.*)" is not available$/s;

/** The role that PostgreSQL misses, where making one up would help. */
export function missingRole({ fields }: PostgresError): string | null {
  return fields.sqlstate === '42704' ? (MISSING_ROLE.exec(fields.message)?.[1] ?? null) : null;
}

/** The extension that PostgreSQL does not have. */
export const missingExtension = ({ fields }: PostgresError): string | null =>
  fields.sqlstate === '0A000' ? (MISSING_EXTENSION.exec(fields.message)?.[1] ?? null) : null;

/** No such type, function, operator, relation or schema. */
const MISSING_OBJECT = new Set(['42704', '42883', '42P01', '3F000']);

interface Reason {
  readonly code: ErrorCode;
  readonly subject?: string | undefined;
  readonly hint?: string | undefined;
}

function reasonOf({ fields }: PostgresError, standInExtensions: readonly string[]): Reason {
  const role = MISSING_ROLE.exec(fields.message)?.[1];
  if (role !== undefined) {
    return {
      code: 'source-lacks-role',
      subject: role,
      hint: `the source acts as a role that it does not create: add CREATE ROLE ${role}, or leave SET ROLE and SET SESSION AUTHORIZATION out`,
    };
  }
  if (standInExtensions.length > 0 && MISSING_OBJECT.has(fields.sqlstate)) {
    const names = standInExtensions.join(', ');
    return {
      code: 'source-lacks-extension',
      subject: names,
      hint: `it may come from an extension that the embedded PostgreSQL does not have: ${names}; compare two databases by their URLs, or take the extension and what uses it out of the source`,
    };
  }
  return { code: fields.sqlstate === '42601' ? 'source-not-sql' : 'source-failed', hint: fields.hint };
}

/** PostgreSQL repeats what it stumbled over, which may be a password with a quote missing. */
const withoutText = (message: string, statement: string): string =>
  mayHoldSecrets(statement) ? message.replaceAll(/ at or near ".*"/gs, ' at or near …') : message;

/** What PostgreSQL said about a statement of a source, with the place in the source. */
export function loadError(
  file: ScriptFile,
  statement: Statement,
  error: PostgresError,
  standInExtensions: readonly string[] = [],
): SchemaFixError {
  const { fields } = error;
  const reason = reasonOf(error, standInExtensions);
  const details = [fields.detail, fields.context].filter((text) => text !== undefined && text !== '');
  return new SchemaFixError({
    ...reason,
    subject: reason.subject ?? file.name,
    message: withoutText([fields.message, ...details].join('\n'), statement.text),
    where: placeOfError(file, statement, fields.position),
    cause: error,
  });
}

const SHOWN = 9;

/** Several files stopped: the first error, and where the others did. */
export function joinErrors(errors: readonly SchemaFixError[]): SchemaFixError {
  const [first, ...others] = errors;
  if (first === undefined) throw new Error('no error to join');
  if (others.length === 0) return first;
  const lines = others
    .slice(0, SHOWN)
    .map(({ where, message }) => `  ${where?.file}:${where?.line}:${where?.column}: ${message.split('\n', 1)[0]}`);
  if (others.length > SHOWN) lines.push(`  and ${others.length - SHOWN} more`);
  return new SchemaFixError({
    code: first.code,
    message: `${first.message}\n${errors.length} files stop, whatever the order; the others:\n${lines.join('\n')}`,
    subject: first.subject,
    where: first.where,
    hint: first.hint,
    cause: first.cause,
  });
}
