import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { diagnose, diagnosisDocument, diagnosisLines } from '../src/index.js';

const FOLDERS = fileURLToPath(new URL('./diagnoses/', import.meta.url));
const names = readdirSync(FOLDERS, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

/** The folder with the files: every example has one beside its diagnosis. */
const folderOf = (name: string): string => path.join(FOLDERS, name);

test.each(names)(
  '%s is diagnosed as its golden file says',
  async (name) => {
    const diagnosis = await diagnose({ folder: folderOf(name), statementTimeout: name === 'statement_that_never_ends' ? 2 : 60 });
    const said = `${diagnosisLines(diagnosis).join('\n').trim()}\n`;
    const golden = path.join(FOLDERS, `${name}.txt`);
    if (process.env.UPDATE_GOLDEN === '1') await writeFile(golden, said);
    expect(said).toBe(await readFile(golden, 'utf8'));
    expect(diagnosisDocument(diagnosis)).toContain(`"runner": "${diagnosis.folder.runner}"`);
  },
  120_000,
);
