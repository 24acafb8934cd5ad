import * as z from 'zod';
import type { Fingerprint } from '../catalog/fingerprint.js';

const names = z.array(z.string());

/**
 * Reads the last lines of a file that schema-fix wrote.
 * @returns null where it has none: somebody else wrote it, or it was not made from a live database
 */
export function readFingerprint(sql: string): Fingerprint | null {
  const [, value, major] = /^-- fingerprint: ([0-9a-f]{32}) as PostgreSQL (\d+) prints it$/m.exec(sql) ?? [];
  if (value === undefined || major === undefined) return null;
  return {
    value,
    major: Number(major),
    schemas: readNames(/^-- fingerprint of schemas: (\[.*\])$/m.exec(sql)?.[1]),
    exclude: readNames(/^-- fingerprint without schemas: (\[.*\])$/m.exec(sql)?.[1]),
    touches: [...sql.matchAll(/^-- touches: ([0-9a-f ]+)$/gm)].flatMap(([, digests = '']) => digests.split(' ')),
  };
}

function readNames(text: string | undefined): readonly string[] {
  const read = text === undefined ? undefined : names.safeParse(parsed(text));
  return read?.success === true ? read.data : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
