import { placeIn, type ScriptFile } from '../sources/script_file.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { statementKind } from '../sources/statement_kind.js';
import type { Statement } from '../sql/split.js';

/** A statement with what a person calls it. */
export interface NamedStatement {
  readonly file: ScriptFile;
  readonly statement: Statement;
  /** the first line of its comment where schema-fix wrote it, otherwise its own; null for what only carries the steps of such a file */
  readonly title: string | null;
}

/** Statements that succeed or fail together: a transaction, or one statement outside any. */
export interface Segment {
  readonly transaction: boolean;
  readonly statements: readonly NamedStatement[];
}

/**
 * Cuts a file where its transactions begin and end.
 * @throws SchemaFixError source-failed for a transaction without an end, and for the rows of a COPY, which only psql sends
 */
export function segmentsOf(file: ScriptFile): readonly Segment[] {
  const [copy] = file.script.copyBlocks;
  if (copy !== undefined) {
    throw new SchemaFixError({
      code: 'source-failed',
      message: 'a migration with the rows of a COPY is not applied',
      subject: file.name,
      where: placeIn(file, copy),
      hint: 'apply it with psql, or write the rows as INSERT',
    });
  }
  const isOurs = NUMBERED.test(file.script.text);
  const segments: Segment[] = [];
  let open: NamedStatement[] | null = null;
  let end = 0;
  for (const statement of file.script.statements) {
    const named = { file, statement, title: numberedTitle(file, statement, end) ?? (isOurs ? null : firstLineOf(statement)) };
    end = statement.offset + statement.text.length;
    const kind = statementKind(statement.text);
    if (open !== null) {
      open.push(named);
      if (kind !== 'commit' && kind !== 'rollback') continue;
      segments.push({ transaction: true, statements: open });
      open = null;
    } else if (kind === 'begin') open = [named];
    else segments.push({ transaction: false, statements: [named] });
  }
  const [first] = open ?? [];
  if (first === undefined) return segments;
  throw new SchemaFixError({
    code: 'source-failed',
    message: 'this transaction has no COMMIT',
    subject: file.name,
    where: placeIn(file, first.statement),
    hint: 'the file may have been cut off',
  });
}

const NUMBERED = /^-- (\d+\. .+)$/m;

/** `3. create view public.paths` from the comment before it. */
const numberedTitle = (file: ScriptFile, statement: Statement, after: number): string | null =>
  NUMBERED.exec(file.script.text.slice(after, statement.offset))?.[1] ?? null;

/** A statement's first line, cut where it is long. */
export const firstLineOf = ({ text }: Statement): string => (text.split('\n', 1)[0] ?? '').slice(0, TITLE_LENGTH);

const TITLE_LENGTH = 100;
