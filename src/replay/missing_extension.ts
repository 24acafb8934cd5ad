import type { FailureReason } from './failure.js';

/** The extension that PostgreSQL does not have; null where it is about something else. */
export function missingExtension(reason: FailureReason): string | null {
  if (reason.type !== 'refused' || reason.fields.sqlstate !== '0A000') return null;
  return /^extension "(.*)" is not available$/s.exec(reason.fields.message)?.[1] ?? null;
}
