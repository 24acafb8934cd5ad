import type { Catalog } from '../catalog/catalog.js';
import { PostgresError } from '../database/database.js';
import { withoutByHand } from '../kinds/by_hand.js';
import { cloneInto } from '../proof/clone.js';
import { addSampleRows } from '../proof/sample_rows.js';
import { startShadowDatabase, type DatabaseImage, type ShadowDatabase } from '../shadow/shadow_database.js';
import { quoteIdentifier } from '../sql/quote.js';

/** What is made up beside the schema, so that a migration can run where its roles and extensions are not. */
export interface StandIns {
  readonly roles: ReadonlySet<string>;
  readonly extensions: ReadonlySet<string>;
}

export const NO_STAND_INS: StandIns = { roles: new Set(), extensions: new Set() };

/** A database that as many clones as needed are started from. */
export class Clones {
  private constructor(
    private readonly image: DatabaseImage,
    private readonly standIns: StandIns,
    /** the database that the image was taken of, as long as nobody has used it */
    private spare: ShadowDatabase | null,
  ) {}

  /**
   * The current schema, with made-up rows where wanted.
   * @throws SchemaFixError as cloning does
   */
  static async of(catalog: Catalog, rows: boolean): Promise<Clones> {
    const clonable = { ...catalog, objects: withoutByHand(catalog.objects) };
    const database = await startShadowDatabase();
    try {
      await cloneInto(database, clonable);
      if (rows) await addSampleRows(database, clonable);
      await fillMaterializedViews(database, clonable);
      return new Clones(await database.dump(), NO_STAND_INS, database);
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** A database as it is now. */
  static async from(database: ShadowDatabase): Promise<Clones> {
    return new Clones(await database.dump(), NO_STAND_INS, null);
  }

  with(standIns: StandIns): Clones {
    const { spare } = this;
    this.spare = null;
    return new Clones(this.image, standIns, spare);
  }

  /** Hands a new clone over and closes it afterwards. */
  async use<T>(work: (database: ShadowDatabase) => Promise<T>): Promise<T> {
    const database = this.spare ?? (await startShadowDatabase({ from: this.image }));
    this.spare = null;
    try {
      for (const name of this.standIns.extensions) await database.provideExtension(name);
      for (const role of this.standIns.roles) await database.run(`CREATE ROLE ${quoteIdentifier(role)} NOLOGIN`);
      return await work(database);
    } finally {
      await database.close();
    }
  }
}

/** A clone's are empty and refuse to be read, which on the server they do not; what cannot be filled here stays empty. */
async function fillMaterializedViews(database: ShadowDatabase, { objects }: Catalog): Promise<void> {
  const views = [...objects.values()].filter(({ kind }) => kind === 'materialized_view');
  // One may read another.
  for (const view of [...views, ...views]) {
    try {
      await database.run(`REFRESH MATERIALIZED VIEW ${view.name}`);
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
    }
  }
}
