/**
 * Indents a statement for people, unless that could change a constant in it: one that spans lines keeps every line as it is.
 */
export function indent(statement: string, depth: number): string {
  const margin = ' '.repeat(depth);
  if (statement.includes('\n') && (statement.includes('$') || hasQuotesAcrossLines(statement))) return `${margin}${statement}`;
  return statement
    .split('\n')
    .map((line) => (line === '' ? line : `${margin}${line}`))
    .join('\n');
}

/** A doubled quote inside closes and opens again. */
function hasQuotesAcrossLines(statement: string): boolean {
  let open: string | null = null;
  for (const character of statement) {
    if (open === null) open = character === "'" || character === '"' ? character : null;
    else if (character === open) open = null;
    else if (character === '\n') return true;
  }
  return false;
}

/** A text as comment lines. A carriage return ends a comment too (scan.l in PostgreSQL's source), and names may hold one. */
export function comment(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => `-- ${line}`.trimEnd())
    .join('\n');
}
