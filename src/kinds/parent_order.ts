/**
 * The parents that leave a table and come back, so that it gets all in the order that is desired: a parent that comes is the last one
 * (pg_inherits.inhseqno).
 */
export function parentsAgain(before: readonly string[], after: readonly string[]): readonly string[] {
  let from = 0;
  const firstLate = after.findIndex((parent) => {
    const at = before.indexOf(parent, from);
    from = at + 1;
    return at === -1;
  });
  return firstLate === -1 ? [] : after.slice(firstLate).filter((parent) => before.includes(parent));
}
