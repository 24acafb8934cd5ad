/** How to spare others the wait: for statements that read or write a table whole under a lock. */
export function noteAdvice(statement: string): string | null {
  if (/^\s*CREATE\s+(UNIQUE\s+)?INDEX\b/i.test(statement)) {
    return 'CREATE INDEX CONCURRENTLY IF NOT EXISTS, outside of any transaction, lets others go on writing';
  }
  if (/\bADD\b[^;]*\b(FOREIGN\s+KEY|REFERENCES|CHECK)\b/i.test(statement) && !/\bNOT\s+VALID\b/i.test(statement)) {
    return 'add the constraint with NOT VALID, and VALIDATE CONSTRAINT in a transaction of its own: that one lets others read and write';
  }
  if (/\bSET\s+NOT\s+NULL\b/i.test(statement)) {
    return 'add CHECK (... IS NOT NULL) NOT VALID first and validate it in a transaction of its own: SET NOT NULL then reads no row';
  }
  return null;
}
