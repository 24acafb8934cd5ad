import { generate, type GenerateOptions, type GenerateResult, type RowAnswer } from '../../src/index.js';
import { answerInWords } from '../../src/probe/answer_words.js';
import { databaseWith, fileOf } from '../migrations/migration_case.js';
import type { Major } from '../servers/server.js';

export interface Asked {
  /** the live database */
  readonly from: string;
  readonly result: GenerateResult;
  readonly migration: string;
  /** what the rows say about the steps whose title has this in it, in words */
  readonly answers: (title: string) => readonly string[];
}

/** Generates from a live database with rows to a schema, without the proof. */
export async function asked(major: Major, current: string, desired: string, options: Partial<GenerateOptions> = {}): Promise<Asked> {
  const [from, to] = [await databaseWith(major, current), await databaseWith(major, desired)];
  return askedOf({ from, to, ...options });
}

export async function askedOf(options: GenerateOptions): Promise<Asked> {
  const result = await generate({ proof: false, ...options });
  return {
    from: options.from,
    result,
    migration: fileOf(result.files, '.sql'),
    answers: (title) => result.steps.filter((step) => step.title.includes(title)).flatMap((step) => step.rows.map(answerInWords)),
  };
}

export const allAnswers = ({ result }: Asked): readonly RowAnswer[] => result.steps.flatMap(({ rows }) => rows);
