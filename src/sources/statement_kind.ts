import { nextToken } from '../sql/lexer.js';

/** The first words of a statement, upper case; a name that is quoted or not a word ends them. */
function firstWords(statement: string, count: number): readonly string[] {
  const words: string[] = [];
  let token = nextToken(statement, 0);
  while (token !== null && token.kind === 'word' && words.length < count) {
    words.push(statement.slice(token.start, token.end).toUpperCase());
    token = nextToken(statement, token.end);
  }
  return words;
}

/**
 * How a statement of a source is dealt with:
 * - `run`: as it stands
 * - `begin`, `commit`, `rollback`: so is the transaction it opens or ends
 * - `setting`: stays in force for the rest of its script
 * - `skip`: it makes nothing that is part of a schema, or what it makes lives outside of a database
 */
export type StatementKind = 'run' | 'begin' | 'commit' | 'rollback' | 'setting' | 'skip';

const SKIPPED: readonly RegExp[] = [
  // Objects of the cluster, of another server, or of the database as a whole.
  /^(CREATE|ALTER|DROP) (DATABASE|TABLESPACE|SUBSCRIPTION|SYSTEM|SERVER LOG)\b/,
  /^(COMMENT|SECURITY LABEL)\b.*\bON (DATABASE|TABLESPACE|SUBSCRIPTION)\b/,
  // Rows from files: a schema has none.
  /^COPY\b/,
  // A source is UTF-8 by the time it is run.
  /^SET CLIENT_ENCODING\b/,
  /^(VACUUM|ANALYZE|ANALYSE|CLUSTER|REINDEX|CHECKPOINT|LISTEN|NOTIFY|UNLISTEN|LOAD|DISCARD)\b/,
];

const GRANT_ON_DATABASE = /^(GRANT|REVOKE)\b[^'"]*?\bON\s+(DATABASE|TABLESPACE|PARAMETER)\b/i;

export function statementKind(statement: string): StatementKind {
  const words = firstWords(statement, 6);
  const start = words.join(' ');
  if (/^(BEGIN|START TRANSACTION)\b/.test(start)) return 'begin';
  if (/^(COMMIT|END)\b(?!.* AND CHAIN)/.test(start)) return 'commit';
  if (/^(ROLLBACK|ABORT)\b(?!.* (TO|AND CHAIN))/.test(start)) return 'rollback';
  if (SKIPPED.some((pattern) => pattern.test(start)) || GRANT_ON_DATABASE.test(statement)) return 'skip';
  if (/^(SET|RESET)\b(?! (LOCAL|CONSTRAINTS|TRANSACTION)\b)/.test(start)) return 'setting';
  if (words[0] === 'SELECT' && /\bset_config\s*\(/i.test(statement)) return 'setting';
  return 'run';
}

/** The name after CREATE SUBSCRIPTION, as it is written; null for any other statement. */
export function subscriptionOf(statement: string): string | null {
  if (firstWords(statement, 2).join(' ') !== 'CREATE SUBSCRIPTION') return null;
  let token = nextToken(statement, 0);
  for (let passed = 0; passed < 2 && token !== null; passed += 1) token = nextToken(statement, token.end);
  return token === null ? null : statement.slice(token.start, token.end);
}
