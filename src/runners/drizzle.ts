import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { nextToken } from '../sql/lexer.js';
import { cutLikePsql, sentAsItStands } from './cut.js';
import { filesIn, foldersIn, listFolder, type Folder } from './folder.js';
import type { MigrationStatement, Remark } from './migration_folder.js';
import { duplicateRemarks, isSql, passedOver, subFoldersPassedOver } from './names.js';
import { markRemarks, psqlRemarks, statementRemarks } from './remarks.js';
import type { Cut, Listing, Runner } from './runner.js';

const LABEL = 'Drizzle';
const BREAKPOINT = '--> statement-breakpoint';
const JOURNAL = 'meta/_journal.json';

/**
 * Drizzle (drizzle-team/drizzle-orm: drizzle-orm/src/migrator.ts and pg-core/dialect.ts): the entries of meta/_journal.json in their
 * order there; each file is cut at `--> statement-breakpoint`, every piece is sent as one simple query, and all that is pending runs in
 * one transaction. Which entries are pending is decided by time: those whose `when` is later than that of the last one in the table.
 */
export const drizzle: Runner = {
  name: 'drizzle',
  label: LABEL,
  usualFolders: ['drizzle', 'migrations', 'drizzle/migrations', 'src/db/migrations', 'db/migrations', 'src/drizzle', 'supabase/migrations'],
  together: true,
  holds: async (folder) =>
    foldersIn(folder).includes('meta') &&
    ((await listFolder(path.join(folder.path, 'meta')))?.entries ?? []).some(({ name }) => name === '_journal.json'),
  owns: (folder) => drizzle.holds(folder),
  list,
  cut,
};

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

async function list(folder: Folder): Promise<Listing> {
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
      ...laterThanTheNext(entries),
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

function laterThanTheNext(entries: readonly { readonly tag: string; readonly when: number }[]): readonly Remark[] {
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

function cut(file: string, text: string): Cut {
  const statements: MigrationStatement[] = [];
  const remarks: Remark[] = [...markRemarks(file, text, LABEL)];
  for (let from = 0; from <= text.length;) {
    const mark = text.indexOf(BREAKPOINT, from);
    const to = mark === -1 ? text.length : mark;
    const pieces = cutLikePsql(text, from, to);
    const ofPiece = sentAsItStands(text, pieces, from === 0);
    statements.push(...ofPiece);
    remarks.push(...psqlRemarks(file, pieces, LABEL));
    const last = ofPiece.at(-1);
    if (mark !== -1 && last !== undefined && staysOpen(text.slice(last.offset, to))) remarks.push(torn(file, last));
    if (mark === -1) break;
    from = mark + BREAKPOINT.length;
  }
  return { statements, sending: 'wrapped', remarks: [...remarks, ...statementRemarks(file, statements, 'wrapped', LABEL)] };
}

const torn = (file: string, { line }: MigrationStatement): Remark => ({
  code: 'cut-wrongly',
  file,
  line,
  message: `A ${BREAKPOINT} stands inside this statement: Drizzle cuts there, and PostgreSQL gets half of it. Move it behind the semicolon.`,
});

/** A text, a comment or a parenthesis begins in it and does not end. */
function staysOpen(text: string): boolean {
  const closed = `${text}\n;`;
  let parentheses = 0;
  for (let token = nextToken(closed, 0); token !== null; token = nextToken(closed, token.end)) {
    const character = token.kind === 'symbol' ? closed.charAt(token.start) : '';
    if (character === '(') parentheses += 1;
    if (character === ')') parentheses -= 1;
    if (token.end === closed.length) return parentheses > 0 || token.end - token.start > 1;
  }
  return false;
}
