import { capital } from './capital.js';
import type { Pieces } from './cut.js';
import type { MigrationStatement, Remark, Sending } from './migration_folder.js';
import { refusesTransaction, statementWords, transactionControl, type TransactionControl } from './statement_words.js';

/** @param label the runner's, as in `the Supabase CLI` */
export function statementRemarks(
  file: string,
  statements: readonly MigrationStatement[],
  sending: Sending,
  label: string,
): readonly Remark[] {
  return [...aloneRemarks(file, statements, sending, label), ...transactionRemarks(file, statements, sending, label)];
}

/** Statements that refuse a transaction, where the runner has one open. */
function aloneRemarks(file: string, statements: readonly MigrationStatement[], sending: Sending, label: string): readonly Remark[] {
  const remarks: Remark[] = [];
  let committed = false;
  for (const [index, statement] of statements.entries()) {
    const control = transactionControl(statement.text);
    if (control !== null) committed = control !== 'begin';
    const words = refusesTransaction(statement.text);
    const outside = sending === 'alone' || (sending === 'wrapped' && committed);
    const said = words === null || outside ? null : whyNotAlone(sending, index, statements.length, label);
    if (said !== null) remarks.push({ code: 'not-alone', file, line: statement.line, message: `${words ?? ''} ${said}` });
  }
  return remarks;
}

function whyNotAlone(sending: Exclude<Sending, 'alone'>, index: number, count: number, label: string): string | null {
  switch (sending) {
    case 'wrapped':
      return `runs in no transaction, and ${label} opens one around every file: run it by hand with psql, without this file.`;
    case 'query':
      if (count === 1) return null;
      return `runs in no transaction, and ${label} sends a file’s statements together, as one transaction: put it into a file of its own.`;
    case 'pipeline':
      if (count === 1) return null;
      if (index > 0)
        return `is refused after other statements of its file, which ${label} sends as one pipeline: put it into a file of its own.`;
      return 'is committed by itself: it stays where a later statement of the file fails. Put it into a file of its own.';
  }
}

/** One remark on a file’s own BEGIN, COMMIT and ROLLBACK. */
function transactionRemarks(file: string, statements: readonly MigrationStatement[], sending: Sending, label: string): readonly Remark[] {
  const controls = statements.flatMap((statement, index) => {
    const control = transactionControl(statement.text);
    return control === null ? [] : [{ control, index, line: statement.line, words: statementWords(statement.text, 1) }];
  });
  const [first] = controls;
  const last = controls.at(-1);
  if (first === undefined || last === undefined) return [];
  const remark = (line: number, message: string): readonly Remark[] => [{ code: 'explicit-transaction', file, line, message }];
  if (sending === 'alone') {
    if (last.control !== 'begin') return [];
    return remark(last.line, `This transaction is never committed: at the end of the file ${label} leaves, and PostgreSQL rolls it back.`);
  }
  const around =
    controls.length === 2 &&
    first.control === 'begin' &&
    first.index === 0 &&
    last.control === 'commit' &&
    last.index === statements.length - 1;
  if (sending === 'wrapped') {
    const end = controls.find(({ control }) => control !== 'begin') ?? first;
    return remark(end.line, whatItsEndDoes(end.control, end.words, label));
  }
  return remark(first.line, whatItsTransactionDoes(first.words, around, label));
}

/** Inside the transaction that the runner has opened. */
function whatItsEndDoes(control: TransactionControl, words: string, label: string): string {
  const open = `${capital(label)} has opened a transaction around the file`;
  switch (control) {
    case 'begin':
      return `${open}: ${words} here does nothing but warn. Leave it out.`;
    case 'commit':
      return `${open}, and ${words} here ends it: where something later fails, what stands before it is not rolled back. Leave it out, unless what follows refuses a transaction.`;
    case 'rollback':
      return `${open}, and ${words} here undoes what was done in it; what follows runs in none. Leave it out.`;
  }
}

function whatItsTransactionDoes(words: string, around: boolean, label: string): string {
  if (around) {
    return `${capital(label)} runs the file as one transaction anyway; the file’s own COMMIT only commits before the migration is recorded. Leave both out.`;
  }
  return `${capital(label)} runs the file as one transaction: ${words} here splits it, so that a part stays where a later statement fails. Leave it out.`;
}

/** For runners that send psql's own lines to PostgreSQL, and COPY without its rows. */
export function psqlRemarks(file: string, pieces: Pieces, label: string): readonly Remark[] {
  const [line] = pieces.psqlLines;
  const [copy] = pieces.copyBlocks;
  const remarks: Remark[] = [];
  if (line !== undefined) {
    const others = pieces.psqlLines.length === 1 ? '' : ` (and ${pieces.psqlLines.length - 1} more)`;
    const message = `\\${line.command}${others} is a command of psql: ${label} sends it to PostgreSQL, which refuses it as a syntax error. Take it out.`;
    remarks.push({ code: 'psql-line', file, line: line.line, message });
  }
  if (copy !== undefined) {
    const message = `COPY ... FROM stdin needs psql, which sends the rows after it: ${label} cannot. Write the rows as INSERT.`;
    remarks.push({ code: 'psql-line', file, line: copy.line, message });
  }
  return remarks;
}

/** For runners that send a byte order mark along; to PostgreSQL it is a letter (scan.l: ident_start). */
export function markRemarks(file: string, text: string, label: string): readonly Remark[] {
  if (!text.startsWith('\ufeff')) return [];
  const message = `The file begins with a byte order mark, which ${label} sends along: PostgreSQL takes it for a word and refuses the first statement. Save the file without it.`;
  return [{ code: 'other', file, line: 1, message }];
}
