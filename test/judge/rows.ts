import pg from 'pg';
import { z } from 'zod';

/** The rows of one table: how many, and for each column a digest of its values in the order of the rows' own texts. */
export interface TableRows {
  readonly count: number;
  /** by column name; a digest over the values as a sorted multiset, so that a new order of rows or columns does not matter */
  readonly columns: Readonly<Record<string, string>>;
}

/** By qualified and quoted table name. */
export type DatabaseRows = Readonly<Record<string, TableRows>>;

const tables = z.array(z.object({ name: z.string(), columns: z.array(z.string()) }));

// Partitioned tables are read through their partitions; generated columns are computed, not kept, so they are not rows to lose.
const query = `
SELECT format('%I.%I', n.nspname, c.relname) AS name,
       coalesce((SELECT jsonb_agg(a.attname ORDER BY a.attname) FROM pg_attribute a
                 WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''), '[]') AS columns
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY 1`;

/** Reads count and digests of every table, so that tests can show that each row and each value is still there. */
export async function dumpRows(url: string): Promise<DatabaseRows> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET row_security = off; SET search_path = ''; SET timezone = 'UTC'");
    const result: Record<string, TableRows> = {};
    for (const { name, columns } of tables.parse((await client.query(query)).rows)) {
      result[name] = await readTable(client, name, columns);
    }
    return result;
  } finally {
    await client.end();
  }
}

async function readTable(client: pg.Client, name: string, columns: readonly string[]): Promise<TableRows> {
  const digests = columns.map((column, index) => {
    const value = `t.${pg.escapeIdentifier(column)}::text`;
    return `md5(string_agg(coalesce('=' || ${value}, 'null'), E'\\n' ORDER BY ${value} COLLATE "C")) AS d${String(index)}`;
  });
  const { rows } = await client.query<Record<string, string | null>>(
    `SELECT ${['count(*) AS count', ...digests].join(', ')} FROM ONLY ${name} t`,
  );
  const row = rows[0] ?? {};
  return {
    count: Number(row.count),
    columns: Object.fromEntries(columns.map((column, index) => [column, row[`d${String(index)}`] ?? ''])),
  };
}

/**
 * What is lost between two readings: tables, columns, rows and values. Values count as lost when they read differently as text.
 * @returns one line for each loss; none when everything is still there
 */
export function lostRows(before: DatabaseRows, after: DatabaseRows): readonly string[] {
  return Object.entries(before).flatMap(([table, { count, columns }]) => {
    const now = after[table];
    if (now === undefined) return [`${table} is gone (${String(count)} rows)`];
    const fewer = now.count < count ? [`${table} has ${String(now.count)} rows instead of ${String(count)}`] : [];
    const values = Object.entries(columns).flatMap(([column, digest]) => {
      const digestNow = now.columns[column];
      if (digestNow === undefined) return [`${table}.${column} is gone`];
      return digestNow === digest ? [] : [`${table}.${column} holds other values`];
    });
    return [...fewer, ...values];
  });
}
