import { applyText } from '../judge/apply_text.js';
import type { ScenarioDatabases } from './scenario_databases.js';

/**
 * What differs between two dumps, loaded and dumped once more where their texts differ. PostgreSQL prints some texts differently once their own print
 * was loaded (an IN list on a varchar column), and the same from then on: two schemas are equal when their second prints are.
 * @param actual as pg_dump printed it
 * @param wanted the same
 * @param compare says what differs; nothing where nothing does
 */
export async function compareAgain(
  databases: ScenarioDatabases,
  actual: string,
  wanted: string,
  compare: (actual: string, wanted: string) => string,
): Promise<string> {
  const difference = compare(actual, wanted);
  if (difference === '') return '';
  const [actualAgain, wantedAgain] = [await dumpAgain(databases, actual), await dumpAgain(databases, wanted)];
  const equal = actualAgain !== undefined && wantedAgain !== undefined && compare(actualAgain, wantedAgain) === '';
  return equal ? '' : difference;
}

/** @returns undefined when the dump does not load */
async function dumpAgain(databases: ScenarioDatabases, dump: string): Promise<string | undefined> {
  const url = await databases.server.createDatabase();
  try {
    const { code } = await applyText(url, dump);
    return code === 0 ? await databases.dump(url) : undefined;
  } finally {
    await databases.server.dropDatabase(url);
  }
}
