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
import { fileShapes } from '../render/file_shape.js';
import type { MigrationInput } from '../render/migration.js';
import type { Comparison } from './comparison.js';
import { withoutMovedTypes } from './moved_extensions.js';
import { readRename } from './rename_option.js';
import { asShadow } from './as_shadow.js';
import { isSame, schemasAround } from './schemas_around.js';
import { stablePlan } from './stable_plan.js';

/** What takes a migration, or one file of it, back: a plan from the schema after it to the one before it. */
export interface Rollback {
  readonly plan: Plan;
  readonly input: MigrationInput;
  /** the part of the schema after it that is compared; null where it takes back renames */
  readonly after: Plan['target'] | null;
}

/**
 * Plans the way back of a migration. It may drop what the migration made, since it counts first what rows hold by then.
 * @param migration what the migration is written from
 * @param level which texts are brought to their stable form
 * @returns null where the migration changes nothing
 * @throws SchemaFixError as planning and renaming do
 */
export async function planRollback(comparison: Comparison, migration: MigrationInput, level: Thoroughness): Promise<Rollback | null> {
  const done = migration.plan.steps.filter(({ withheld }) => withheld === null);
  if (done.length === 0) return null;
  const ends = await bothEnds(comparison, migration.plan.target);
  const { name, facts } = migration;
  return planBack(ends, { comparison, migration, level, done, name: 'rollback', of: name, to: facts.from, first: null });
}

/**
 * Plans the way back of each file of a migration by itself, from the schema after it to the one before it.
 * @param schemas the schema of a clone before the first file and after each
 * @returns in the order in which they are run: the last file is taken back first, and one that leaves the schema as it was not at all
 * @throws SchemaFixError as planning and renaming do
 */
export async function planRollbacks(
  comparison: Comparison,
  migration: MigrationInput,
  level: Thoroughness,
  schemas: readonly Catalog[],
): Promise<readonly Rollback[]> {
  const files = fileShapes(migration);
  const between = schemasAround(comparison, migration.plan, files, schemas);
  const found: Rollback[] = [];
  for (const [at, { name, steps }] of [...files.entries()].reverse()) {
    const [before, after] = [between[at], between[at + 1]];
    const done = steps.filter(({ withheld }) => withheld === null);
    if (before === undefined || after === undefined || done.length === 0) continue;
    const compared = select(after, comparison.selection).objects;
    const ends = at === 0 ? await bothEnds(comparison, compared) : { current: after, before, renamings: [] };
    const to = at === 0 ? migration.facts.from : `the schema after ${files[at - 1]?.name ?? ''}.sql`;
    const first = found.at(-1)?.input.name ?? null;
    const back = await planBack(ends, { comparison, migration, level, done, name: `rollback_${name}`, of: name, to, first });
    if (back.plan.steps.length > 0) found.push(back);
  }
  return found;
}

interface Back {
  readonly comparison: Comparison;
  /** what the migration is written from */
  readonly migration: MigrationInput;
  readonly level: Thoroughness;
  /** the steps that are taken back */
  readonly done: readonly Step[];
  /** the name of the way back, and of the file that it takes back */
  readonly name: string;
  readonly of: string;
  /** what it ends in, for people */
  readonly to: string;
  /** the way back that comes before this one; null where there is none */
  readonly first: string | null;
}

async function planBack({ current, before, renamings }: BothEnds, back: Back): Promise<Rollback> {
  const { comparison, migration, level, done, name, of, to, first: earlier } = back;
  const { write, facts } = migration;
  const first = diff(select(current, comparison.selection), select(before, comparison.selection));
  const stable = await stabilise(first, current, select(before, comparison.selection), level);
  const changes = withoutMovedTypes(diff(select(stable.current, comparison.selection), stable.desired), stable.current, stable.desired);
  const options = { drop: 'all', targetMajor: write.targetMajor } as const;
  const { made, desired } = await stablePlan({ ...stable, changes, renamings }, options);
  return {
    plan: made,
    after: renamings.length === 0 ? select(stable.current, comparison.selection).objects : null,
    input: {
      ...migration,
      plan: made,
      desired,
      deferred: new Set(),
      online: false,
      phases: null,
      write: writeContext(desired, { current: stable.current, desired }, { targetMajor: write.targetMajor, mayLose: true }, new Set()),
      name,
      title: [
        `The way back: takes ${of}.sql back, and stops before it would delete what was written since.`,
        ...(earlier === null ? [] : [`What was applied after ${of}.sql is taken back first: ${earlier}.sql before this one.`]),
      ].join('\n'),
      losses: lossesOf(made.steps, stable.current),
      facts: {
        ...facts,
        from: `the schema after ${of}.sql`,
        to,
        withheld: made.steps.filter(({ withheld }) => withheld !== null).length,
        lost: done.flatMap(lostBy),
        leftOut: [],
        rows: null,
      },
    },
  };
}

/**
 * What is there after each of several ways back that are run one after the other: what one of them leaves behind is still there after the next,
 * unless that one sees to it.
 */
export function endsOf(rollbacks: readonly Rollback[]): readonly { readonly input: MigrationInput; readonly ends: Plan['target'] }[] {
  let left: Plan['target'] | null = null;
  return rollbacks.map(({ plan, input, after }) => {
    const ends = new Map(plan.target);
    for (const id of left === null || after === null ? [] : new Set([...left.keys(), ...after.keys()])) {
      const [stays, expected] = [left?.get(id), after?.get(id)];
      if (isSame(stays, expected) || !isSame(ends.get(id), expected)) continue;
      if (stays === undefined) ends.delete(id);
      else ends.set(id, stays);
    }
    left = ends;
    return { input, ends };
  });
}

interface BothEnds {
  /** the schema after the migration, under the names from before it */
  readonly current: Catalog;
  readonly before: Catalog;
  readonly renamings: readonly Renaming[];
}

/** What was renamed is given its old name first, as the migration gave it the new one first. */
async function bothEnds(comparison: Comparison, target: Plan['target']): Promise<BothEnds> {
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
