import { endOfLine, nextToken, type Token } from './lexer.js';
import { makeLineMap, type LineMap, type Position } from './position.js';

/** A piece of a script: `text` is script.slice(offset, offset + text.length), without the semicolon and the comments before it. */
export interface Piece extends Position {
  readonly text: string;
  readonly offset: number;
}

export type Statement = Piece;

/** A psql command: `\connect app`. Nobody executes it. */
export interface PsqlLine extends Piece {
  /** without the backslash: `connect` */
  readonly command: string;
}

/** A COPY ... FROM stdin with its rows, which are not loaded. */
export interface CopyBlock extends Piece {
  /** the line with `\.` was found */
  readonly closed: boolean;
}

export interface Script {
  /** the whole */
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly psqlLines: readonly PsqlLine[];
  readonly copyBlocks: readonly CopyBlock[];
  readonly lines: LineMap;
}

/** psql commands that send what was typed so far, like a semicolon. */
const SENDS = new Set(['g', 'gx', 'gset', 'gdesc', 'gexec', 'crosstabview', 'watch', ';']);

/**
 * Cuts a script into its statements, where psql would: at semicolons outside parentheses and outside BEGIN ATOMIC ... END.
 * psql's own lines and the rows of COPY ... FROM stdin are set aside.
 */
export function splitScript(script: string): Script {
  return new Splitter(script).split();
}

class Splitter {
  private readonly lines: LineMap;
  private readonly statements: Statement[] = [];
  private readonly psqlLines: PsqlLine[] = [];
  private readonly copyBlocks: CopyBlock[] = [];
  private at = 0;
  /** the first words of the current statement, upper case */
  private words: string[] = [];
  private start: number | null = null;
  private end = 0;
  private parentheses = 0;
  private bodies = 0;
  private copiesFromStdin = false;
  private backslashEscapes = false;
  private previousWord = '';

  constructor(private readonly script: string) {
    this.lines = makeLineMap(script);
  }

  split(): Script {
    for (;;) {
      const token = nextToken(this.script, this.at, this.backslashEscapes);
      if (token === null) break;
      this.at = token.end;
      this.take(token);
    }
    this.finish();
    return { text: this.script, statements: this.statements, psqlLines: this.psqlLines, copyBlocks: this.copyBlocks, lines: this.lines };
  }

  private take(token: Token): void {
    if (token.kind === 'psql') {
      this.takePsqlLine(token);
      return;
    }
    const character = token.kind === 'symbol' ? this.script.charAt(token.start) : '';
    if (character === ';' && this.parentheses === 0 && this.bodies === 0) {
      this.finish();
      return;
    }
    this.start ??= token.start;
    this.end = token.end;
    if (character === '(') this.parentheses += 1;
    if (character === ')') this.parentheses = Math.max(0, this.parentheses - 1);
    if (token.kind === 'word') this.takeWord(this.script.slice(token.start, token.end).toUpperCase());
    else this.previousWord = character === '.' ? '.' : '';
  }

  private takeWord(word: string): void {
    if (this.words.length < 5) this.words.push(word);
    if (this.parentheses === 0) {
      if (word === 'STDIN' && this.previousWord === 'FROM' && this.words[0] === 'COPY') this.copiesFromStdin = true;
      this.takeBodyWord(word);
    }
    this.previousWord = word;
  }

  /** Counts BEGIN ATOMIC ... END in a CREATE FUNCTION or PROCEDURE; a CASE inside has an END of its own. */
  private takeBodyWord(word: string): void {
    const isLabel = this.previousWord === 'AS' || this.previousWord === '.';
    if (isLabel) return;
    if (this.bodies === 0) {
      if (word === 'ATOMIC' && this.previousWord === 'BEGIN' && this.words[0] === 'CREATE') this.bodies = 1;
    } else if (word === 'CASE') this.bodies += 1;
    else if (word === 'END') this.bodies -= 1;
  }

  private piece(start: number, end: number): Piece {
    return { text: this.script.slice(start, end), offset: start, ...this.lines.positionOf(start) };
  }

  /** Ends the current statement, if there is one. */
  private finish(): void {
    if (this.start !== null) {
      const piece = this.piece(this.start, this.end);
      if (this.copiesFromStdin) this.takeRows(piece);
      else this.statements.push(piece);
      this.noteStringSetting(piece.text);
    }
    this.words = [];
    this.start = null;
    this.parentheses = 0;
    this.bodies = 0;
    this.copiesFromStdin = false;
    this.previousWord = '';
  }

  private noteStringSetting(statement: string): void {
    if (this.words[0] !== 'SET' || !this.words.includes('STANDARD_CONFORMING_STRINGS')) return;
    this.backslashEscapes = /\b(off|false|no|0)\b/i.test(statement);
  }

  /** The rows begin on the next line and end before a line that is just `\.`. */
  private takeRows(copy: Piece): void {
    const from = endOfLine(this.script, this.at);
    const close = /^\\\.\r?$/gm;
    close.lastIndex = from;
    const closed = close.test(this.script);
    this.at = closed ? close.lastIndex : this.script.length;
    this.copyBlocks.push({ ...copy, closed });
  }

  private takePsqlLine(token: Token): void {
    const line = this.script.slice(token.start, token.end).trimEnd();
    const command = /^\\(;|!|\?|\.|[A-Za-z_]+)?/.exec(line)?.[1] ?? '';
    if (this.start !== null && !SENDS.has(command)) {
      // Inside a statement only PostgreSQL can say what is wrong with it.
      this.end = token.start + 1;
      this.at = token.start + 1;
      return;
    }
    if (command === ';') {
      this.at = token.start + 2;
      this.finish();
      return;
    }
    this.at = token.start + line.length;
    const piece = this.piece(token.start, this.at);
    this.finish();
    this.psqlLines.push({ ...piece, command });
    if (command === 'copy' && /\bfrom\s+stdin\b/i.test(line)) this.takeRows(piece);
  }
}
