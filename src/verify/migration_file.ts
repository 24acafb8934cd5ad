import type { Place } from '../errors/schema_fix_error.js';
import { readScriptFile, placeIn, placeOfError, type ScriptFile } from '../sources/script_file.js';
import { statementKind } from '../sources/statement_kind.js';
import type { Piece } from '../sql/split.js';

/** One statement of a migration. */
export interface MigrationStatement {
  readonly text: string;
  readonly piece: Piece;
  /** `left-out`: of the cluster or of another server, so it is not run on a clone */
  readonly role: 'begin' | 'commit' | 'rollback' | 'left-out' | 'run';
  /** true for what SAVEPOINT must not stand around */
  readonly isControl: boolean;
  /** true for what ends with the session */
  readonly isTemporary: boolean;
  readonly firstLine: string;
}

export interface MigrationFile {
  readonly name: string;
  readonly statements: readonly MigrationStatement[];
  /** where COPY rows stand, which are not loaded */
  readonly copies: readonly Place[];
  placeOf(statement: MigrationStatement, position?: number): Place;
}

/** True between BEGIN and COMMIT. */
export function isInTransaction({ statements }: MigrationFile, statement: MigrationStatement): boolean {
  const before = statements.slice(0, statements.indexOf(statement));
  return before.findLast(({ role }) => role === 'begin' || role === 'commit' || role === 'rollback')?.role === 'begin';
}

/** @throws SchemaFixError as reading a source does */
export async function readMigration(path: string): Promise<MigrationFile> {
  const file = await readScriptFile(path, 'migration');
  return {
    name: file.name,
    statements: file.script.statements.map(readStatement),
    copies: file.script.copyBlocks.map((block) => placeIn(file, block)),
    placeOf: (statement, position) => placeAt(file, statement, position),
  };
}

const placeAt = (file: ScriptFile, { piece }: MigrationStatement, position: number | undefined): Place =>
  placeOfError(file, piece, position);

/** Statements about transactions and sessions: a savepoint around them would change what they do, or be forbidden. */
const CONTROL = /^\s*(SAVEPOINT|RELEASE|ROLLBACK|ABORT|COMMIT|END|BEGIN|START|SET|RESET|PREPARE\s+TRANSACTION|DISCARD)\b/i;
const TEMPORARY =
  /^\s*(CREATE|DROP)\s+(OR\s+REPLACE\s+)?(TEMP(ORARY)?\b|(FUNCTION|PROCEDURE|VIEW|TABLE)\s+(IF\s+(NOT\s+)?EXISTS\s+)?pg_temp\.)/i;
const OF_CLUSTER =
  /^\s*(COPY\b|LOAD\b|LISTEN\b|UNLISTEN\b|NOTIFY\b|(CREATE|ALTER|DROP)\s+(DATABASE|TABLESPACE|SUBSCRIPTION|SYSTEM)\b|SET\s+CLIENT_ENCODING\b)/i;

function readStatement(piece: Piece): MigrationStatement {
  const { text } = piece;
  const kind = statementKind(text);
  const isTransaction = kind === 'begin' || kind === 'commit' || kind === 'rollback';
  return {
    text,
    piece,
    role: isTransaction ? kind : OF_CLUSTER.test(text) ? 'left-out' : 'run',
    isControl: isTransaction || CONTROL.test(text),
    isTemporary: TEMPORARY.test(text),
    firstLine: firstLine(text),
  };
}

const LONGEST_LINE = 120;

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0]?.trim() ?? '';
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line;
}
