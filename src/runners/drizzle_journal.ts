import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { filesIn, foldersIn, listFolder, type Folder } from './folder.js';
import type { Remark } from './migration_folder.js';
import { duplicateRemarks, isSql, passedOver, subFoldersPassedOver } from './names.js';
import type { Listing } from './runner.js';

const LABEL = 'Drizzle';
const JOURNAL = 'meta/_journal.json';

export async function hasJournal(folder: Folder): Promise<boolean> {
  if (!foldersIn(folder).includes('meta')) return false;
  const meta = await listFolder(path.join(folder.path, 'meta'));
  return meta !== null && filesIn(meta).includes('_journal.json');
}

/** The version of a file is its `when`, which the history has as created_at. */
const journalForm = z.object({
  dialect: z.string().default('postgresql'),
  entries: z.array(z.object({ when: z.number(), tag: z.string() })),
});

async function readJournal(folder: Folder): Promise<z.infer<typeof journalForm>> {
  const file = path.join(folder.path, JOURNAL);
  try {
    return journalForm.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const what = error instanceof z.ZodError ? 'has not the form of Drizzle’s journal' : 'is not JSON';
    const hint = 'look for conflict markers of a merge, or for an entry that lacks `tag` or `when`';
    throw new SchemaFixError({ code: 'source-failed', message: `${file} ${what}`, subject: file, hint, cause: error });
  }
}

/**
 * The entries of the journal in their order there. Which of them are pending is decided by time: those whose `when` is later than that of
 * the last one in the history.
 * @throws SchemaFixError source-failed for a journal that cannot be read
 */
export async function listJournal(folder: Folder): Promise<Listing> {
  const { dialect, entries } = await readJournal(folder);
  const all = filesIn(folder);
  const there = new Set(all);
  const files = entries.map(({ tag, when }) => ({ file: `${tag}.sql`, version: String(when), printed: null }));
  const named = new Set(files.map(({ file }) => file));
  const unnamed = passedOver(
    all.filter((file) => isSql(file) && !named.has(file)),
    `${JOURNAL} has no entry for it`,
    'Make the migration with drizzle-kit generate --custom, which writes the entry.',
    LABEL,
  );
  const below = await subFoldersPassedOver(folder, LABEL);
  return {
    files: files.filter(({ file }) => there.has(file)),
    skipped: [...unnamed.skipped, ...all.filter((file) => !isSql(file)).map((file) => ({ file, why: 'it is not SQL' })), ...below.skipped],
    remarks: [
      ...(dialect.startsWith('p') ? [] : [otherDialect(dialect)]),
      ...files.filter(({ file }) => !there.has(file)).map(withoutFile),
      ...unnamed.remarks,
      ...below.remarks,
      ...duplicateRemarks(
        files.filter(({ file }) => there.has(file)),
        () => 'On a database that has run one of them, Drizzle never runs the other: make it anew.',
      ),
      ...passedOverByTime(entries),
    ],
  };
}

const otherDialect = (dialect: string): Remark => ({
  code: 'other',
  file: JOURNAL,
  line: null,
  message: `These migrations are for ${dialect}, not for PostgreSQL.`,
});

const withoutFile = ({ file }: { readonly file: string }): Remark => ({
  code: 'other',
  file,
  line: null,
  message: `${JOURNAL} names this file, and it is not there: Drizzle stops before it runs anything. Put it back, or take its entry out.`,
});

function passedOverByTime(entries: readonly { readonly tag: string; readonly when: number }[]): readonly Remark[] {
  let latest: { readonly tag: string; readonly when: number } | null = null;
  const remarks: Remark[] = [];
  for (const entry of entries) {
    if (latest !== null && entry.when < latest.when) {
      const message = `Its time in ${JOURNAL} is earlier than that of ${latest.tag}, which comes before it: on a database that has run ${latest.tag}, Drizzle passes this file over in silence. Give it a later \`when\`.`;
      remarks.push({ code: 'skipped-in-silence', file: `${entry.tag}.sql`, line: null, message });
    } else latest = entry;
  }
  return remarks;
}
