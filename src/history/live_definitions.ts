import type { Query, Row } from '../database/database.js';
import { quoteIdentifier, quoteLiteral } from '../sql/quote.js';
import type { TableName } from './stand_in_model.js';

/** What a live database has under the names that no file creates. Every answer is null where it has nothing of the name. */
export interface LiveDefinitions {
  /** the columns, and the primary and unique keys, as the elements of a CREATE TABLE; defaults that call functions of the user's are left out */
  table(name: TableName): Promise<readonly string[] | null>;
  /** the types of the user's own that the columns of a table have */
  typesOf(table: TableName): Promise<readonly TableName[]>;
  columnType(of: TableName, column: string): Promise<string | null>;
  /** the statement that makes an enum or a domain */
  type(name: TableName): Promise<string | null>;
  /** the statement that makes a function; null also where there are several of the name */
  functionNamed(name: TableName): Promise<string | null>;
}

/** A live database in one read-only transaction. */
export interface LiveDatabase {
  readonly query: Query;
  readonly definitions: LiveDefinitions;
}

const relation = ({ schema, name }: TableName): string =>
  `pg_catalog.to_regclass(${quoteLiteral(`${quoteIdentifier(schema ?? 'public')}.${quoteIdentifier(name)}`)})`;

/** @param query under search_path '', so that PostgreSQL prints qualified names (functions-info in its manual) */
export const liveDefinitions = (query: Query): LiveDefinitions => ({
  table: async (name) => {
    const lines = await texts(query(tableQuery(name)));
    return lines.length === 0 ? null : lines;
  },
  typesOf: async (name) => (await query(typesQuery(name))).map((row) => ({ schema: String(row['schema']), name: String(row['name']) })),
  columnType: async (of, column) => first(await texts(query(columnQuery(of, column)))),
  type: async (name) => first(await texts(query(typeQuery(name)))),
  functionNamed: async (name) => {
    const found = await texts(query(functionQuery(name)));
    return found.length === 1 ? first(found) : null;
  },
});

const first = (lines: readonly string[]): string | null => lines[0] ?? null;

const texts = async (rows: Promise<readonly Row[]>): Promise<readonly string[]> =>
  (await rows).flatMap(({ answer }) => (typeof answer === 'string' ? [answer] : []));

const tableQuery = (name: TableName): string => `SELECT answer FROM (
  SELECT 1 AS part, attnum AS position, pg_catalog.quote_ident(attname) || ' ' || pg_catalog.format_type(atttypid, atttypmod)
    || coalesce(' DEFAULT ' || CASE WHEN attgenerated = '' AND NOT EXISTS (
         SELECT FROM pg_catalog.pg_depend
         WHERE classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND objid = d.oid
           AND refclassid IN ('pg_catalog.pg_proc'::pg_catalog.regclass, 'pg_catalog.pg_class'::pg_catalog.regclass) AND refobjid <> a.attrelid
       ) THEN pg_catalog.pg_get_expr(adbin, adrelid) END, '')
    || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END AS answer
  FROM pg_catalog.pg_attribute a LEFT JOIN pg_catalog.pg_attrdef d ON adrelid = attrelid AND adnum = attnum
  WHERE attrelid = ${relation(name)} AND attnum > 0 AND NOT attisdropped
  UNION ALL
  SELECT 2, row_number() OVER (ORDER BY conname), pg_catalog.pg_get_constraintdef(oid)
  FROM pg_catalog.pg_constraint
  WHERE conrelid = ${relation(name)} AND contype IN ('p', 'u')
) AS elements ORDER BY part, position`;

const typesQuery = (name: TableName): string => `SELECT DISTINCT n.nspname AS schema, t.typname AS name
FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_type own ON own.oid = a.atttypid
  JOIN pg_catalog.pg_type t ON t.oid = CASE WHEN own.typelem <> 0 AND own.typlen = -1 THEN own.typelem ELSE own.oid END
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE a.attrelid = ${relation(name)} AND a.attnum > 0 AND NOT a.attisdropped AND n.nspname <> 'pg_catalog'
ORDER BY 1, 2`;

const columnQuery = (of: TableName, column: string): string => `SELECT pg_catalog.format_type(atttypid, atttypmod) AS answer
FROM pg_catalog.pg_attribute
WHERE attrelid = ${relation(of)} AND attname = ${quoteLiteral(column)} AND attnum > 0 AND NOT attisdropped`;

const typeQuery = ({ schema, name }: TableName): string => `SELECT CASE typtype
    WHEN 'e' THEN 'CREATE TYPE ' || oid::pg_catalog.regtype || ' AS ENUM (' || (
      SELECT pg_catalog.string_agg(pg_catalog.quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_catalog.pg_enum WHERE enumtypid = t.oid
    ) || ')'
    WHEN 'd' THEN 'CREATE DOMAIN ' || oid::pg_catalog.regtype || ' AS ' || pg_catalog.format_type(typbasetype, typtypmod)
  END AS answer
FROM pg_catalog.pg_type t
WHERE typname = ${quoteLiteral(name)}
  AND typnamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = ${quoteLiteral(schema ?? 'public')})`;

const functionQuery = ({ schema, name }: TableName): string => `SELECT pg_catalog.pg_get_functiondef(oid) AS answer
FROM pg_catalog.pg_proc
WHERE prokind IN ('f', 'p') AND proname = ${quoteLiteral(name)}
  AND pronamespace = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = ${quoteLiteral(schema ?? 'public')})`;
