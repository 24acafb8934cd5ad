import type { StepLock } from '../plan/step.js';

/** More are counted. */
const MOST_NAMED = 3;

/** `ACCESS EXCLUSIVE on public.logs, and below it public.logs_2024; SHARE UPDATE EXCLUSIVE on public.days`. */
export function lockInWords(lock: StepLock): string {
  if (lock.mode === 'none') return 'none on existing tables';
  return `${lock.mode} on ${lock.on.join(', ')}${belowInWords(lock)}${lock.also === undefined ? '' : `; ${lockInWords(lock.also)}`}`;
}

function belowInWords({ on, below = [] }: StepLock): string {
  if (below.length === 0) return '';
  const them = on.length === 1 ? 'it' : 'them';
  return below.length > MOST_NAMED ? ` and ${below.length} tables below ${them}` : `, and below ${them} ${below.join(', ')}`;
}
