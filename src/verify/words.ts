import { nextToken } from '../sql/lexer.js';

/** The words and names of a text, as PostgreSQL keeps them; those inside of strings too, since a DO block is one. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [, quoted, plain] of text.matchAll(/"((?:[^"]|"")+)"|([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)/g)) {
    if (quoted !== undefined) words.add(quoted.replaceAll('""', '"'));
    if (plain !== undefined) words.add(plain.toLowerCase());
  }
  return words;
}

/** A word of a text outside of its strings, names and comments. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text in order, upper case, with its symbols. */
export function tokensOf(text: string): readonly Word[] {
  const found: Word[] = [];
  for (let token = nextToken(text, 0); token !== null; token = nextToken(text, token.end)) {
    found.push({ text: text.slice(token.start, token.end).toUpperCase(), start: token.start, end: token.end });
  }
  return found;
}
