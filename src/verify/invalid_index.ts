import { quoteLiteral } from '../sql/quote.js';
import type { Clones } from './clones.js';
import type { Finding } from './finding.js';
import type { MigrationFile, MigrationStatement } from './migration_file.js';
import { nameInSql, tableInSql } from './names.js';
import { runAgain } from './run_again.js';
import { Session } from './session.js';

/**
 * CREATE INDEX CONCURRENTLY that is interrupted leaves an invalid index behind, which IF NOT EXISTS passes over for ever. Each is made invalid
 * in a clone, and the file run again: is the index valid then?
 * @param writes after how many statements something was written outside of a transaction
 */
export async function invalidIndexes(clones: Clones, file: MigrationFile, writes: readonly number[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [at, statement] of file.statements.entries()) {
    if (!writes.includes(at + 1)) continue;
    const index = await concurrentIndex(statement.text);
    if (index !== null && (await staysInvalid(clones, file, at + 1, index))) findings.push(findingOf(file, statement, index));
  }
  return findings;
}

/** The qualified name of the index, where the statement gives one. */
async function concurrentIndex(statement: string): Promise<string | null> {
  if (!/\bINDEX\s+CONCURRENTLY\b/i.test(statement)) return null;
  const { parse } = await import('libpg-query');
  const node = (await parse(statement).catch(() => null))?.stmts?.[0]?.stmt;
  if (node === undefined || !('IndexStmt' in node)) return null;
  const { idxname: name, relation } = node.IndexStmt;
  if (name === undefined || relation === undefined) return null;
  return relation.schemaname === undefined ? nameInSql(name) : tableInSql({ schemaname: relation.schemaname, relname: name });
}

const staysInvalid = (clones: Clones, file: MigrationFile, applied: number, index: string): Promise<boolean> =>
  clones.use(async (database) => {
    const session = new Session(database);
    await session.end();
    for (const statement of file.statements.slice(0, applied)) await session.run(statement);
    const named = `indexrelid = pg_catalog.to_regclass(${quoteLiteral(index)})`;
    await database.run(`UPDATE pg_catalog.pg_index SET indisvalid = false WHERE ${named}`);
    await session.end();
    await runAgain(session, file, false);
    const [row] = await database.query(`SELECT indisvalid AS valid FROM pg_catalog.pg_index WHERE ${named}`);
    return row?.['valid'] === false;
  });

function findingOf(file: MigrationFile, statement: MigrationStatement, index: string): Finding {
  const name = quoteLiteral(index);
  return {
    code: 'invalid-index-stays',
    severity: 'note',
    where: file.placeOf(statement),
    statement: statement.firstLine,
    message: `where it is interrupted it leaves an invalid index ${index} behind, which the next run takes for the finished one`,
    advice: `DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = to_regclass(${name}) AND NOT indisvalid) THEN
    DROP INDEX ${index};
  END IF;
END $$;
${statement.text};`,
  };
}
