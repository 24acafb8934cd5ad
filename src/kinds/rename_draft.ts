import type { Draft } from './draft.js';
import type { Kind } from './kind.js';
import { NO_LOCK } from './draft.js';
import { partLabel, renamePart, type PartChange } from './part.js';
import type { Named } from './rename.js';

/**
 * The statements that give an object another name, or another schema, or one of its parts another name.
 * @param from as it is called when the statement runs
 * @param part set where a part of `from` is renamed
 */
export function renameDraft(kind: Kind, from: Named, to: Named, part: PartChange | null): Draft {
  if (part !== null) {
    const of = `${part.form.alter[0].toLowerCase()} ${from.name}`;
    const { rename } = kind;
    return {
      title: `rename ${partLabel(part.form, part.from)} of ${of} to ${partLabel(part.form, part.to).slice(part.form.title.length + 1)}`,
      statement: renamePart(from.name, part, part.from, part.to),
      lock: rename === null ? NO_LOCK : rename.lock(from),
      undo: renamePart(from.name, part, part.to, part.from),
    };
  }
  const form = kind.rename;
  if (form === null) throw new Error(`a ${from.kind} cannot be renamed`);
  return {
    title: `rename ${form.title(kind.title, from)} to ${to.name}`,
    statement: form.statements(from, to).join(';\n'),
    lock: form.lock(from),
    undo: form.statements(to, from).join(';\n'),
  };
}
