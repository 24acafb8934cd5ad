/** What lies between two semicolons, as the Supabase CLI sees them: text.slice(start, end), the semicolon left out. */
export interface RawPiece {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the splitter stands. It sees one character at a time and looks back a few; it knows no words but BEGIN, ATOMIC and END.
 * `until`: a line comment or a dollar quote, over where its delimiter was read. `nested`: parentheses or BEGIN ATOMIC.
 */
type State =
  | { readonly at: 'ready' | 'dash' | 'backslash' }
  | { readonly at: 'slash'; readonly depth: number }
  | { readonly at: 'quote'; readonly mark: string; readonly closing: boolean }
  | { readonly at: 'tag'; readonly from: number }
  | { readonly at: 'until'; readonly delimiter: string }
  | { readonly at: 'nested'; readonly inner: State; readonly delimiter: string };

const READY: State = { at: 'ready' };
const TAG_CHARACTER = /[\p{L}\p{Nd}_]/u;
const NAME_CHARACTER = /[\p{L}\p{Nd}_$]/u;
/** unicode.IsSpace of Go, which unlike JavaScript’s does not hold the byte order mark */
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * Cuts a text where the Supabase CLI does (apps/cli-go/pkg/parser/state.go and token.go of supabase/cli). Pieces of white space alone
 * are left out, as there; a piece of comments alone counts. What it sees otherwise than PostgreSQL:
 * - no backslash in E'...': `E'it\'s'` opens a second string
 * - the first `)` ends all parentheses, so a `;` after it cuts inside the outer ones
 * - any `end` ends BEGIN ATOMIC, also that of a CASE and of a name like `spend`
 * - a delimiter may overlap the one that opened: `$$$` is a whole dollar quote, and so is a comment of three characters, slash, star, slash
 * - a `$` inside a name opens a dollar quote
 * - a backslash hides the next character
 */
export function splitLikeSupabase(text: string): readonly RawPiece[] {
  const pieces: RawPiece[] = [];
  let start = 0;
  let state = READY;
  const take = (end: number): void => {
    let from = start;
    let to = end;
    while (to > from && text.charAt(to - 1) === ';') to -= 1;
    while (from < to && SPACE.test(text.charAt(from))) from += 1;
    while (to > from && SPACE.test(text.charAt(to - 1))) to -= 1;
    if (from < to) pieces.push({ start: from, end: to });
  };
  let at = 0;
  while (at < text.length) {
    const width = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    const next = step(state, { text, start, at, end: at + width });
    at += width;
    if (next !== null) {
      state = next;
      continue;
    }
    take(at);
    start = at;
    state = READY;
  }
  take(text.length);
  return pieces;
}

/** The character text.slice(at, end), in the piece that began at `start`. */
interface Seen {
  readonly text: string;
  readonly start: number;
  readonly at: number;
  readonly end: number;
}

/** @returns null where the piece ends */
function step(state: State, seen: Seen): State | null {
  const { text, at, end } = seen;
  switch (state.at) {
    case 'ready':
      return fromReady(seen);
    case 'backslash':
      return READY;
    case 'dash':
      return text.charAt(at) === '-' ? { at: 'until', delimiter: '\n' } : fromReady(seen);
    case 'slash':
      return fromSlash(state.depth, seen);
    case 'quote':
      if (text.charAt(at) === state.mark) return { ...state, closing: !state.closing };
      return state.closing ? fromReady(seen) : state;
    case 'tag':
      if (text.charAt(at) === '$') return { at: 'until', delimiter: text.slice(state.from, end) };
      return TAG_CHARACTER.test(text.slice(at, end)) ? state : fromReady(seen);
    case 'until':
      return text.startsWith(state.delimiter, end - state.delimiter.length) ? READY : state;
    case 'nested': {
      // A semicolon inside ends nothing, and the state inside stays what it was.
      const inner = step(state.inner, seen) ?? state.inner;
      const closes = inner.at === 'ready' && text.slice(end - state.delimiter.length, end).toUpperCase() === state.delimiter;
      if (closes) return READY;
      return inner === state.inner ? state : { ...state, inner };
    }
  }
}

function fromReady(seen: Seen): State | null {
  const character = seen.text.charAt(seen.at);
  switch (character) {
    case ';':
      return null;
    case '$':
      return { at: 'tag', from: seen.at };
    case "'":
    case '"':
      return { at: 'quote', mark: character, closing: false };
    case '-':
      return { at: 'dash' };
    case '/':
      return { at: 'slash', depth: 0 };
    case '\\':
      return { at: 'backslash' };
    case '(':
      return { at: 'nested', inner: READY, delimiter: ')' };
    case 'c':
    case 'C':
      return endsBeginAtomic(seen) ? { at: 'nested', inner: READY, delimiter: 'END' } : READY;
    default:
      return READY;
  }
}

function fromSlash(depth: number, seen: Seen): State | null {
  const two = seen.text.slice(Math.max(seen.start, seen.end - 2), seen.end);
  if (two === '/*') return { at: 'slash', depth: depth + 1 };
  if (depth === 0) return fromReady(seen);
  if (two !== '*/') return { at: 'slash', depth };
  return depth === 1 ? READY : { at: 'slash', depth: depth - 1 };
}

/** BEGIN, white space, ATOMIC, both whole words. */
function endsBeginAtomic({ text, start, end }: Seen): boolean {
  const isWord = (word: string, to: number): boolean =>
    to - word.length >= start &&
    text.slice(to - word.length, to).toUpperCase() === word &&
    (to - word.length === start || !NAME_CHARACTER.test(text.charAt(to - word.length - 1)));
  if (!isWord('ATOMIC', end)) return false;
  let before = end - 'ATOMIC'.length;
  while (before > start && SPACE.test(text.charAt(before - 1))) before -= 1;
  return isWord('BEGIN', before);
}
