/** A string constant, for sessions with standard_conforming_strings on (PostgreSQL's default). */
export const quoteLiteral = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** A name in double quotes, whether it needs them or not. */
export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * A dollar-quoted string constant.
 * @param tag what stands between the dollar signs where the body permits it; otherwise a number is added to it
 */
export function dollarQuote(body: string, tag = ''): string {
  for (let number = 0; ; number += 1) {
    const delimiter = number === 0 ? `$${tag}$` : `$${tag === '' ? 'body' : tag}${number}$`;
    // The body's own end can complete the delimiter early: 'a$' before '$$'.
    if (`${body}${delimiter}`.indexOf(delimiter) === body.length) return `${delimiter}${body}${delimiter}`;
  }
}
