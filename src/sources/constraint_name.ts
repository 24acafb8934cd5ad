/** NAMEDATALEN less the closing zero byte. */
const LONGEST = 63;
const LABEL = 'fkey';

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Cuts to a number of bytes without cutting a character in two. */
function clip(text: string, length: number): string {
  let clipped = '';
  for (const character of text) {
    if (bytes(clipped) + bytes(character) > length) break;
    clipped += character;
  }
  return clipped;
}

/**
 * The name that PostgreSQL gives a foreign key without one: makeObjectName() and ChooseForeignKeyConstraintNameAddition() in its
 * src/backend/commands. A number that it adds where the name is taken is left out.
 */
export function defaultForeignKeyName(table: string, columns: readonly string[]): string {
  const available = LONGEST - LABEL.length - 2;
  let first = bytes(table);
  const addition = columns.join('_');
  let second = bytes(addition);
  while (first + second > available) {
    if (first > second) first -= 1;
    else second -= 1;
  }
  return `${clip(table, first)}_${clip(addition, second)}_${LABEL}`;
}
