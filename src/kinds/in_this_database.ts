import { dollarQuote, quoteLiteral } from '../sql/quote.js';

/**
 * A statement about the database that it runs in, whatever that is called there.
 * @param before what stands before the database's name
 * @param after what stands behind it
 */
export function inThisDatabase(before: string, after: string): string {
  const format = quoteLiteral(`${before.replaceAll('%', '%%')} %I ${after.replaceAll('%', '%%')}`);
  return `DO ${dollarQuote(`BEGIN EXECUTE format(${format}, current_database()); END`, 'set')}`;
}

/** The database that this session is in, as a condition on a column that holds a database's OID. */
export const isThisDatabase = (column: string): string =>
  `${column} = (SELECT db.oid FROM pg_database db WHERE db.datname = current_database())`;
