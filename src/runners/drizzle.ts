import { nextToken } from '../sql/lexer.js';
import { cutLikePsql, sentAsItStands } from './cut.js';
import { datedFolders, hasSnapshots, listDated } from './drizzle_folders.js';
import { hasJournal, listJournal } from './drizzle_journal.js';
import type { Folder } from './folder.js';
import type { MigrationStatement, Remark } from './migration_folder.js';
import { markRemarks, psqlRemarks, statementRemarks } from './remarks.js';
import type { Cut, Listing, Runner } from './runner.js';

const LABEL = 'Drizzle';
const BREAKPOINT = '--> statement-breakpoint';

/**
 * Drizzle (drizzle-team/drizzle-orm: drizzle-orm/src/migrator.ts and pg-core/dialect.ts). Two layouts: files named by
 * meta/_journal.json, and since 1.0 a folder per migration. Each file is cut at `--> statement-breakpoint`, every piece is sent as one
 * simple query, and all that is pending runs in one transaction.
 */
export const drizzle: Runner = {
  name: 'drizzle',
  label: LABEL,
  usualFolders: ['drizzle', 'migrations', 'drizzle/migrations', 'src/db/migrations', 'db/migrations', 'src/drizzle', 'supabase/migrations'],
  together: true,
  holds: async (folder) => (await hasJournal(folder)) || (await datedFolders(folder)).length > 0,
  owns: async (folder) => (await hasJournal(folder)) || (await hasSnapshots(folder)),
  list,
  cut,
};

async function list(folder: Folder): Promise<Listing> {
  return (await hasJournal(folder)) ? listJournal(folder) : listDated(folder);
}

function cut(file: string, text: string): Cut {
  const statements: MigrationStatement[] = [];
  const remarks: Remark[] = [...markRemarks(file, text, LABEL)];
  // So many are as they were meant; after a torn one nobody knows what is what.
  let whole = Infinity;
  for (let from = 0; from <= text.length;) {
    const mark = text.indexOf(BREAKPOINT, from);
    const to = mark === -1 ? text.length : mark;
    const pieces = cutLikePsql(text, from, to);
    const ofPiece = sentAsItStands(text, pieces, from === 0);
    for (const statement of ofPiece) statements.push(statement);
    remarks.push(...psqlRemarks(file, pieces, LABEL));
    const last = ofPiece.at(-1);
    if (mark !== -1 && last !== undefined && staysOpen(text.slice(last.offset, to))) {
      remarks.push(torn(file, last));
      whole = Math.min(whole, statements.length);
    }
    if (mark === -1) break;
    from = mark + BREAKPOINT.length;
  }
  return { statements, sending: 'wrapped', remarks: [...remarks, ...statementRemarks(file, statements.slice(0, whole), 'wrapped', LABEL)] };
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
