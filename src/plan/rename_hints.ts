import { childrenByParent, type Catalog } from '../catalog/catalog.js';
import { SOURCE, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { kindOf } from '../kinds/registry.js';
import type { Change } from '../diff/change.js';

/** What is missing and what is extra look like one thing under two names. */
export interface RenameHint {
  /** the id of what is there */
  readonly from: string;
  /** the id of what is desired */
  readonly to: string;
  /** what to give to have it renamed: `--rename column:public.users.mail=email` */
  readonly option: string;
}

/**
 * Finds what is extra and what is missing that are the same but for the name, on the same table or in any schema; only where each has one partner.
 * @param current the whole current catalog
 */
export function renameHints(changes: readonly Change[], current: Catalog, desired: Catalog): readonly RenameHint[] {
  if (!changes.some(({ change }) => change === 'removed') || !changes.some(({ change }) => change === 'added')) return [];
  const removed = bySignature(changes, 'removed', current);
  const added = bySignature(changes, 'added', desired);
  return [...removed].flatMap(([signature, [from, ...others]]) => {
    const [to, ...rivals] = added.get(signature) ?? [];
    if (from === undefined || to === undefined || others.length > 0 || rivals.length > 0) return [];
    return [{ from: from.id, to: to.id, option: `--rename ${inShell(optionOf(from, to))}` }];
  });
}

function bySignature(
  changes: readonly Change[],
  wanted: 'added' | 'removed',
  catalog: Catalog,
): ReadonlyMap<string, readonly CatalogObject[]> {
  const children = childrenByParent(catalog);
  const ids = new Set(changes.flatMap((change) => (change.change === wanted ? [change.object.id] : [])));
  const groups = new Map<string, CatalogObject[]>();
  for (const change of changes) {
    if (change.change !== wanted) continue;
    const { object } = change;
    // What comes or goes with the thing it stands on says nothing.
    if (object.parent !== null && ids.has(object.parent)) continue;
    const signature = signatureOf(object, children);
    if (signature !== null) groups.set(signature, [...(groups.get(signature) ?? []), object]);
  }
  return groups;
}

/** What two objects have in common where one is the other renamed; null for what says too little. */
function signatureOf(object: CatalogObject, children: ReadonlyMap<ObjectId, readonly CatalogObject[]>): string | null {
  const alike = kindOf(object.kind).rename?.alike ?? null;
  if (alike === null) return null;
  const { [SOURCE]: _source, ...attributes } = object.attributes;
  const own = children.get(object.id) ?? [];
  if (alike === 'columns') {
    const columns = own.filter((child) => child.kind === 'column').map((child) => [child.name, child.attributes['type']]);
    const bounds = own.filter((child) => child.kind === 'partition').map((child) => [child.name, child.attributes]);
    return columns.length === 0 ? null : JSON.stringify([object.kind, columns, bounds]);
  }
  const text = JSON.stringify([attributes, own.filter((child) => child.kind === 'default').map((child) => child.attributes)]);
  return JSON.stringify([object.kind, object.relation, argumentsOf(object.name), withoutName(text, object)]);
}

/** The own name in a definition stands for itself. */
function withoutName(text: string, { name }: CatalogObject): string {
  const own = /(?:^|\.)((?:"(?:[^"]|"")*"|[^".(]+))(?:\(.*\))?$/s.exec(name)?.[1] ?? name;
  return text.replaceAll(new RegExp(`(?<![\\w"])${own.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w"])`, 'g'), '@');
}

const argumentsOf = (name: string): string => /\(.*\)$/s.exec(name)?.[0] ?? '';

/** What `--rename` takes to call something that is there otherwise. */
export function optionOf(from: CatalogObject, to: CatalogObject): string {
  const form = kindOf(from.kind).rename;
  const word = form?.word ?? from.kind;
  if (from.relation === null) return `${word}:${from.name}=${to.name}`;
  const holder = form?.place === 'beside' ? schemaOf(from.relation) : from.relation;
  return `${word}:${holder}.${from.name}=${to.name}`;
}

const schemaOf = (relation: string): string => /^(?:"(?:[^"]|"")*"|[^."]+)/.exec(relation)?.[0] ?? relation;

/** As a shell takes it. */
export const inShell = (text: string): string => (/^[\w:.=]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
