/**
 * `fillfactor=70, buffering='on'`: values that are lists or words are quoted.
 * @param order the names in the order in which they are to be written, where that is known
 */
export function writeOptions(options: Readonly<Record<string, string>>, order: readonly string[] = []): string {
  return Object.entries(options)
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([name, value]) => `${name}=${/^[a-z0-9_.-]+$/i.test(value) ? value : `'${value.replaceAll("'", "''")}'`}`)
    .join(', ');
}

/**
 * The SET and RESET clauses that bring one set of options to the other.
 * @param order the names in the order in which they are to be set, where that is known
 */
export function changedOptions(
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
  order: readonly string[] = [],
): readonly string[] {
  const set = Object.fromEntries(Object.entries(to).filter(([name, value]) => from[name] !== value));
  const reset = Object.keys(from).filter((name) => !(name in to));
  return [
    ...(Object.keys(set).length === 0 ? [] : [`SET (${writeOptions(set, order)})`]),
    ...(reset.length === 0 ? [] : [`RESET (${reset.join(', ')})`]),
  ];
}
