import type { Database, Row } from '../../src/database/database.js';
import type { Playground } from './round_trip.js';

const isRow = (row: unknown): row is Row => typeof row === 'object' && row !== null;

/** The playground as the port that catalogs are read through. */
export const databaseOf = (playground: Playground): Database => ({
  major: playground.major,
  roundTrips: 0,
  snapshot: async (read) => {
    await playground.exec("SET search_path TO ''");
    return read(async (sql) => (await playground.query(sql)).filter(isRow));
  },
  run: async (sql) => {
    await playground.exec(sql);
    return [];
  },
  close: () => playground.close(),
});
