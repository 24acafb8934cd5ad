import pg from 'pg';
import { splitScript } from '../../src/sql/split.js';

/** A migration file cut where a lost connection could have cut it. */
export interface CutMigration {
  /** what the rest needs in its session: the temporary functions and the settings */
  readonly setup: readonly string[];
  /** the statements that change something, in order, without the transaction around them */
  readonly body: readonly string[];
  readonly transactions: number;
}

/** No part of the change: the transaction and its lock, what counts losses, and the verification. */
const BESIDE =
  /^(?:BEGIN$|COMMIT$|SELECT pg_advisory|DO \$do\$ BEGIN PERFORM pg_advisory|DO \$verify\$|DO \$losses\$|SELECT pg_temp\.schema_fix_stop)/;

/** @param files the texts of the migration's files, in order */
export function cutMigration(files: readonly string[]): CutMigration {
  const setup: string[] = [];
  const body: string[] = [];
  let transactions = 0;
  for (const sql of files) {
    let begun = false;
    let inside = false;
    for (const { text } of splitScript(sql).statements) {
      if (text === 'BEGIN') [begun, inside, transactions] = [true, true, transactions + 1];
      else if (text === 'COMMIT') inside = false;
      // Without the transaction around it, a setting holds for the session.
      if (!begun || text.startsWith('SET LOCAL ')) setup.push(text.replace(/^SET LOCAL /, 'SET '));
      else if (!BESIDE.test(text) && inside) body.push(text);
    }
  }
  return { setup, body, transactions };
}

/**
 * Runs statements each in a transaction of its own.
 * @param skipping true: what fails is left out, as where somebody did a part by hand; false: it is an error
 */
export async function runPart(url: string, { setup, body }: CutMigration, skipping: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of setup) await client.query(statement);
    for (const statement of body) {
      try {
        await client.query(statement);
      } catch (error) {
        if (!skipping) throw error;
      }
    }
  } finally {
    await client.end();
  }
}
