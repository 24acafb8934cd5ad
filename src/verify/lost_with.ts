import type { Catalog } from '../catalog/catalog.js';
import type { CatalogObject } from '../catalog/object.js';
import { kindOf } from '../kinds/registry.js';
import { ONLY_ON_THE_SERVER } from '../proof/clone.js';
import { namePartsOf } from '../sql/written_name.js';
import type { Dropped } from './finding.js';
import type { MigrationFile } from './migration_file.js';
import { wordsOf } from './words.js';

/** What has no identity of its own and hangs on something else. */
const HANGS_ON = new Set(['grant', 'comment', 'inner_comment', 'default_privileges', 'publication_table', 'publication_schema']);

/**
 * Grants, comments and their like that are gone at the end though what they were on is there: what is dropped and made anew has lost them.
 * @param drops what was dropped by itself, to tell the statement by
 */
export function lostWith(start: Catalog, end: Catalog, drops: readonly Dropped[], file: MigrationFile): readonly Dropped[] {
  return [...start.objects.values()].flatMap((object) => {
    const { id, kind, parent } = object;
    if (!HANGS_ON.has(kind) || ONLY_ON_THE_SERVER.includes(kind) || end.objects.has(id)) return [];
    if (parent !== null && !end.objects.has(parent)) return [];
    const where = placeOf(object, start, drops, file);
    const title = kindOf(kind).title;
    return where === null ? [] : [{ kind: title, name: nameOf(object), rows: 0, madeAgain: false, where }];
  });
}

/** `grant to reader on view public.best`, `comment on view public.best`: what follows the first word. */
const nameOf = ({ kind, name, relation }: CatalogObject): string =>
  [kind === 'grant' ? `to ${name}` : kind === 'comment' ? '' : name, relation === null ? '' : `on ${relation}`]
    .filter((part) => part !== '')
    .join(' ');

/** Where its holder was dropped; else the last statement that names it. */
function placeOf(object: CatalogObject, start: Catalog, drops: readonly Dropped[], file: MigrationFile): Dropped['where'] | null {
  const holder = object.parent === null ? undefined : start.objects.get(object.parent);
  const dropped = drops.find(({ name }) => name === holder?.name || name === `${holder?.name} on ${holder?.relation}`);
  if (dropped !== undefined) return dropped.where;
  const names = namePartsOf(holder?.name ?? object.name).slice(-1);
  const naming = file.statements.findLast(({ text }) => names.every((name) => wordsOf(text).has(name))) ?? file.statements.at(-1);
  return naming === undefined ? null : file.placeOf(naming);
}
