import type { Catalog } from '../catalog/catalog.js';
import { readCatalog } from '../catalog/read_catalog.js';
import { SNAPSHOT_SETTINGS } from '../database/database.js';
import { kinds } from '../kinds/registry.js';
import type { ShadowDatabase } from '../shadow/shadow_database.js';

/** The catalog as the open transaction of a session sees it; a snapshot of its own would end that transaction. */
export const catalogInTransaction = (database: ShadowDatabase): Promise<Catalog> =>
  readCatalog(
    {
      major: database.major,
      roundTrips: 0,
      run: (sql) => database.run(sql),
      close: () => Promise.resolve(),
      snapshot: async (read) => {
        await database.run(`SAVEPOINT schema_fix_catalog; ${SNAPSHOT_SETTINGS}`);
        try {
          return await read((sql) => database.query(sql));
        } finally {
          await database.run('ROLLBACK TO SAVEPOINT schema_fix_catalog; RELEASE SAVEPOINT schema_fix_catalog');
        }
      },
    },
    kinds,
  );
