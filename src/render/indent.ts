/**
 * Indents a statement for people, unless that could change a constant in it: one that spans lines keeps every line as it is.
 */
export function indent(statement: string, depth: number): string {
  const margin = ' '.repeat(depth);
  const lines = statement.split('\n');
  if (lines.length > 1 && (statement.includes('$') || !lines.every(closesItsQuotes))) return `${margin}${statement}`;
  return lines.map((line) => (line === '' ? line : `${margin}${line}`)).join('\n');
}

const closesItsQuotes = (line: string): boolean => count(line, "'") % 2 === 0 && count(line, '"') % 2 === 0;

const count = (text: string, character: string): number => text.split(character).length - 1;

/** A text as comment lines. */
export function comment(text: string): string {
  return text
    .split('\n')
    .map((line) => `-- ${line}`.trimEnd())
    .join('\n');
}
