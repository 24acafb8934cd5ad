import type { Catalog } from '../catalog/catalog.js';
import { diff } from '../diff/diff.js';
import { optionOf } from '../plan/rename_hints.js';
import { select } from '../diff/selection.js';
import { writtenPart } from '../kinds/part.js';
import { lossesOf } from '../plan/losses.js';
import type { Plan } from '../plan/plan.js';
import type { Step } from '../plan/step.js';
import type { Renaming } from '../plan/rename_steps.js';
import { writeContext } from '../plan/write_context.js';
import type { RenameRequest } from '../proof/rename_search.js';
import { stabilise, type Thoroughness } from '../proof/stable_form.js';
import type { MigrationInput } from '../render/migration.js';
import type { Comparison } from './comparison.js';
import { withoutMovedTypes } from './moved_extensions.js';
import { readRename } from './rename_option.js';
import { asShadow } from './sides.js';
import { stablePlan } from './stable_plan.js';

/** What takes a migration back: a plan from its target to the schema that was there before it. */
export interface Rollback {
  readonly plan: Plan;
  readonly input: MigrationInput;
}

/**
 * Plans the way back of a migration. It may drop what the migration made, since it counts first what rows hold by then.
 * @param migration what the migration is written from
 * @param level which texts are brought to their stable form
 * @returns null where the migration changes nothing
 * @throws SchemaFixError as planning and renaming do
 */
export async function planRollback(comparison: Comparison, migration: MigrationInput, level: Thoroughness): Promise<Rollback | null> {
  const { plan, write, facts } = migration;
  const done = plan.steps.filter(({ withheld }) => withheld === null);
  if (done.length === 0) return null;
  const { current, before, renamings } = await bothEnds(comparison, plan);
  const first = diff(select(current, comparison.selection), select(before, comparison.selection));
  const stable = await stabilise(first, current, select(before, comparison.selection), level);
  const changes = withoutMovedTypes(diff(select(stable.current, comparison.selection), stable.desired), stable.current, stable.desired);
  const options = { drop: 'all', targetMajor: write.targetMajor } as const;
  const { made, desired } = await stablePlan({ ...stable, changes, renamings }, options);
  return {
    plan: made,
    input: {
      ...migration,
      plan: made,
      desired,
      deferred: new Set(),
      online: false,
      write: writeContext(desired, { current: stable.current, desired }, { targetMajor: write.targetMajor, mayLose: true }, new Set()),
      name: 'rollback',
      title: `The way back: takes ${migration.name}.sql back, and stops before it would delete what was written since.`,
      losses: lossesOf(made.steps, stable.current),
      facts: {
        ...facts,
        from: `the schema after ${migration.name}.sql`,
        to: facts.from,
        withheld: made.steps.filter(({ withheld }) => withheld !== null).length,
        lost: done.flatMap(lostBy),
        leftOut: [],
        rows: null,
      },
    },
  };
}

interface BothEnds {
  /** the schema after the migration, under the names from before it */
  readonly current: Catalog;
  readonly before: Catalog;
  readonly renamings: readonly Renaming[];
}

/** What was renamed is given its old name first, as the migration gave it the new one first. */
async function bothEnds(comparison: Comparison, { target }: Plan): Promise<BothEnds> {
  const { selection, desired, renamed } = comparison;
  const compared = select(comparison.current, selection).objects;
  const beside = [...comparison.current.objects].filter(([id]) => !compared.has(id));
  const after: Catalog = { ...comparison.current, casts: desired.casts, objects: new Map([...beside, ...target]) };
  if (renamed === null) return { current: after, before: comparison.current, renamings: [] };
  const { renamed: rename } = await import('../proof/renamed.js');
  const { catalog: before } = await asShadow(comparison.from);
  const requests = renamed.renamings.toReversed().map(reversed);
  const back = await rename(after, select(before, selection), requests);
  return { current: back.catalog, before, renamings: back.renamings };
}

function reversed({ from, to, part }: Renaming): RenameRequest {
  const option =
    part === null
      ? optionOf(to, from)
      : `${part.form.word}:${to.name}.${writtenPart(part.form, part.to)}=${writtenPart(part.form, part.from)}`;
  return readRename(option);
}

/** What the migration deletes for good, in the words of its steps. */
const lostBy = ({ title, hazards }: Step): readonly string[] => {
  const loses = hazards.some(({ type }) => type === 'deletes-data' || type === 'may-truncate');
  return loses ? [`the values that this step of the migration deleted or changed: ${title}`] : [];
};
