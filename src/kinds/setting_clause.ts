import { quoteIdentifier, quoteLiteral } from '../sql/quote.js';

/** The settings that PostgreSQL keeps as a list of quoted names (GUC_LIST_QUOTE): each is a string constant of its own. */
const LISTS = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]);

export const settingName = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name));

/** `SET work_mem TO '64MB'`, as ALTER FUNCTION, ALTER ROLE and ALTER DATABASE take it. */
export function settingClause(name: string, value: string): string {
  const shownValue = LISTS.has(name.toLowerCase()) ? splitNames(value).map(quoteLiteral).join(', ') : quoteLiteral(value);
  // An empty list is no syntax; '' gives one empty name, which is how SET search_path TO '' is kept too.
  return `SET ${settingName(name)} TO ${shownValue === '' ? "''" : shownValue}`;
}

/** Names in double quotes or bare, separated by commas. */
const splitNames = (list: string): readonly string[] =>
  [...list.matchAll(/"((?:[^"]|"")*)"|([^\s,"]+)/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'),
  );
