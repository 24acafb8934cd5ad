/** Prints the figures of one size, with what was asked for beside what was measured. */
export function printTable({ size, seed, runs, version, counts, dump, cases }) {
  const loaded = Object.entries(counts)
    .map(([what, count]) => `${count} ${what.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`)
    .join(', ');
  console.log(`\nPostgreSQL ${version}, size ${size}, seed ${seed}, median of ${runs}: ${loaded}`);
  console.log('(indexes: all of them, those behind primary keys and unique constraints included)\n');
  const rows = [
    ['', 'seconds', 'x pg_dump -s', 'limit', 'peak MB', 'limit', 'round trips', 'migration'],
    dumpRow(dump),
    ...cases.map((oneCase) => caseRow(oneCase, dump)),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    console.log(
      row.map((cell, column) => (column === 0 || column === 7 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  '),
    );
}

const dumpRow = (dump) =>
  dump === null
    ? ['pg_dump -s', 'none', '', '', '', '', '', 'no pg_dump for this major']
    : ['pg_dump -s', dump.seconds.toFixed(2), '1.0', '', String(dump.megabytes), '', String(dump.roundTrips), ''];

function caseRow(
  { name, seconds, mostTimesPgDump, mostSeconds, megabytes, childMegabytes, mostMegabytes, roundTrips, check, error },
  dump,
) {
  if (error !== undefined) return [name, 'failed', '', '', '', '', '', error.split('\n')[0]];
  const ratio = dump === null ? null : seconds / dump.seconds;
  const timeMissed =
    (mostTimesPgDump !== undefined && ratio !== null && ratio > mostTimesPgDump) || (mostSeconds !== undefined && seconds > mostSeconds);
  const timeLimit = mostTimesPgDump === undefined ? `${mostSeconds} s` : `${mostTimesPgDump}`;
  const memoryMissed = mostMegabytes !== null && megabytes > mostMegabytes;
  return [
    name,
    seconds.toFixed(2),
    ratio === null ? '' : ratio.toFixed(1),
    timeMissed ? `${timeLimit} MISSED` : timeLimit,
    childMegabytes === undefined ? String(megabytes) : `${megabytes} + ${childMegabytes}`,
    mostMegabytes === null ? '' : memoryMissed ? `${mostMegabytes} MISSED` : String(mostMegabytes),
    String(roundTrips),
    check ?? '',
  ];
}
