import type { Fingerprint } from '../catalog/fingerprint.js';
import { comment } from './indent.js';

const DIGESTS_PER_LINE = 10;

/** The last lines of a file, for `schema-fix apply`. */
export function fingerprintLines({ value, major, schemas, exclude, touches }: Fingerprint): string {
  const rows = Array.from({ length: Math.ceil(touches.length / DIGESTS_PER_LINE) }, (_, row) =>
    touches.slice(row * DIGESTS_PER_LINE, (row + 1) * DIGESTS_PER_LINE),
  );
  return comment(
    [
      'For schema-fix apply: a digest of everything that this file leaves alone, and digests of the names of what it touches.',
      `fingerprint: ${value} as PostgreSQL ${major} prints it`,
      ...(schemas.length === 0 ? [] : [`fingerprint of schemas: ${JSON.stringify(schemas)}`]),
      ...(exclude.length === 0 ? [] : [`fingerprint without schemas: ${JSON.stringify(exclude)}`]),
      ...rows.map((row) => `touches: ${row.join(' ')}`),
    ].join('\n'),
  );
}
