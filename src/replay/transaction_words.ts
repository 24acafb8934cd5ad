import { nextToken } from '../sql/lexer.js';

/** What a statement does to the transaction around it; `chain`: it ends one and begins the next. */
export type TransactionWord = 'begin' | 'commit' | 'rollback' | 'chain' | 'none';

const MOST_WORDS = 8;

/** The words that a statement begins with, in capitals; comments are passed over. */
function wordsOf(statement: string): string {
  const words: string[] = [];
  for (let token = nextToken(statement, 0); token !== null && words.length < MOST_WORDS; token = nextToken(statement, token.end)) {
    if (token.kind !== 'word') break;
    words.push(statement.slice(token.start, token.end).toUpperCase());
  }
  return words.join(' ');
}

export function transactionWord(statement: string): TransactionWord {
  const words = wordsOf(statement);
  if (/^(BEGIN|START TRANSACTION)\b/.test(words)) return 'begin';
  if (!/^(COMMIT|END|ROLLBACK|ABORT|PREPARE TRANSACTION)\b/.test(words) || /^ROLLBACK\b.*\bTO\b/.test(words)) return 'none';
  if (/\bAND CHAIN\b/.test(words)) return 'chain';
  return /^(ROLLBACK|ABORT)\b/.test(words) ? 'rollback' : 'commit';
}

const REFUSING: readonly RegExp[] = [
  /^(CREATE (UNIQUE )?INDEX|DROP INDEX|REINDEX \w+) CONCURRENTLY\b/,
  /^REINDEX (DATABASE|SYSTEM|SCHEMA)\b/,
  /^(CREATE|DROP) (DATABASE|TABLESPACE)\b/,
  /^(VACUUM|ALTER SYSTEM|CREATE SUBSCRIPTION|DISCARD ALL)\b/,
  /^CLUSTER$/,
];

/** True for what PostgreSQL refuses in a transaction block with 25001 (each statement's page in PostgreSQL's manual says so). */
export const refusesTransaction = (statement: string): boolean => REFUSING.some((pattern) => pattern.test(wordsOf(statement)));
