import { makeLineMap } from '../sql/position.js';
import { splitScript, type Script } from '../sql/split.js';
import type { MigrationStatement } from './migration_folder.js';

/** A text cut at PostgreSQL's own boundaries; all offsets count from the start of the whole text. */
export type Pieces = Pick<Script, 'statements' | 'psqlLines' | 'copyBlocks'>;

/** @param from, to the part that the runner sends; the whole where they are left out */
export function cutLikePsql(text: string, from = 0, to = text.length): Pieces {
  const script = splitScript(text.slice(from, to));
  if (from === 0) return script;
  const lines = makeLineMap(text);
  const moved = <T extends MigrationStatement>(piece: T): T => ({
    ...piece,
    offset: piece.offset + from,
    ...lines.positionOf(piece.offset + from),
  });
  return {
    statements: script.statements.map(moved),
    psqlLines: script.psqlLines.map(moved),
    copyBlocks: script.copyBlocks.map(moved),
  };
}

/**
 * The statements of a text that reaches PostgreSQL as it stands: psql's own lines and the rows of a COPY are no less part of it, and
 * PostgreSQL refuses them.
 */
export function sentAsItStands(text: string, pieces: Pieces, keepsMark: boolean): readonly MigrationStatement[] {
  const statements = pieces.psqlLines.length === 0 ? pieces.statements : withPsqlLines(text, pieces);
  const [first, ...rest] = statements;
  if (first === undefined || !keepsMark || !text.startsWith('\ufeff')) return statements;
  const end = first.offset + first.text.length;
  return [{ text: text.slice(0, end), offset: 0, line: 1, column: 1 }, ...rest];
}

/** A psql line has no semicolon: what follows it, up to the next one, is the same statement to PostgreSQL. */
function withPsqlLines(text: string, pieces: Pieces): readonly MigrationStatement[] {
  const all = [
    ...pieces.statements.map((piece) => ({ piece, open: false })),
    ...pieces.psqlLines.map((piece) => ({ piece: withoutSemicolon(piece), open: !piece.text.endsWith(';') })),
  ];
  const glued: MigrationStatement[] = [];
  let open = false;
  for (const next of all.toSorted((a, b) => a.piece.offset - b.piece.offset)) {
    const last = glued.at(-1);
    const end = next.piece.offset + next.piece.text.length;
    if (open && last !== undefined) glued[glued.length - 1] = { ...last, text: text.slice(last.offset, end) };
    else glued.push({ text: next.piece.text, offset: next.piece.offset, line: next.piece.line, column: next.piece.column });
    open = next.open;
  }
  return glued;
}

const withoutSemicolon = (piece: MigrationStatement): MigrationStatement => ({ ...piece, text: piece.text.replace(/;+$/, '') });
