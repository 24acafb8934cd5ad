import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Loaded into the measured processes by NODE_OPTIONS. VmHWM and not maxRSS of getrusage: the latter starts at the size of the parent.
const directory = process.env.BENCH_PEAK_MEMORY;
if (directory !== undefined) {
  process.once('exit', () => {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
    if (peak !== null) writeFileSync(join(directory, `${process.pid}`), peak[1]);
  });
}
