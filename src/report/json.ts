import type { CheckResult, GenerateResult, ReportedChange } from './result.js';

/** The document that `generate --json` prints. */
export function generateDocument(result: GenerateResult): string {
  return document({
    inSync: result.inSync,
    changes: result.changes.map(changeOf),
    steps: result.steps.map(({ id, phase, statement, guard, lock, hazards, withheld }) => ({
      id,
      phase,
      statement,
      guard,
      lock,
      hazards,
      withheld,
    })),
    files: result.files.map(({ path, sql }) => ({ path, sql })),
    unmodelled: result.unmodelled,
    ...(result.hints.length === 0 ? {} : { hints: result.hints.map(({ from, to, option }) => ({ from, to, option })) }),
    proof: result.proof === null ? null : { converges: result.proof.converges, again: result.proof.again, shadow: result.proof.shadow },
  });
}

/** The document that `check --json` prints. */
export function checkDocument(result: CheckResult): string {
  return document({
    inSync: result.inSync,
    changes: result.changes.map(changeOf),
    unmodelled: result.unmodelled,
    ...(result.hints.length === 0 ? {} : { hints: result.hints.map(({ from, to, option }) => ({ from, to, option })) }),
  });
}

const changeOf = ({ kind, id, change, attributes, from }: ReportedChange): object => ({
  kind,
  id,
  change,
  attributes,
  ...(from === undefined ? {} : { from }),
});

const document = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
