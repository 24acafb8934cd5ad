import type { Change } from '../diff/change.js';
import type { Guard } from '../kinds/draft.js';
import { partLabel } from '../kinds/part.js';
import type { Renaming } from '../plan/rename_steps.js';
import type { Step } from '../plan/step.js';
import type { RowAnswer } from '../probe/answer.js';
import type { ReportedChange, ReportedGuard, ReportedStep } from './result.js';

/** A change without the definitions: what is reported of it. */
export function reportChange(change: Change): ReportedChange {
  if (change.change === 'changed') {
    return { kind: change.to.kind, id: change.to.id, change: 'changed', attributes: change.attributes };
  }
  return { kind: change.object.kind, id: change.object.id, change: change.change, attributes: [] };
}

/** What is renamed, under its new name. */
export const reportRenaming = ({ from, to, part }: Renaming): ReportedChange => ({
  kind: to.kind,
  id: part === null ? to.id : `${to.id} ${partLabel(part.form, part.to)}`,
  change: 'renamed',
  attributes: [],
  from: part === null ? from.id : `${from.id} ${partLabel(part.form, part.from)}`,
});

/** A step without the objects behind it: what is reported of it. */
export function reportStep(step: Step, rows: readonly RowAnswer[]): ReportedStep {
  return {
    id: step.id,
    phase: step.phase,
    title: step.title,
    statement: step.statement,
    guard: reportGuard(step.guard),
    lock: step.lock,
    hazards: step.hazards,
    rows,
    withheld: step.withheld,
  };
}

function reportGuard(guard: Guard): ReportedGuard {
  switch (guard.ask) {
    case 'create':
      return { ask: 'create', object: guard.object.id, whenDifferent: guard.whenDifferent };
    case 'alter':
      return { ask: 'alter', object: guard.object.id, whenDifferent: guard.otherwise };
    case 'drop':
      return { ask: 'drop', object: guard.object.id, whenDifferent: null };
    case 'rename':
      return { ask: 'rename', object: guard.object.id, whenDifferent: 'stop' };
    case 'build':
      return { ask: 'build', object: guard.object.id, whenDifferent: guard.before === null ? 'stop' : 'replace' };
    case 'part':
      return { ask: 'part', object: guard.object.id, whenDifferent: 'stop' };
    case 'when':
      return { ask: 'when', object: guard.object.id, whenDifferent: null };
    case 'natural':
      return { ask: 'natural', object: null, whenDifferent: null };
  }
}
