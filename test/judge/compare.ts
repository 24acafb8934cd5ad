import { createTwoFilesPatch } from 'diff';
import { type Entry, entriesOf, printEntries, printTable, readTable } from './normalize.js';

/** The unified diff of two dumps (or any two texts); '' when they are equal. */
export function compareDumps(actual: string, desired: string): string {
  if (actual === desired) return '';
  return (
    createTwoFilesPatch('actual', 'desired', actual, desired, undefined, undefined, { context: 4, timeout: 10_000 }) ??
    `${actual}\n=== desired ===\n${desired}`
  );
}

/**
 * Compares two raw dumps where nothing was dropped: everything desired must be there as desired, extra objects, columns and
 * grants may stay. Column order is loose.
 * @returns a unified diff, or ''
 */
export function compareDumpsWithExtras(actual: string, desired: string): string {
  const wanted = new Map(entriesOf(desired).map((entry) => [entry.title, entry]));
  const reduced = entriesOf(actual).flatMap((entry) => {
    const counterpart = wanted.get(entry.title);
    return counterpart === undefined ? [] : [withoutExtras(entry, counterpart)];
  });
  return compareDumps(printEntries(reduced), printEntries([...wanted.values()].map((entry) => withoutExtras(entry, entry))));
}

function withoutExtras(entry: Entry, counterpart: Entry): Entry {
  if (entry.type === 'ACL' || entry.type === 'DEFAULT ACL') {
    const wanted = new Set(counterpart.sql.split('\n'));
    return {
      ...entry,
      sql: entry.sql
        .split('\n')
        .filter((line) => wanted.has(line))
        .toSorted()
        .join('\n'),
    };
  }
  const table = readTable(entry);
  const wanted = readTable(counterpart);
  if (table === undefined || wanted === undefined) return entry;
  const names = new Set(wanted.items.map(nameOf));
  const items = table.items.filter((item) => names.has(nameOf(item))).toSorted();
  return { ...entry, sql: printTable({ ...table, items, tail: table.tail.toSorted() }) };
}

/** The name of a column, or `CONSTRAINT` with the name of a constraint. */
function nameOf(item: string): string {
  return /^(?:CONSTRAINT )?(?:"(?:[^"]|"")*"|\S+)/.exec(item)?.[0] ?? item;
}
