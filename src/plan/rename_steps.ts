import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject } from '../catalog/object.js';
import type { Lock } from '../kinds/draft.js';
import type { PartChange } from '../kinds/part.js';
import { splitQualifiedName } from '../kinds/qualified_name.js';
import { renameDraft, renameLock } from '../kinds/rename_draft.js';
import { kindOf } from '../kinds/registry.js';
import { hasColumns } from '../kinds/table_parts.js';
import { makeStepId, type Step } from './step.js';
import { stepLock, tiesOf } from './step_locks.js';

/** One rename that the user asked for. */
export interface Renaming {
  /** as it is called when its turn comes */
  readonly from: CatalogObject;
  /** as the desired schema calls it */
  readonly to: CatalogObject;
  /** set where a part of it is meant: a label of an enum */
  readonly part: PartChange | null;
}

/**
 * The renames come first, each as a step of its own: everything after them is written with the new names.
 * @param renamed the current catalog under the new names
 */
export function withRenames(
  steps: readonly Step[],
  renamings: readonly Renaming[],
  renamed: Catalog,
  targetMajor: number,
): readonly Step[] {
  if (renamings.length === 0) return steps;
  const schemas = new Set(renamings.flatMap(({ from, to }) => movesTo(from, to)));
  const isNeeded = ({ object, id }: Step): boolean => id.startsWith('create:') && object.kind === 'schema' && schemas.has(object.name);
  return [
    ...steps.filter(isNeeded),
    ...renamings.map((renaming, at) => renameStep(renaming, renamings.slice(at), renamed, targetMajor)),
    ...steps.filter((step) => !isNeeded(step)),
  ];
}

/** The schema that something moves to. */
function movesTo(from: CatalogObject, to: CatalogObject): readonly string[] {
  if (kindOf(to.kind).rename?.place !== 'schema') return [];
  const [before] = splitQualifiedName(from.name);
  const [after] = splitQualifiedName(to.name);
  return before === after ? [] : [after];
}

/** What a table is called before some renamings that are still to come. */
const nameBefore = (table: string, coming: readonly Renaming[]): string =>
  coming.reduceRight((name, { from, to }) => {
    const [schema, own] = splitQualifiedName(name);
    if (to.kind === 'schema' && schema === to.name) return `${from.name}.${own}`;
    return hasColumns(to.kind) && name === to.name ? from.name : name;
  }, table);

/** The columns of typed tables are renamed with the attributes of their type. */
const partLock = (lock: Lock, { kind }: CatalogObject, typedTables: readonly string[]): Lock =>
  kind === 'composite' && typedTables.length > 0 ? { mode: 'ACCESS EXCLUSIVE', on: typedTables } : lock;

function renameStep({ from, to, part }: Renaming, coming: readonly Renaming[], renamed: Catalog, targetMajor: number): Step {
  const draft = renameDraft(kindOf(to.kind), from, to, part);
  const lock = renameLock(kindOf(to.kind), from, targetMajor);
  const nameOf = (table: string): string => nameBefore(table, coming);
  const typed = [...renamed.objects.values()].filter(({ attributes }) => attributes['ofType'] === to.name).map(({ name }) => nameOf(name));
  return {
    id: makeStepId(part === null ? `rename:${from.id}` : `rename:${from.id} ${part.form.title} ${part.from}`),
    phase: 'renames',
    title: draft.title,
    object: to,
    along: [],
    change: { change: 'changed', from, to, attributes: ['name'] },
    statement: draft.statement,
    inBlock: null,
    guard: { ask: 'rename', object: to, before: from, part },
    lock: stepLock(part === null ? lock : partLock(lock, to, typed), tiesOf(renamed, nameOf)),
    hazards: [],
    asks: [],
    transaction: 'any',
    onlyOnce: true,
    stillToDo: null,
    undo: draft.undo ?? null,
    after: new Set(),
    withheld: null,
  };
}
