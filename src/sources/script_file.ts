import { readFile } from 'node:fs/promises';
import { sideName, type Side } from '../database/side.js';
import { codeOf } from '../errors/node_error.js';
import { SchemaFixError, type Place } from '../errors/schema_fix_error.js';
import { indexOfCharacter } from '../sql/position.js';
import { splitScript, type Piece, type Script } from '../sql/split.js';
import { maskedLine } from './masked_line.js';
import { statementKind } from './statement_kind.js';

/** A text of SQL and where it came from. */
export interface ScriptFile {
  /** the path as the user gave it, or the command it is the output of */
  readonly name: string;
  readonly script: Script;
}

/** @throws SchemaFixError source-not-found, source-not-utf8, source-empty, source-failed (see `readScript`) */
export async function readScriptFile(path: string, side: Side): Promise<ScriptFile> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new SchemaFixError({
      code: 'source-not-found',
      message: `${sideName(side)}: ${path} cannot be read (${codeOf(error)})`,
      subject: path,
    });
  }
  return readScript(path, bytes, side);
}

/**
 * Bytes to statements. psql's own commands are never executed: most are passed over, since they make no objects (\connect, \restrict,
 * \set, \o, \!, \copy ...); those that decide which SQL there is (\i, \if, \gexec ...) are errors.
 * @throws SchemaFixError source-not-utf8; source-empty; source-failed for those psql commands, for COPY rows without an end, and
 *   for several databases in one script (pg_dumpall)
 */
export function readScript(name: string, bytes: Uint8Array, side: Side): ScriptFile {
  const text = decode(name, bytes, side);
  const file = { name, script: splitScript(text) };
  const { statements, copyBlocks, psqlLines } = file.script;
  if (statements.length === 0 && copyBlocks.length === 0 && psqlLines.length === 0) {
    throw new SchemaFixError({
      code: 'source-empty',
      message: `${sideName(side)}: ${name} holds no SQL`,
      subject: name,
      hint: 'a database without any objects is written as the word empty',
    });
  }
  refusePsqlLines(file);
  refuseOpenCopy(file);
  refuseSeveralDatabases(file);
  return file;
}

/** @param at an index into the piece's text */
export function placeIn(file: ScriptFile, piece: Piece, at = 0): Place {
  const position = file.script.lines.positionOf(piece.offset + at);
  return { file: file.name, ...position, text: maskedLine(file.script, position.line) };
}

/** @param position PostgreSQL's error position; the piece's start where it gave none */
export const placeOfError = (file: ScriptFile, piece: Piece, position: number | undefined): Place =>
  placeIn(file, piece, position === undefined ? 0 : indexOfCharacter(piece.text, position));

const FORMATS: readonly (readonly [magic: string, what: string, hint: string])[] = [
  ['PGDMP', 'is a dump in pg_dump’s custom format', 'turn it into SQL first: pg_restore --schema-only -f schema.sql <the dump>'],
  ['\x1f\x8b', 'is compressed with gzip', 'unpack it first: gunzip'],
  ['PK\x03\x04', 'is a zip archive', 'unpack it first'],
  ['\xff\xfe', 'is UTF-16', 'turn it into UTF-8 first: iconv -f UTF-16 -t UTF-8'],
  ['\xfe\xff', 'is UTF-16', 'turn it into UTF-8 first: iconv -f UTF-16 -t UTF-8'],
];

function decode(name: string, bytes: Uint8Array, side: Side): string {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const format = FORMATS.find(([magic]) => start.startsWith(magic));
  const notUtf8 = (what: string, hint?: string, where?: Place): SchemaFixError =>
    new SchemaFixError({ code: 'source-not-utf8', message: `${sideName(side)}: ${name} ${what}`, subject: name, hint, where });
  if (format !== undefined) throw notUtf8(format[1], format[2]);
  const zero = bytes.indexOf(0);
  if (zero !== -1) throw notUtf8('is not a text: it holds a zero byte', undefined, placeOfByte(name, bytes, zero));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const where = placeOfByte(name, bytes, firstBadByte(bytes));
    throw notUtf8('is not UTF-8', 'turn it into UTF-8 first, for example: iconv -f LATIN1 -t UTF-8', where);
  }
}

/** Where decoding leniently first puts a replacement character that the bytes do not hold. */
function firstBadByte(bytes: Uint8Array): number {
  let at = 0;
  for (const character of Buffer.from(bytes).toString('utf8')) {
    const encoded = Buffer.from(character, 'utf8');
    if (character === '\ufffd' && !encoded.equals(bytes.subarray(at, at + 3))) return at;
    at += encoded.length;
  }
  return at;
}

function placeOfByte(name: string, bytes: Uint8Array, at: number): Place {
  const before = Buffer.from(bytes.subarray(0, at)).toString('utf8').split('\n');
  return { file: name, line: before.length, column: Array.from(before.at(-1) ?? '').length + 1 };
}

/** psql commands without which nobody knows what the script says. */
const DECIDING = new Map([
  ['i', 'reads another file'],
  ['ir', 'reads another file'],
  ['include', 'reads another file'],
  ['include_relative', 'reads another file'],
  ['if', 'decides what is executed'],
  ['elif', 'decides what is executed'],
  ['else', 'decides what is executed'],
  ['endif', 'decides what is executed'],
  ['gexec', 'executes what a query returns'],
]);

function refusePsqlLines(file: ScriptFile): void {
  for (const line of file.script.psqlLines) {
    const does = DECIDING.get(line.command);
    if (does === undefined) continue;
    throw new SchemaFixError({
      code: 'source-failed',
      message: `\\${line.command} ${does}; schema-fix executes no commands of psql`,
      subject: file.name,
      where: placeIn(file, line),
      hint: 'load the script with psql into an empty database and give its URL or its pg_dump, or a folder with all the files',
    });
  }
}

function refuseOpenCopy(file: ScriptFile): void {
  const open = file.script.copyBlocks.find((block) => !block.closed);
  if (open === undefined) return;
  throw new SchemaFixError({
    code: 'source-failed',
    message: 'the rows of this COPY have no end: a line with \\. is missing',
    subject: file.name,
    where: placeIn(file, open),
    hint: 'the file may have been cut off: make the dump again, with --schema-only',
  });
}

function refuseSeveralDatabases(file: ScriptFile): void {
  const connects = file.script.psqlLines.filter((line) => line.command === 'connect' || line.command === 'c');
  const used = new Map<string, Piece>();
  for (const statement of file.script.statements) {
    if (statementKind(statement.text) !== 'run' || isOfTheCluster(statement.text)) continue;
    const connect = connects.findLast((line) => line.offset < statement.offset);
    const database = connect?.text.replace(/^\\c(onnect)?\s*/, '') ?? '';
    if (!used.has(database)) used.set(database, connect ?? statement);
  }
  const second = [...used].at(1);
  if (second === undefined) return;
  throw new SchemaFixError({
    code: 'source-failed',
    message: `${file.name} holds several databases`,
    subject: file.name,
    where: placeIn(file, second[1]),
    hint: 'a source is one database: dump it with pg_dump',
  });
}

/** What pg_dumpall writes before the first database. */
const isOfTheCluster = (statement: string): boolean =>
  /^\s*(CREATE|ALTER|DROP|GRANT|COMMENT\s+ON)\s+ROLE\b|^\s*GRANT\s+\S+\s+TO\b/i.test(statement);
