import type { Migration, MigrationFolder } from '../runners/migration_folder.js';

/** A change to a file of the folder, in terms of its own statements. */
export type Patch = Readonly<{ file: string; /** a sentence without a full stop: why */ why: string }> &
  (
    | { readonly type: 'before' | 'after'; readonly statement: number; readonly sql: string }
    | { readonly type: 'replace'; readonly statement: number; readonly sql: string }
    /** the statement runs elsewhere now */
    | { readonly type: 'take-out'; readonly statement: number }
    | { readonly type: 'rename'; readonly to: string; readonly version: string }
  );

/** What every change is marked with. */
const MARK = '-- schema-fix:';

const commented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `-- ${line}`)
    .join('\n');

/** A file with its patches; every change stands under a line that says what and why. */
export function patchedText({ text, statements }: Migration, patches: readonly Patch[]): string {
  const edits: { readonly at: number; readonly remove: number; readonly insert: string }[] = [];
  for (const patch of patches) {
    if (patch.type === 'rename') continue;
    const statement = statements[patch.statement];
    if (statement === undefined) continue;
    const end = endOf(text, statement.offset + statement.text.length);
    switch (patch.type) {
      case 'before':
        edits.push({ at: statement.offset, remove: 0, insert: `${MARK} added: ${patch.why}\n${patch.sql};\n\n` });
        break;
      case 'after':
        edits.push({ at: end, remove: 0, insert: `\n\n${MARK} added: ${patch.why}\n${patch.sql};\n` });
        break;
      case 'replace': {
        const old = commented(statement.text);
        edits.push({
          at: statement.offset,
          remove: end - statement.offset,
          insert: `${MARK} changed: ${patch.why}; it was\n${old}\n${patch.sql};\n`,
        });
        break;
      }
      case 'take-out':
        edits.push({
          at: statement.offset,
          remove: end - statement.offset,
          insert: `${MARK} taken out: ${patch.why}\n${commented(statement.text)}\n`,
        });
    }
  }
  // From the end, so that offsets stay true; of several at one place the first one found stands first.
  const ordered = edits.map((edit, order) => ({ ...edit, order })).sort((one, other) => other.at - one.at || other.order - one.order);
  return ordered.reduce((whole, { at, remove, insert }) => whole.slice(0, at) + insert + whole.slice(at + remove), text);
}

/** Behind the semicolon that follows, where one does. */
function endOf(text: string, at: number): number {
  const semicolon = /^\s*;/.exec(text.slice(at))?.[0].length;
  return semicolon === undefined ? at : at + semicolon;
}

/** The names of the files after the patches. */
export function patchedName({ file }: Migration, patches: readonly Patch[]): string {
  const renamed = patches.find((patch) => patch.type === 'rename');
  return renamed?.type === 'rename' ? renamed.to : file;
}

/** The patches of each file. */
export const patchesOf = (folder: MigrationFolder, patches: readonly Patch[]): ReadonlyMap<string, readonly Patch[]> =>
  new Map(folder.migrations.map(({ file }) => [file, patches.filter((patch) => patch.file === file)]));
