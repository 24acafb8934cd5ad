import type { Row } from '../database/database.js';
import type { ServerConnection } from '../database/server.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import type { Question } from '../kinds/question.js';
import type { Renaming } from '../plan/rename_steps.js';
import type { Step, StepId } from '../plan/step.js';
import { answerOf, answerOfError, notAsked, type RowAnswer } from './answer.js';
import { calledNames, volatileAmong, volatileNames, type CalledName } from './called_names.js';
import { inSession, LIMITS, type AskAll, type Limits, type Outcome } from './session.js';
import { sized, sizesOf, sizesStatement, weighed, type Size } from './sizes.js';
import { statementFor } from './statements.js';

/** What the live database said about a plan. */
export interface Probe {
  /** the steps, with the sizes of tables in the sentences of their hazards */
  readonly steps: readonly Step[];
  /** what the rows say, by step; no entry where a step has nothing to ask */
  readonly answers: ReadonlyMap<StepId, readonly RowAnswer[]>;
}

interface Posed {
  readonly step: Step;
  readonly question: Question;
}

/**
 * Asks the live database what only its rows can tell about the steps of a plan. Where nothing is to be asked, it is left in peace.
 * @param server its URL, or a connection to it, which is left open
 * @param renamings what the plan renames first: the live database knows it by another name
 * @throws nothing of the database's: what could not be asked is an answer
 */
export async function probe(
  server: string | ServerConnection,
  steps: readonly Step[],
  renamings: readonly Renaming[],
  limits: Limits = LIMITS,
): Promise<Probe> {
  const posed = steps.flatMap((step) => step.asks.map((question): Posed => ({ step, question })));
  const relations = [...new Set(steps.flatMap(weighed))].sort();
  if (posed.length === 0 && relations.length === 0) return { steps, answers: new Map() };
  try {
    return await inSession(server, limits, async (askAll, major) => {
      const { sizes, answers } = await askBoth(posed, relations, { askAll, major, renamings, limits });
      return { steps: steps.map((step) => ({ ...step, hazards: sized(step, sizes) })), answers: byStep(posed, answers) };
    });
  } catch (error) {
    if (!(error instanceof SchemaFixError)) throw error;
    return {
      steps,
      answers: byStep(
        posed,
        posed.map(({ question }) => notAsked(question, 'the connection was lost')),
      ),
    };
  }
}

interface Session {
  readonly askAll: AskAll;
  readonly major: number;
  readonly renamings: readonly Renaming[];
  readonly limits: Limits;
}

async function askBoth(
  posed: readonly Posed[],
  relations: readonly string[],
  { askAll, major, renamings, limits }: Session,
): Promise<{ readonly sizes: ReadonlyMap<string, Size>; readonly answers: readonly RowAnswer[] }> {
  const written = posed.map(({ question }) => write(question, major, renamings));
  const names = written.flatMap((one) => (typeof one === 'string' ? [] : one.names));
  const [sizeOutcome, volatileOutcome] = await askAll([sizesStatement(relations), volatileAmong(names)]);
  const sizeRow = rowOf(sizeOutcome);
  const mayAct = volatileNames(rowOf(volatileOutcome));
  const allowed = written.map((one) => (typeof one === 'string' ? one : (refusedCall(one, mayAct) ?? one)));
  const outcomes = await askAll(allowed.flatMap((one) => (typeof one === 'string' ? [] : [one.sql])));
  let at = 0;
  const answers = posed.map(({ question }, number): RowAnswer => {
    const one = allowed[number];
    if (one === undefined || typeof one === 'string') return notAsked(question, one ?? '');
    return interpret(question, outcomes[at++] ?? 'late', limits);
  });
  return { sizes: sizeRow === null ? new Map() : sizesOf(sizeRow), answers };
}

const rowOf = (outcome: Outcome | undefined): Row | null => (typeof outcome === 'object' && 'row' in outcome ? outcome.row : null);

function interpret(question: Question, outcome: Outcome, { perQuestion, total }: Limits): RowAnswer {
  if (outcome === 'late') return notAsked(question, `all questions together took longer than ${total / 1000} s`);
  return 'row' in outcome ? answerOf(question, outcome.row) : answerOfError(question, outcome.sqlstate, perQuestion / 1000);
}

interface Written {
  readonly sql: string;
  readonly names: readonly CalledName[];
}

/** The question as SQL, or why it is not asked. */
function write(question: Question, major: number, renamings: readonly Renaming[]): Written | string {
  const sql = statementFor(question, major);
  if (sql === null) return question.ask.form === 'nothing' ? question.ask.why : '';
  if (renamings.some((renaming) => mentions(sql, renaming))) return 'this migration renames something in it';
  const names = calledNames(sql);
  return names === null ? 'it is not written as PostgreSQL prints it' : { sql, names };
}

/** True where a text may mean what has another name yet. */
const mentions = (sql: string, { to }: Renaming): boolean => sql.includes(to.name) && (to.relation === null || sql.includes(to.relation));

/** A function that may do more than compute is not called before anybody has read the migration. */
function refusedCall({ names }: Written, mayAct: ReadonlySet<string> | null): string | null {
  if (mayAct === null) return 'the database did not say what its functions do';
  const called = names.find(({ schema, name }) => mayAct.has(JSON.stringify([schema, name])));
  return called === undefined ? null : `it may call ${called.schema}.${called.name}, which may do more than compute`;
}

function byStep(posed: readonly Posed[], answers: readonly RowAnswer[]): ReadonlyMap<StepId, readonly RowAnswer[]> {
  const found = new Map<StepId, RowAnswer[]>();
  for (const [at, { step }] of posed.entries()) {
    const answer = answers[at];
    if (answer !== undefined) found.set(step.id, [...(found.get(step.id) ?? []), answer]);
  }
  return found;
}
