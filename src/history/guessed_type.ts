/** What the names of columns usually say about their types. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/^(id|.*_id|.*_by|uuid)$/, 'uuid'],
  [/(_at|_date|_time|^timestamp|_until|_expires)$/, 'timestamptz'],
  [/^(is|has|can|should|allow|enable|requires)_|_enabled$|^(active|enabled|verified|completed|deleted)$/, 'boolean'],
  [/(^|_)(metadata|meta|data|settings|config|payload|details|context|preferences|json)$/, 'jsonb'],
  [/(^|_)(count|number|order|position|level|rank|quantity|attempts|minutes|seconds|days)$/, 'integer'],
  [/(^|_)(score|amount|price|rate|total|percent|percentage|value|balance|cost)$/, 'numeric'],
];

/** The type that a column of a name probably has. */
export const guessedType = (name: string): string => BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? 'text';

/** What a function of a name probably returns. */
export function guessedResult(name: string, isForTrigger: boolean): string {
  if (isForTrigger) return 'trigger';
  if (/^(is|has|can|check|user_has|user_is)_/.test(name)) return 'boolean';
  return /_id$|_uid$|^uid$/.test(name) ? 'uuid' : 'text';
}
