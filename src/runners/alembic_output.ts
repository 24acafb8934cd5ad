/** What Alembic prints before the SQL of each revision (alembic/runtime/migration.py). */
const HEADLINE = /^-- Running upgrade .*-> *(\S+?),?(?: .*)?$/gm;

export interface PrintedRevisions {
  readonly texts: ReadonlyMap<string, string>;
  /** all in one transaction, not one each */
  readonly together: boolean;
}

/**
 * The SQL of each revision, its row in alembic_version included, without the BEGIN and COMMIT around it. The table alembic_version is made
 * by the first.
 * @param output of `alembic upgrade heads --sql`
 */
export function sqlOfRevisions(output: string): PrintedRevisions {
  const text = output.replaceAll('\r\n', '\n');
  const headlines = [...text.matchAll(HEADLINE)];
  const texts = new Map<string, string>();
  let together = true;
  for (const [index, headline] of headlines.entries()) {
    const start = index === 0 ? 0 : headline.index;
    const whole = text.slice(start, headlines[index + 1]?.index ?? text.length);
    const last = index === headlines.length - 1;
    const end = /\nCOMMIT;\s*(BEGIN;\s*)?$/.exec(whole)?.index;
    if (end !== undefined && !last) together = false;
    const begun = end === undefined ? whole : `${whole.slice(0, end)}\n`;
    texts.set(headline[1] ?? '', index === 0 ? withoutBegin(begun, headline.index) : begun);
  }
  return { texts, together };
}

/** Before the first revision there may be several, one of them around the making of alembic_version. */
function withoutBegin(text: string, until: number): string {
  const preamble = text.slice(0, until).replaceAll(/^(BEGIN|COMMIT);\n/gm, '');
  return `${preamble}${text.slice(until)}`.trimStart();
}
