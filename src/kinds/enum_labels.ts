import { quoteLiteral } from '../sql/quote.js';

const LINE = 100;

/** CREATE TYPE ... AS ENUM, on one line where it fits. */
export function createEnumStatement(name: string, labels: readonly string[]): string {
  const quoted = labels.map(quoteLiteral);
  const line = `CREATE TYPE ${name} AS ENUM (${quoted.join(', ')})`;
  return line.length <= LINE ? line : `CREATE TYPE ${name} AS ENUM (\n  ${quoted.join(',\n  ')}\n)`;
}

/** True where every label of `from` is in `to`, in the same order. */
export function onlyAdds(from: readonly string[], to: readonly string[]): boolean {
  const kept = to.filter((label) => from.includes(label));
  return kept.length === from.length && kept.every((label, position) => label === from[position]);
}
