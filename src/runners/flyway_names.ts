/** What Flyway makes of a file’s name, with its usual prefixes, separator and suffix. */
export type FlywayName =
  | { readonly kind: 'versioned' | 'undo' | 'baseline'; readonly version: string; readonly description: string }
  | { readonly kind: 'repeatable'; readonly description: string }
  | { readonly kind: 'callback' | 'other' };

const CALLBACK = /^(before|after|create)[A-Z][A-Za-z]*$/;

/** ResourceNameParser.java and MigrationVersion.java of flyway/flyway: the prefix and `__` as they are, `.sql` in any case. */
export function parseFlywayName(name: string): FlywayName {
  if (!/\.sql$/i.test(name)) return { kind: 'other' };
  const stem = name.slice(0, -4);
  const at = stem.indexOf('__');
  const before = at === -1 ? stem : stem.slice(0, at);
  const description = at === -1 ? '' : stem.slice(at + 2).replaceAll('_', ' ');
  if (CALLBACK.test(before)) return { kind: 'callback' };
  if (before === 'R') return { kind: 'repeatable', description };
  const version = before.slice(1);
  if (!/^\d+([._]\d+)*$/.test(version)) return { kind: 'other' };
  switch (before.charAt(0)) {
    case 'V':
      return { kind: 'versioned', version, description };
    case 'U':
      return { kind: 'undo', version, description };
    case 'B':
      return { kind: 'baseline', version, description };
    default:
      return { kind: 'other' };
  }
}

/** Part by part as numbers, `_` and `.` being the same; a missing part is 0. */
export function compareVersions(a: string, b: string): number {
  const parts = (version: string): readonly bigint[] => version.split(/[._]/).map((part) => BigInt(part));
  const left = parts(a);
  const right = parts(b);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0n) - (right[index] ?? 0n);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  return 0;
}
