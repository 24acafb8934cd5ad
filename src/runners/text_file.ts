import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from '../errors/node_error.js';
import { SchemaFixError, type Place } from '../errors/schema_fix_error.js';

const AT_ONCE = 32;

/**
 * The texts of files, read as UTF-8; a byte order mark and the line breaks stay as they are.
 * @param files relative to the folder
 * @throws SchemaFixError source-not-found; source-not-utf8, one error for all files that are not
 */
export async function readTexts(folder: string, files: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const bad: Place[] = [];
  for (let from = 0; from < files.length; from += AT_ONCE) {
    signal?.throwIfAborted();
    const some = files.slice(from, from + AT_ONCE);
    const contents = await Promise.all(some.map((file) => bytesOf(path.join(folder, file))));
    for (const [index, file] of some.entries()) {
      const bytes = contents[index] ?? Buffer.alloc(0);
      const place = firstBadPlace(path.join(folder, file), bytes);
      if (place === null) texts.set(file, bytes.toString('utf8'));
      else bad.push(place);
    }
  }
  const [first] = bad;
  if (first !== undefined) throw notUtf8(first, bad);
  return texts;
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new SchemaFixError({ code: 'source-not-found', message: `${file} cannot be read (${codeOf(error)})`, subject: file });
  }
}

/** PostgreSQL takes no zero byte in a text, and UTF-16 is full of them. */
function firstBadPlace(file: string, bytes: Buffer): Place | null {
  if (isUtf8(bytes) && !bytes.includes(0)) return null;
  let line = 1;
  for (let from = 0; from <= bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const piece = bytes.subarray(from, end === -1 ? bytes.length : end);
    if (!isUtf8(piece) || piece.includes(0)) {
      const at = Array.from(piece.toString('utf8')).findIndex((character) => character === '\ufffd' || character === '\0');
      return { file, line, column: at + 1 };
    }
    if (end === -1) break;
    from = end + 1;
  }
  return { file, line: 1, column: 1 };
}

function notUtf8(first: Place, bad: readonly Place[]): SchemaFixError {
  const places = bad.map(({ file, line }) => `${file} (line ${line})`).join(', ');
  return new SchemaFixError({
    code: 'source-not-utf8',
    message: `${bad.length === 1 ? 'not UTF-8' : `${bad.length} files are not UTF-8`}: ${places}`,
    subject: first.file,
    where: first,
    hint: 'turn it into UTF-8 first, for example: iconv -f LATIN1 -t UTF-8 (iconv -f UTF-16 for a file from Windows)',
  });
}
