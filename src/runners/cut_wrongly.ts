import { nextToken } from '../sql/lexer.js';
import { makeLineMap } from '../sql/position.js';
import type { Pieces } from './cut.js';
import type { MigrationStatement, Remark } from './migration_folder.js';
import type { RawPiece } from './supabase_splitter.js';

interface Advice {
  readonly where: string;
  readonly whatHelps: string;
}

/** Where the Supabase CLI cuts otherwise than PostgreSQL: one remark for each statement that is torn, or sent together with others. */
export function cutWrongly(file: string, text: string, raw: readonly RawPiece[], pieces: Pieces): readonly Remark[] {
  const lines = makeLineMap(text);
  const others = [...pieces.psqlLines, ...pieces.copyBlocks];
  const remarks: Remark[] = [];
  const add = (line: number, message: string): number => remarks.push({ code: 'cut-wrongly', file, line, message });
  let index = 0;
  let glued: RawPiece | null = null;
  for (const [number, statement] of pieces.statements.entries()) {
    while ((raw[index]?.end ?? Infinity) <= statement.offset) index += 1;
    const piece = raw[index];
    if (piece === undefined) break;
    // What follows a psql line or the rows of a COPY is remarked on there.
    if (others.some(({ offset }) => offset < statement.offset && piece.start <= offset)) continue;
    if (piece.end < statement.offset + statement.text.length) {
      const { where, whatHelps } = tornIn(statement, piece.end - statement.offset);
      const { line } = lines.positionOf(piece.end);
      add(line, `The Supabase CLI cuts this statement in two at the semicolon ${where}, and PostgreSQL gets half of it. ${whatHelps}`);
    } else if (glued !== piece && (pieces.statements[number + 1]?.offset ?? Infinity) < piece.end) {
      glued = piece;
      const { where, whatHelps } = gluedBy(text.slice(piece.start, piece.end));
      const message = `The Supabase CLI sends this statement and those after it as one, ${where}, and PostgreSQL refuses them (42601). ${whatHelps}`;
      add(statement.line, message);
    }
  }
  return remarks;
}

/** @param at of the semicolon, in the statement's text */
function tornIn(statement: MigrationStatement, at: number): Advice {
  const { text } = statement;
  const asText = 'Use dollar quotes with a name of their own ($body$ ... $body$) and no backslash.';
  let token = nextToken(text, 0);
  while (token !== null && token.end <= at) token = nextToken(text, token.end);
  if (token === null || token.start > at) return { where: 'inside a comment', whatHelps: 'Take the semicolon out of the comment.' };
  if (token.kind === 'string' || token.kind === 'name') return { where: 'inside a quoted text', whatHelps: asText };
  if (/\bBEGIN\s+ATOMIC\b/i.test(text)) {
    return {
      where: 'inside BEGIN ATOMIC, which it ends at the first END or name that ends so',
      whatHelps: 'Write the body as AS $body$ ... $body$.',
    };
  }
  return {
    where: 'inside parentheses, which it ends at the first )',
    whatHelps: 'Put the statement into DO $body$ BEGIN EXECUTE ... END $body$.',
  };
}

function gluedBy(piece: string): Advice {
  let token = nextToken(piece, 0);
  while (token !== null) {
    if (token.kind === 'string' && /^e'.*\\'/is.test(piece.slice(token.start, token.end))) {
      return { where: "because it does not know \\' in E'...'", whatHelps: "Write '' for the quote." };
    }
    if (token.kind === 'word' && piece.slice(token.start, token.end).includes('$')) {
      return {
        where: 'because it takes the $ in a name for a dollar quote',
        whatHelps: 'Quoting the name does not help: put the statement at the end of its file.',
      };
    }
    token = nextToken(piece, token.end);
  }
  return {
    where: 'because it does not see where a text or a comment ends',
    whatHelps: 'Look at the quotes, dollar signs and backslashes in it.',
  };
}
