import { nextToken } from '../sql/lexer.js';
import type { FailureReason } from './failure.js';

/** The extension that PostgreSQL does not have; null where it is about something else. */
export function missingExtension(reason: FailureReason): string | null {
  if (reason.type !== 'refused' || reason.fields.sqlstate !== '0A000') return null;
  return /^extension "(.*)" is not available$/s.exec(reason.fields.message)?.[1] ?? null;
}

/** The extension that a statement creates; null for any other statement. */
export function extensionOf(statement: string): string | null {
  const words: string[] = [];
  for (let token = nextToken(statement, 0); token !== null && words.length < 6; token = nextToken(statement, token.end)) {
    words.push(statement.slice(token.start, token.end));
  }
  const [create, extension, ...rest] = words;
  if (create?.toUpperCase() !== 'CREATE' || extension?.toUpperCase() !== 'EXTENSION') return null;
  const name = rest[0]?.toUpperCase() === 'IF' ? rest[3] : rest[0];
  if (name === undefined) return null;
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}
