/** Where something stands in a text: both 1-based, the column in characters (a surrogate pair is one). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds lines and columns in one text; the line starts are looked up once. */
export interface LineMap {
  positionOf(offset: number): Position;
  /** the offset of a line's first character; `line` is 1-based */
  startOf(line: number): number;
  /** the text of a line, without its line break; `line` is 1-based */
  lineText(line: number): string;
}

export function makeLineMap(text: string): LineMap {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const startOf = (line: number): number => starts[line - 1] ?? text.length;
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
  return {
    positionOf: (offset) => {
      const line = lineAt(offset);
      return { line, column: Array.from(text.slice(startOf(line), offset)).length + 1 };
    },
    startOf,
    lineText: (line) => {
      const end = text.indexOf('\n', startOf(line));
      return text.slice(startOf(line), end === -1 ? text.length : end).replace(/\r$/, '');
    },
  };
}

/**
 * The index into a JavaScript string of PostgreSQL's error position.
 * @param position 1-based, in characters, as PostgreSQL counts them
 */
export function indexOfCharacter(text: string, position: number): number {
  let index = 0;
  for (let characters = 1; characters < position && index < text.length; characters += 1) {
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  }
  return index;
}

/** The index into a JavaScript string of a position that counts UTF-8 bytes from 0, as libpg-query does. */
export function indexOfByte(text: string, byte: number): number {
  return Buffer.from(text, 'utf8').subarray(0, byte).toString('utf8').length;
}
