import * as z from 'zod';
import { quoteIdentifier, quoteLiteral } from '../sql/quote.js';

/** Options of wrappers, servers, foreign tables and their columns, by name; those that may hold a secret are objects of their own. */
export const foreignOptions = z.record(z.string(), z.string());
export type ForeignOptions = z.infer<typeof foreignOptions>;

/** A name that says that its value is a secret, or leads to one. */
export const SECRET_NAME = '(passw|passphrase|passfile|passcode|pwd|secret|token|credential|key)';
/** A value that holds a password: a URL with one, or a connection string. */
export const SECRET_VALUE = '(://[^/@]*:[^/@]*@|(passw|passphrase|pwd|secret|token|key)[a-z_]* *=)';

/**
 * True, in SQL, for an option that may hold a secret. What is called a key and says yes or no (a column that is one) holds none.
 * @param o the alias of pg_options_to_table
 */
export const isSecretOption = (o: string): string =>
  `(${o}.option_name ~* '${SECRET_NAME}' AND NOT (${o}.option_name ~* '(key|_required)\\Z' AND lower(${o}.option_value) IN ('true', 'false', 'on', 'off', 'yes', 'no')) OR ${o}.option_value ~* '${SECRET_VALUE}')`;

/** An options array as a JSON object without what may be secret; null where nothing is left. */
export const openOptions = (array: string): string =>
  `(SELECT jsonb_object_agg(fo.option_name, fo.option_value) FROM pg_options_to_table(${array}) fo WHERE NOT ${isSecretOption('fo')})`;

/** Any word is an option's name without quotes while it is lower case. */
const optionName = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name));

/** The OPTIONS clause of a CREATE; null where there are none. */
export function optionsClause(options: ForeignOptions | undefined): string | null {
  const entries = Object.entries(options ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return null;
  return `OPTIONS (${entries.map(([name, value]) => `${optionName(name)} ${quoteLiteral(value)}`).join(', ')})`;
}

/** The OPTIONS clause of an ALTER that brings one set of options to the other; null where they are the same. */
export function changedOptionsClause(from: ForeignOptions = {}, to: ForeignOptions = {}): string | null {
  const dropped = Object.keys(from).filter((name) => !(name in to));
  const entries = [
    ...dropped.map((name) => `DROP ${optionName(name)}`),
    ...Object.entries(to)
      .filter(([name, value]) => from[name] !== value)
      .map(([name, value]) => `${name in from ? 'SET' : 'ADD'} ${optionName(name)} ${quoteLiteral(value)}`),
  ];
  return entries.length === 0 ? null : `OPTIONS (${entries.join(', ')})`;
}
