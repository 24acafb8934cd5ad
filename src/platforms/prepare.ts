import type { Platform } from './platform.js';

/** What is needed of a shadow database. */
interface Preparable {
  run(sql: string): Promise<unknown>;
  provideExtension(name: string, script: string): Promise<void>;
}

/**
 * Makes an empty shadow database one of the platform's: CREATE EXTENSION finds the stand-ins, the prelude has run, and the session is as a
 * new one.
 * @throws PostgresError
 */
export async function preparePlatform(database: Preparable, platform: Platform): Promise<void> {
  await provideStandIns(database, platform);
  if (platform.prelude !== '') await database.run(platform.prelude);
  if (platform.session !== '') await database.run(platform.session);
}

/** Has CREATE EXTENSION find the stand-ins, in an empty database and in a clone of a prepared one. */
export async function provideStandIns(database: Preparable, { standIns }: Platform): Promise<void> {
  for (const [name, script] of standIns) await database.provideExtension(name, script);
}
