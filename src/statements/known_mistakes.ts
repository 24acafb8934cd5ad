import { guardMistakes, policyClause } from './mistakes_in_guards.js';
import { listMistakes } from './mistakes_in_lists.js';
import { pastedMistakes } from './mistakes_pasted.js';
import type { StatementParser, SyntaxFailure } from './read_effects.js';
import { Words } from './words.js';

/** A usual mistake that makes PostgreSQL refuse a statement with a syntax error. */
export interface KnownMistake {
  readonly code: MistakeCode;
  /** what is wrong, with a full stop */
  readonly sentence: string;
  /** the statement as PostgreSQL takes it; null where nobody can know it */
  readonly rightForm: string | null;
}

export type MistakeCode =
  | 'conflict-marker'
  | 'psql-line'
  | 'markdown'
  | 'on-conflict-apart'
  | 'guard-twice'
  | 'guard-unknown'
  | 'guard-misplaced'
  | 'index-without-name'
  | 'or-replace-unknown'
  | 'raise-outside'
  | 'single-dollar'
  | 'mysql'
  | 'placeholder'
  | 'policy-for-several'
  | 'policy-clause'
  | 'comma-missing'
  | 'comma-too-many'
  | 'add-missing'
  | 'unique-where'
  | 'quote-open'
  | 'parenthesis-open';

/** What stands around the statement in its file, as far as the caller knows. */
export interface Surroundings {
  /** the statement before it, without its semicolon */
  readonly before?: string | undefined;
  /** the file from the first character of the statement on */
  readonly file?: string | undefined;
}

/** A statement that may be mistaken. */
export interface Suspect extends Surroundings {
  readonly words: Words;
  /** null where the parser takes it */
  readonly error: SyntaxFailure['syntaxError'] | null;
  readonly parser: StatementParser;
}

/** Recognises one mistake; its right form need not parse yet, since there may be a second mistake. */
export type Recognise = (suspect: Suspect) => KnownMistake | null;

/** Mistakes that leave no doubt come first. */
const ALL: readonly Recognise[] = [...pastedMistakes, ...guardMistakes, ...listMistakes];

/** So many mistakes in one statement are put right. */
const MOST = 4;

/**
 * The usual mistake in a statement that failed with a syntax error, and the statement put right.
 * @returns null where it is none of the known ones
 */
export function knownMistake(sql: string, parser: StatementParser, around: Surroundings = {}): KnownMistake | null {
  let unproven: KnownMistake | null = null;
  const suspect: Suspect = { ...around, words: new Words(sql), error: errorOf(sql, parser), parser };
  // What the parser takes is wrong in one way only that is known here.
  if (suspect.error === null) return policyClause(suspect);
  for (const recognise of ALL) {
    const found = recognise(suspect);
    if (found === null) continue;
    const rightForm = found.rightForm === null ? null : parsing(found.rightForm, parser, MOST);
    if (rightForm !== null) return { ...found, rightForm };
    unproven ??= { ...found, rightForm: null };
  }
  return unproven;
}

function errorOf(sql: string, parser: StatementParser): SyntaxFailure['syntaxError'] | null {
  const effects = parser.effectsOf(sql);
  return 'syntaxError' in effects ? effects.syntaxError : null;
}

/** The text where it parses, or as it does with its other mistakes put right, too. */
function parsing(sql: string, parser: StatementParser, left: number): string | null {
  const error = errorOf(sql, parser);
  if (error === null) return sql;
  if (left === 0) return null;
  for (const recognise of ALL) {
    const next = recognise({ words: new Words(sql), error, parser })?.rightForm ?? null;
    const right = next === null || next === sql ? null : parsing(next, parser, left - 1);
    if (right !== null) return right;
  }
  return null;
}
