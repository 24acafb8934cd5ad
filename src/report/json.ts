import type { Place } from '../errors/schema_fix_error.js';
import type { CheckResult, GenerateResult, ReportedChange, VerifyResult } from './result.js';

/** The document that `generate --json` prints. */
export function generateDocument(result: GenerateResult): string {
  return document({
    inSync: result.inSync,
    changes: result.changes.map(changeOf),
    steps: result.steps.map(({ id, phase, statement, guard, lock, hazards, rows, withheld }) => ({
      id,
      phase,
      statement,
      guard,
      lock,
      hazards,
      rows,
      withheld,
    })),
    files: result.files.map(({ path, phase, sql }) => (phase === undefined ? { path, sql } : { path, phase, sql })),
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

/** The document that `verify --json` prints. */
export function verifyDocument(result: VerifyResult): string {
  return document({
    proven: result.proven,
    findings: result.findings.map(({ code, severity, where, statement, message, advice }) => ({
      code,
      severity,
      ...placeOf(where),
      statement,
      message,
      advice,
    })),
    locks: result.locks.map(({ relation, mode, where }) => ({ relation, mode, ...placeOf(where) })),
    drops: result.drops.map(({ kind, name, rows, madeAgain, where }) => ({ kind, name, rows, madeAgain, ...placeOf(where) })),
    differences: result.differences?.map(changeOf) ?? null,
    interruptions: result.interruptions,
    shadow: result.shadow,
    unmodelled: result.unmodelled,
    notes: result.notes,
  });
}

const placeOf = (where: Place | null): object => (where === null ? {} : { file: where.file, line: where.line, column: where.column });

const changeOf = ({ kind, id, change, attributes, from }: ReportedChange): object => ({
  kind,
  id,
  change,
  attributes,
  ...(from === undefined ? {} : { from }),
});

const document = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
