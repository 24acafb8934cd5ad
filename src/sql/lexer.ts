/**
 * The words of a SQL text, as PostgreSQL's own scanner cuts them (src/backend/parser/scan.l), with psql's backslash commands added.
 * Positions are indexes into the JavaScript string: nothing here counts bytes.
 */
export interface Token {
  /** `psql`: a backslash and the rest of its line */
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'symbol' | 'psql';
  readonly start: number;
  /** the index after its last character */
  readonly end: number;
}

const WHITE_SPACE = /[ \t\n\r\f\v\ufeff]+/y;
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /[0-9](?:[eE][+-]?[0-9]|[\w.])*/y;
const DOLLAR_QUOTE = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const PARAMETER = /\$[0-9]+/y;
/** A string literal goes on after white space with a line break in it. */
const CONTINUATION = /[ \t\f\v]*[\n\r]\s*'/y;

/**
 * The next token at or after `at`, white space and comments passed over; null at the end. What is not terminated ends with the text, a comment too.
 * @param backslashEscapes true where standard_conforming_strings is off
 */
export function nextToken(text: string, at: number, backslashEscapes = false): Token | null {
  const start = skipWhiteSpaceAndComments(text, at);
  if (start >= text.length) return null;
  const character = text.charAt(start);
  if (character === "'") return { kind: 'string', start, end: endOfString(text, start, backslashEscapes) };
  if (character === '"') return { kind: 'name', start, end: endOfQuoted(text, start, '"') };
  if (character === '$') return dollarToken(text, start);
  if (text.startsWith('/*', start)) return { kind: 'symbol', start, end: text.length };
  if (character === '\\') return { kind: 'psql', start, end: endOfLine(text, start) };
  const prefixed = prefixedToken(text, start, backslashEscapes);
  if (prefixed !== null) return prefixed;
  const word = endOfMatch(WORD, text, start);
  if (word !== null) return { kind: 'word', start, end: word };
  const number = endOfMatch(NUMBER, text, start);
  if (number !== null) return { kind: 'number', start, end: number };
  return { kind: 'symbol', start, end: start + 1 };
}

/** The index of the next line break, or of the end. */
export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function endOfMatch(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function skipWhiteSpaceAndComments(text: string, from: number): number {
  let at = from;
  for (;;) {
    at = endOfMatch(WHITE_SPACE, text, at) ?? at;
    if (text.startsWith('--', at)) at = endOfLine(text, at);
    else if (text.startsWith('/*', at)) {
      const end = endOfBlockComment(text, at);
      if (end === null) return at;
      at = end;
    } else return at;
  }
}

function endOfBlockComment(text: string, start: number): number | null {
  let depth = 1;
  let at = start + 2;
  while (depth > 0) {
    const close = text.indexOf('*/', at);
    if (close === -1) return null;
    const open = text.indexOf('/*', at);
    if (open !== -1 && open < close) {
      depth += 1;
      at = open + 2;
    } else {
      depth -= 1;
      at = close + 2;
    }
  }
  return at;
}

/** The end of what stands between two `quote`s, doubled ones belonging to it. */
function endOfQuoted(text: string, start: number, quote: string): number {
  let at = start + 1;
  for (;;) {
    const close = text.indexOf(quote, at);
    if (close === -1) return text.length;
    if (text.charAt(close + 1) !== quote) return close + 1;
    at = close + 2;
  }
}

function endOfEscapeString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === "'") {
      if (text.charAt(at + 1) !== "'") return at + 1;
      at += 1;
    }
  }
  return text.length;
}

function endOfString(text: string, start: number, escapes: boolean): number {
  let end = escapes ? endOfEscapeString(text, start) : endOfQuoted(text, start, "'");
  for (;;) {
    const next = endOfMatch(CONTINUATION, text, end);
    if (next === null) return end;
    end = escapes ? endOfEscapeString(text, next - 1) : endOfQuoted(text, next - 1, "'");
  }
}

function dollarToken(text: string, start: number): Token {
  const opened = endOfMatch(DOLLAR_QUOTE, text, start);
  if (opened !== null) {
    const close = text.indexOf(text.slice(start, opened), opened);
    return { kind: 'string', start, end: close === -1 ? text.length : close + opened - start };
  }
  return { kind: 'symbol', start, end: endOfMatch(PARAMETER, text, start) ?? start + 1 };
}

/** E'...', B'...', X'...', N'...', U&'...' and U&"...". */
function prefixedToken(text: string, start: number, backslashEscapes: boolean): Token | null {
  const second = text.charAt(start + 1);
  if (second === "'") {
    const prefix = text.charAt(start).toLowerCase();
    if (prefix === 'e') return { kind: 'string', start, end: endOfString(text, start + 1, true) };
    if (prefix === 'n') return { kind: 'string', start, end: endOfString(text, start + 1, backslashEscapes) };
    if (prefix === 'b' || prefix === 'x') return { kind: 'string', start, end: endOfString(text, start + 1, false) };
  }
  if (second === '&' && /[uU]/.test(text.charAt(start))) {
    const third = text.charAt(start + 2);
    if (third === "'") return { kind: 'string', start, end: endOfString(text, start + 2, false) };
    if (third === '"') return { kind: 'name', start, end: endOfQuoted(text, start + 2, '"') };
  }
  return null;
}
