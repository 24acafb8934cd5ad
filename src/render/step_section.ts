import type { CatalogObject, ObjectId } from '../catalog/object.js';
import { labelOf } from '../kinds/kind.js';
import { kindOf } from '../kinds/registry.js';
import type { Step, StepId } from '../plan/step.js';
import { deferredKey } from './deferred_keys.js';
import { guardedStep, type RenderContext } from './guarded.js';
import { comment } from './indent.js';
import { lockInWords } from './lock_words.js';
import { plainStep } from './plain.js';

/** What decides how a step is written. */
export interface SectionInput {
  readonly guards: 'do' | 'plain';
  readonly target: ReadonlyMap<ObjectId, CatalogObject>;
  /** new foreign keys are validated only where no row stands against them */
  readonly countsOrphans: boolean;
  /** what the rows of the live database say, as lines over the statement of a step */
  readonly rows: ReadonlyMap<StepId, readonly string[]>;
}

/** A step with the comment above it. */
export function stepSection(step: Step, number: number, input: SectionInput, context: RenderContext): string {
  const isDeferred = input.countsOrphans && step.object.kind === 'foreign_key' && step.id.startsWith('create:');
  const body = isDeferred
    ? deferredKey(step, input.guards)
    : input.guards === 'plain'
      ? plainStep(step, context)
      : guardedStep(step, context);
  return `${comment(sectionComment(isDeferred ? asDeferred(step) : step, number, input))}\n${body}`;
}

/** Added NOT VALID the key is not checked against the rows that are there; validating it reads them without holding writers up. */
const asDeferred = (step: Step): Step => ({
  ...step,
  hazards: [
    { type: 'blocks-writes', message: 'writes to both tables wait for a moment while it is added' },
    { type: 'scans-table', message: 'then it is validated under SHARE UPDATE EXCLUSIVE: the table is read, writes go on' },
  ],
});

/** What it does, why, which lock it takes, and what could go wrong. */
function sectionComment(step: Step, number: number, input: SectionInput): string {
  return [
    `${number}. ${step.title}`,
    `   why:  ${why(step, input)}`,
    `   lock: ${lockInWords(step.lock)}`,
    ...step.hazards.map(({ message }) => `   note: ${message}`),
    ...(input.rows.get(step.id) ?? []),
  ].join('\n');
}

function why(step: Step, { target }: SectionInput): string {
  const label = labelOf(kindOf(step.object.kind).title, step.object);
  if (step.id.startsWith('state:')) return `part of ${label}, which CREATE cannot say`;
  if (step.id.startsWith('drop:') && !target.has(step.object.id)) return 'it is there and not desired';
  if (step.guard.ask === 'rename') return '--rename says that they are one';
  switch (step.change.change) {
    case 'added':
      return 'it is desired and not there';
    case 'removed':
      return 'it is there and not desired';
    case 'changed':
      if (step.change.attributes.length === 0) return 'another change needs it out of the way and back';
      return `it differs in ${step.change.attributes.map((name) => (name === 'printed' ? 'its definition' : name)).join(', ')}`;
  }
}

export function withheldSection(step: Step, { rows }: Pick<SectionInput, 'rows'>): string {
  const statement = step.statement === '' ? '' : `\n${step.statement};`;
  const lines = [`NOT DONE: ${step.title}`, `  ${step.withheld?.message ?? ''}`, ...(rows.get(step.id) ?? [])];
  return comment(`${lines.join('\n')}${statement}`);
}
