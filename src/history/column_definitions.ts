import { nextToken } from '../sql/lexer.js';

/** The definition of each column in a CREATE TABLE, as it is written there, by the column's name. */
export function columnDefinitions(createTable: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let depth = 0;
  let start: number | null = null;
  let end = 0;
  const take = (): void => {
    if (start === null) return;
    const text = createTable.slice(start, end).trim();
    const name = nameOf(text);
    if (name !== null) found.set(name, text);
  };
  for (let token = nextToken(createTable, 0); token !== null; token = nextToken(createTable, token.end)) {
    const text = createTable.slice(token.start, token.end);
    const ends = depth === 1 && (text === ',' || text === ')');
    if (ends) {
      take();
      start = null;
    }
    if (text === '(') depth += 1;
    else if (text === ')') depth -= 1;
    if (depth === 0 && text === ')') break;
    if (depth >= 1 && !ends && !(depth === 1 && text === '(' && start === null)) start ??= token.start;
    end = token.end;
  }
  return found;
}

/** Elements that begin with these words are no columns. */
const NO_COLUMN: ReadonlySet<string> = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN', 'EXCLUDE', 'LIKE']);

function nameOf(element: string): string | null {
  const token = nextToken(element, 0);
  if (token === null) return null;
  const text = element.slice(token.start, token.end);
  if (token.kind === 'name') return text.slice(1, -1).replaceAll('""', '"');
  return token.kind === 'word' && !NO_COLUMN.has(text.toUpperCase()) ? text.toLowerCase() : null;
}
