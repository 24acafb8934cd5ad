import type { Client } from 'pg';
import type { Row } from './database.js';
import { valueParser } from './value.js';

/** The rows that the statements of a text returned, in order, and the error of the one that was refused. */
export interface UntilRefused {
  readonly rows: readonly Row[];
  /** as the driver threw it; null where none was refused */
  readonly error: unknown;
}

/** Sends a text of several statements as one simple query. What came before a refused statement is not lost. */
export async function untilRefused(client: Client, text: string): Promise<UntilRefused> {
  const { default: pg } = await import('pg');
  const rows: Row[] = [];
  const error = await new Promise<unknown>((resolve) => {
    const query = new pg.Query<Record<string, unknown>>({ text, types: { getTypeParser: valueParser } });
    query.on('row', (row) => rows.push(row));
    query.on('error', resolve);
    query.on('end', () => {
      resolve(null);
    });
    client.query(query);
  });
  return { rows, error };
}
