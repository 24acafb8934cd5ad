import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { verify, type VerifyResult } from '../../src/index.js';

const folderOf = (kind: 'faulty' | 'good'): string => fileURLToPath(new URL(`./${kind}/`, import.meta.url));

/** The names of the migrations of a folder; each is a folder with current.sql and migration.sql, and desired.sql where that is compared. */
export const casesOf = (kind: 'faulty' | 'good'): readonly string[] => readdirSync(folderOf(kind)).sort();

export async function verifyCase(kind: 'faulty' | 'good', name: string): Promise<VerifyResult> {
  const folder = `${folderOf(kind)}${name}`;
  const desired = `${folder}/desired.sql`;
  return verify({
    migrations: [`${folder}/migration.sql`],
    from: `${folder}/current.sql`,
    to: existsSync(desired) ? desired : undefined,
  });
}

/** `fails-again 3`: the code and the line of each fault; line 0 for what is about the file as a whole. */
export const faultsOf = ({ findings }: VerifyResult): readonly string[] =>
  findings.filter(({ severity }) => severity === 'fault').map(({ code, where }) => `${code} ${where?.line ?? 0}`);

export const expectedFaults = (name: string): readonly string[] =>
  readFileSync(`${folderOf('faulty')}${name}/expected.txt`, 'utf8')
    .trim()
    .split('\n');
