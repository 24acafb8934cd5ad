import { kindOf } from '../kinds/registry.js';
import { dollarQuote } from '../sql/quote.js';
import { fill } from './template.js';
import { indent } from './indent.js';

/**
 * The temporary functions that the guards of a file call, declared at its top: they read the catalog of the database the file runs on.
 * @param kinds names of the kinds that the file asks for; each adds its catalog query
 * @param live the major version of the live database, where it is another one
 * @param callers the text that calls them: a function that nothing calls is left out
 * @param major the major version that printed the texts in the file
 */
export function guardFunctions(
  kinds: readonly string[],
  major: number,
  live: number | null,

  callers: string,
): string {
  const branches = kinds.map((name) => {
    const kind = kindOf(name);
    const query = kind.query(kind.lookup('wanted_relation', 'wanted_name')).trim();
    return { kind: name, query: indent(query, 8) };
  });
  const body = fill('found.sql.hbs', { branches });
  const calls = (name: string): boolean => callers.includes(`pg_temp.schema_fix_${name}(`);
  return fill('functions.sql.hbs', {
    found: dollarQuote(body, 'found'),
    major,
    missing: calls('missing'),
    differs: calls('differs'),
    change: calls('change'),
    rename: calls('rename'),
    is: calls('is') || calls('column_missing'),
    columnMissing: calls('column_missing'),
    done: calls('done'),
    live,
  });
}
