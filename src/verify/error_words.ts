import type { PostgresErrorFields } from '../database/database.js';

/** An error in PostgreSQL's own words. */
export const errorWords = ({ message, detail, hint, context }: PostgresErrorFields): string =>
  [message, detail, hint, context].filter((text) => text !== undefined && text !== '').join('\n');
