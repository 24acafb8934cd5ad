import type { PostgresErrorFields } from '../database/database.js';
import type { ReplayFailure } from '../replay/failure.js';
import type { NamedObject, StatementEffects } from '../statements/effects.js';
import { knownMistake } from '../statements/known_mistakes.js';
import { loadParser } from '../statements/read_effects.js';
import { explainDuplicate, isDuplicate } from './cause_duplicate.js';
import { explainMissing } from './cause_missing.js';
import { explainMismatch, explainMissingFunction } from './cause_types.js';
import type { Cause, Finding, Remedy } from './diagnosis.js';
import type { Knowledge, Moment } from './knowledge.js';
import { missingObject } from './missing_object.js';
import { neededObjects } from './needed_object.js';

/** Why a statement failed. */
export async function explain(failure: ReplayFailure, moment: Moment, knowledge: Knowledge): Promise<Finding> {
  switch (failure.reason.type) {
    case 'timeout':
      return bare('timeout', `The statement ran longer than ${failure.reason.seconds} seconds and was ended.`);
    case 'shadow-lost':
      return bare('shadow-lost', 'The statement took the shadow database down with it: what it does on a server is not known.');
    case 'refused':
      return explainRefusal(failure.reason.fields, failure, moment, knowledge);
  }
}

const bare = (cause: Cause, explanation: string, advice: string | null = null, remedy: Remedy | null = null): Finding => ({
  cause,
  object: null,
  needs: null,
  explanation,
  places: [],
  after: null,
  advice,
  remedy,
});

async function explainRefusal(fields: PostgresErrorFields, failure: ReplayFailure, moment: Moment, knowledge: Knowledge): Promise<Finding> {
  const { folder, index } = knowledge;
  const effects = index.at(moment.fileAt, moment.statementAt)?.effects ?? null;
  if (isHistoryRow(fields, moment, knowledge)) return duplicateVersion(moment, knowledge);
  if (isDuplicate(fields)) return explainDuplicate(fields, failure.text, moment, knowledge);
  const missing = missingObject(fields);
  if (missing?.kind === 'function') return explainMissingFunction(missing, moment, knowledge);
  if (missing?.kind === 'operator') return explainMismatch(fields, effects, knowledge);
  if (missing !== null) return explainMissingName(missing, effects, moment, knowledge);
  switch (fields.sqlstate) {
    case '42601':
      return explainSyntax(moment, knowledge);
    case '42804':
    case '42846':
    case '42P13':
      return explainMismatch(fields, effects, knowledge);
    case '42725':
    case '42702':
      return bare('ambiguous', `PostgreSQL finds more than one that fits: ${fields.message}.`, fields.hint ?? null);
    case '25001':
      return bare(
        'transaction',
        `This statement does not run in a transaction, and ${folder.runner} runs it in one.`,
        'put it into a migration of its own, or leave CONCURRENTLY out',
        withoutConcurrently(failure.text),
      );
    case '55P04':
      return bare(
        'transaction',
        'A value that is added to an enum can be used only after it was committed, and both stand in one transaction.',
        'put ALTER TYPE ... ADD VALUE into a migration of its own that runs before',
      );
    case '42501':
      return bare('privilege', `The role that runs the migrations may not do this: ${fields.message}.`);
    case 'P0001':
      return bare('raise', `The migration itself gives up: RAISE EXCEPTION with "${fields.message}".`);
    default:
      return /^(22|23)/.test(fields.sqlstate)
        ? bare('data', `The rows that are there at this point, or that it adds, do not fit: ${fields.message}.`, fields.hint ?? null)
        : bare('other', 'No known cause.', fields.hint ?? null);
  }
}

function withoutConcurrently(statement: string): Remedy | null {
  const sql = statement.replace(/\bINDEX\s+CONCURRENTLY\b/i, 'INDEX');
  return sql === statement ? null : { type: 'replace', sql };
}

async function explainMissingName(
  missing: Exclude<ReturnType<typeof missingObject>, null>,
  effects: StatementEffects | null,
  moment: Moment,
  knowledge: Knowledge,
): Promise<Finding> {
  for (const needed of neededObjects(missing, effects)) {
    if (!(await isThere(needed, moment, knowledge))) return explainMissing(asTable(needed, knowledge), moment, knowledge);
  }
  return bare('other', 'PostgreSQL misses something, and the statement does not say what it belongs to.');
}

/** Made by this very file, or known to the shadow. */
const isThere = async (needed: NamedObject, moment: Moment, knowledge: Knowledge): Promise<boolean> =>
  needed.kind === 'column' && (isMadeHere(needed, moment, knowledge) || (await knowledge.hasColumn(needed)));

const isMadeHere = (needed: NamedObject, { fileAt, statementAt }: Moment, { index }: Knowledge): boolean =>
  index.creations(needed).some(({ by, guard }) => by.fileAt === fileAt && by.statementAt < statementAt && guard !== 'if-not-exists');

/** Every table is a type: what other statements read as a table is one. */
function asTable(needed: NamedObject, { index }: Knowledge): NamedObject {
  const table: NamedObject = { ...needed, kind: 'table' };
  return needed.kind === 'type' && (index.creations(table).length > 0 || index.users(table).length > 0) ? table : needed;
}

async function explainSyntax({ fileAt, statementAt }: Moment, { index }: Knowledge): Promise<Finding> {
  const failed = index.at(fileAt, statementAt);
  const file = failed?.migration.text.slice(failed.statement.offset);
  const before = index.at(fileAt, statementAt - 1)?.statement.text;
  const mistake = failed === null ? null : knownMistake(failed.statement.text, await loadParser(), { before, file });
  const fence = failed !== null && /^`{3,}\w*$/.test(failed.statement.text.trim());
  if (fence) return bare('syntax', 'This is Markdown and no SQL.', 'take the line out', { type: 'take-out' });
  if (mistake === null) return bare('syntax', 'PostgreSQL does not understand it.');
  const { sentence, rightForm } = mistake;
  return rightForm === null
    ? bare('syntax', sentence)
    : bare('syntax', sentence, `write: ${rightForm}`, { type: 'replace', sql: rightForm });
}

const isHistoryRow = ({ sqlstate }: PostgresErrorFields, { fileAt, statementAt }: Moment, { folder }: Knowledge): boolean =>
  sqlstate === '23505' && folder.runner === 'supabase' && statementAt === folder.migrations[fileAt]?.statements.length;

function duplicateVersion({ fileAt }: Moment, { folder }: Knowledge): Finding {
  const version = folder.migrations[fileAt]?.version ?? '';
  const other = folder.migrations.find((one, at) => at < fileAt && one.version === version);
  return {
    ...bare(
      'duplicate-version',
      `Two files have the version ${version}; the history table takes only one of them.`,
      'give one of them a version of its own',
      { type: 'new-version' },
    ),
    object: `version ${version}`,
    places: other === undefined ? [] : [{ file: other.file, line: 1, what: 'has the same version' }],
  };
}
