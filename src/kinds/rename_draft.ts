import type { Kind } from './kind.js';
import { NO_LOCK, type Draft, type Lock } from './draft.js';
import { partLabel, renamePart, type PartChange } from './part.js';
import type { Named } from './rename.js';

/**
 * The statements that give an object another name, or another schema, or one of its parts another name.
 * @param from as it is called when the statement runs
 * @param part set where a part of `from` is renamed
 */
export function renameDraft(kind: Kind, from: Named, to: Named, part: PartChange | null): Omit<Draft, 'lock'> {
  if (part !== null) {
    const of = `${part.form.alter[0].toLowerCase()} ${from.name}`;
    return {
      title: `rename ${partLabel(part.form, part.from)} of ${of} to ${partLabel(part.form, part.to).slice(part.form.title.length + 1)}`,
      statement: renamePart(from.name, part, part.from, part.to),
      undo: renamePart(from.name, part, part.to, part.from),
    };
  }
  const form = kind.rename;
  if (form === null) throw new Error(`a ${from.kind} cannot be renamed`);
  return {
    title: `rename ${form.title(kind.title, from)} to ${to.name}`,
    statement: form.statements(from, to).join(';\n'),
    undo: form.statements(to, from).join(';\n'),
  };
}

/** What the statements lock. */
export const renameLock = ({ rename }: Kind, from: Named, targetMajor: number): Lock => rename?.lock(from, targetMajor) ?? NO_LOCK;
