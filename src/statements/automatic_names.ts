/** The longest name in bytes (NAMEDATALEN, less its end). */
const LONGEST = 63;

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** The beginning of a text, at most so many bytes, no character cut in two (pg_mbcliplen). */
export function clipped(text: string, length: number): string {
  let end = '';
  for (const character of text) {
    if (bytes(end) + bytes(character) > length) break;
    end += character;
  }
  return end;
}

/** A name that PostgreSQL makes up: the longer of the first two is cut until all fits (makeObjectName in indexcmds.c). */
function automaticName(table: string, columns: string | null, label: string): string {
  const overhead = bytes(label) + 1 + (columns === null ? 0 : 1);
  let first = bytes(table);
  let second = columns === null ? 0 : bytes(columns);
  while (first + second > LONGEST - overhead) {
    if (first > second) first -= 1;
    else second -= 1;
  }
  return [clipped(table, first), ...(columns === null ? [] : [clipped(columns, second)]), label].join('_');
}

/** Columns in a row, no more of them than a name can hold (ChooseIndexNameAddition in indexcmds.c). */
export function joinedColumns(columns: readonly string[]): string {
  let joined = '';
  for (const [at, column] of columns.entries()) {
    joined += at === 0 ? column : `_${column}`;
    if (bytes(joined) > LONGEST) break;
  }
  return joined;
}

/** Gives names within one statement: where one is taken, its label gets a number (ChooseRelationName). */
export class NameChooser {
  private readonly taken = new Set<string>();

  take(name: string): string {
    this.taken.add(name);
    return name;
  }

  choose(table: string, columns: string | null, label: string): string {
    for (let number = 0; ; number += 1) {
      const name = automaticName(table, columns, number === 0 ? label : `${label}${number}`);
      if (!this.taken.has(name)) return this.take(name);
    }
  }
}
