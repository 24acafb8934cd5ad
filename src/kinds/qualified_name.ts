import { quoteIdentifier } from '../sql/quote.js';

/** The schema and the name of a qualified name, both quoted as they are: a quoted schema may hold dots. */
export function splitQualifiedName(qualifiedName: string): readonly [schema: string, name: string] {
  const length = /^(?:"(?:[^"]|"")*"|[^."]+)/.exec(qualifiedName)?.[0].length ?? 0;
  return [qualifiedName.slice(0, length), qualifiedName.slice(length + 1)];
}

/** The qualified name of what lives in the schema of a relation: an index beside its table. */
export const nameBeside = (relation: string | null, name: string): string => `${splitQualifiedName(relation ?? '')[0]}.${name}`;

/** A name as PostgreSQL keeps it. */
export const unquoted = (name: string): string => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name);

/** A name as PostgreSQL prints it, for names that are no keywords. */
export const quoted = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : quoteIdentifier(name));
