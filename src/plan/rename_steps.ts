import type { CatalogObject } from '../catalog/object.js';
import type { PartChange } from '../kinds/part.js';
import { splitQualifiedName } from '../kinds/qualified_name.js';
import { renameDraft } from '../kinds/rename_draft.js';
import { kindOf } from '../kinds/registry.js';
import { makeStepId, type Step } from './step.js';

/** One rename that the user asked for. */
export interface Renaming {
  /** as it is called when its turn comes */
  readonly from: CatalogObject;
  /** as the desired schema calls it */
  readonly to: CatalogObject;
  /** set where a part of it is meant: a label of an enum */
  readonly part: PartChange | null;
}

/** The renames come first, each as a step of its own: everything after them is written with the new names. */
export function withRenames(steps: readonly Step[], renamings: readonly Renaming[]): readonly Step[] {
  if (renamings.length === 0) return steps;
  const schemas = new Set(renamings.flatMap(({ from, to }) => movesTo(from, to)));
  const isNeeded = ({ object, id }: Step): boolean => id.startsWith('create:') && object.kind === 'schema' && schemas.has(object.name);
  return [...steps.filter(isNeeded), ...renamings.map(renameStep), ...steps.filter((step) => !isNeeded(step))];
}

/** The schema that something moves to. */
function movesTo(from: CatalogObject, to: CatalogObject): readonly string[] {
  if (kindOf(to.kind).rename?.place !== 'schema') return [];
  const [before] = splitQualifiedName(from.name);
  const [after] = splitQualifiedName(to.name);
  return before === after ? [] : [after];
}

function renameStep({ from, to, part }: Renaming): Step {
  const draft = renameDraft(kindOf(to.kind), from, to, part);
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
    lock: draft.lock,
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
