import pg from 'pg';
import { splitScript } from '../../src/sql/split.js';

/** A migration file cut where a lost connection could have cut it. */
export interface CutMigration {
  /** what the rest needs in its session: the temporary functions */
  readonly setup: readonly string[];
  /** the statements that change something, in order, without the transaction around them */
  readonly body: readonly string[];
}

/** No part of the change: the transaction, its settings and lock, what counts losses, and the verification. */
const BESIDE = /^(?:BEGIN$|COMMIT$|SET LOCAL lock_timeout|SELECT pg_advisory|DO \$do\$ BEGIN PERFORM pg_advisory|DO \$verify\$)/;

/** @param files the texts of the migration's files, in order */
export function cutMigration(files: readonly string[]): CutMigration {
  const setup: string[] = [];
  const body: string[] = [];
  for (const sql of files) {
    let begun = false;
    let inside = false;
    for (const { text } of splitScript(sql).statements) {
      if (text === 'BEGIN') [begun, inside] = [true, true];
      else if (text === 'COMMIT') inside = false;
      if (!begun) setup.push(text);
      else if (!BESIDE.test(text) && inside) body.push(text);
    }
  }
  return { setup, body };
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
