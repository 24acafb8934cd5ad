import type { ServerConnection } from '../database/server.js';
import type { Plan } from '../plan/plan.js';
import type { StepId } from '../plan/step.js';
import type { Probe } from '../probe/probe.js';
import { answerLines, answersInHeader } from '../probe/answer_words.js';
import type { GenerateOptions } from '../report/result.js';
import type { Comparison } from './comparison.js';

interface AskedRows extends Probe {
  /** for the header; null where there is no live database */
  readonly sentence: string | null;
  /** for the statement of each step, as lines */
  readonly lines: ReadonlyMap<StepId, readonly string[]>;
}

/**
 * Asks the rows of the live database about a plan, where there is one and the user lets it be asked.
 * @param open a connection to it, which is closed here; null: log in
 */
export async function askRows(
  options: GenerateOptions,
  { from, renamed }: Comparison,
  { steps }: Plan,
  open: ServerConnection | null,
): Promise<AskedRows> {
  try {
    return await ask(options, { from, renamed, steps }, open);
  } finally {
    await open?.close();
  }
}

type Asked = Pick<Comparison, 'from' | 'renamed'> & Pick<Plan, 'steps'>;

async function ask(options: GenerateOptions, { from, renamed, steps }: Asked, open: ServerConnection | null): Promise<AskedRows> {
  const nothing = { steps, answers: new Map<StepId, never>(), lines: new Map<StepId, never>() };
  if (from.serverMajor === null || steps.length === 0) return { ...nothing, sentence: null };
  if (options.probe === false) return { ...nothing, sentence: 'not asked: it was written with --no-probe' };
  options.signal?.throwIfAborted();
  options.onProgress?.(`asking ${from.label} about its rows`);
  const { probe } = await import('../probe/probe.js');
  const found = await probe(open ?? options.from, steps, renamed?.renamings ?? []);
  const lines = new Map([...found.answers].map(([id, answers]) => [id, answers.flatMap(answerLines)] as const));
  return { ...found, lines, sentence: answersInHeader([...found.answers.values()].flat()) };
}
