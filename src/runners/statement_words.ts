import { nextToken } from '../sql/lexer.js';

const ENOUGH = 24;

/** The first words of a statement, unquoted ones in capitals, with a space between; comments left out. */
export function statementWords(statement: string, count = ENOUGH): string {
  const words: string[] = [];
  let token = nextToken(statement, 0);
  while (token !== null && words.length < count) {
    const text = statement.slice(token.start, token.end);
    words.push(token.kind === 'word' ? text.toUpperCase() : text);
    token = nextToken(statement, token.end);
  }
  return words.join(' ');
}

/** What PreventInTransactionBlock is called for in PostgreSQL's source; CALL and DO that commit are not told apart from others. */
const ALONE: readonly RegExp[] = [
  /^CREATE (UNIQUE )?INDEX CONCURRENTLY\b/,
  /^DROP INDEX CONCURRENTLY\b/,
  /^REINDEX (\( .*\) )?(SCHEMA|DATABASE|SYSTEM)\b/,
  /^REINDEX (\( .*\) )?(INDEX|TABLE) CONCURRENTLY\b/,
  /^REINDEX \( .*\bCONCURRENTLY\b(?! (FALSE|OFF|0)\b).*\)/,
  /^ALTER TABLE .* DETACH PARTITION .* CONCURRENTLY\b/,
  /^VACUUM\b/,
  /^CLUSTER( VERBOSE| \( [^)]* \))?$/,
  /^(CREATE|DROP) (DATABASE|TABLESPACE)\b/,
  /^ALTER DATABASE \S+ SET TABLESPACE\b/,
  /^ALTER SYSTEM\b/,
  /^DISCARD ALL\b/,
  /^ALTER SUBSCRIPTION .* REFRESH PUBLICATION\b/,
  /^CREATE SUBSCRIPTION\b(?!.*\b(CREATE_SLOT|CONNECT) = (FALSE|OFF|0)\b)/,
  /^DROP SUBSCRIPTION\b/,
];

/** Its words, where PostgreSQL refuses it inside a transaction block: `CREATE INDEX CONCURRENTLY`; otherwise null. */
export function refusesTransaction(statement: string): string | null {
  const words = statementWords(statement);
  if (!ALONE.some((pattern) => pattern.test(words))) return null;
  if (/^ALTER TABLE/.test(words)) return 'ALTER TABLE ... DETACH PARTITION ... CONCURRENTLY';
  return /^[A-Z]+( (SYSTEM|ALL|UNIQUE|INDEX|TABLE|SCHEMA|DATABASE|TABLESPACE|SUBSCRIPTION|CONCURRENTLY)\b)*/.exec(words)?.[0] ?? words;
}

export type TransactionControl = 'begin' | 'commit' | 'rollback';

/** What a statement does to the transaction; null for all others, savepoints too. */
export function transactionControl(statement: string): TransactionControl | null {
  const words = statementWords(statement, 3);
  if (/^(BEGIN|START TRANSACTION)\b/.test(words)) return 'begin';
  if (/^(COMMIT|END|PREPARE TRANSACTION)\b/.test(words) && !/^COMMIT PREPARED/.test(words)) return 'commit';
  if (/^(ROLLBACK|ABORT)\b/.test(words) && !/^ROLLBACK (PREPARED\b|TO\b|\S+ TO\b)/.test(words)) return 'rollback';
  return null;
}
