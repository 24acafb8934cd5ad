import type { CatalogObject } from '../catalog/object.js';
import { diff } from '../diff/diff.js';
import { labelOf as objectLabel } from '../kinds/kind.js';
import { kindOf } from '../kinds/registry.js';
import { namePartsOf } from '../sql/written_name.js';
import type { EndState } from './end_state.js';
import type { FindingCode } from './finding.js';
import { byLabel, labelOf, type Item } from './inventory.js';
import { rowsLabel } from './run_again.js';

/** Something that a second run changed. */
export interface ChangeAgain {
  readonly code: FindingCode;
  /** true where nothing is lost and nobody waits for it */
  readonly isNote: boolean;
  /** under which labels of the inventory it may be known */
  readonly labels: readonly string[];
  /** the names that a statement about it holds */
  readonly names: readonly string[];
  readonly message: string;
}

/** What a second run must not make anew: it holds rows, or is built from them. */
const HAS_CONTENTS = new Set(['table', 'materialized view', 'index', 'sequence', 'column', 'partitioned table']);

/** What differs after a second run: in the objects' identities, in their contents, in their rows and in their definitions. */
export function changesBetween(first: EndState, second: EndState): readonly ChangeAgain[] {
  const changes = [...identityChanges(first, second), ...rowChanges(first, second)];
  const said = new Set(changes.flatMap(({ labels }) => labels));
  return [...changes, ...definitionChanges(first, second).filter(({ labels }) => !labels.some((label) => said.has(label)))];
}

function identityChanges(first: EndState, second: EndState): readonly ChangeAgain[] {
  const [before, after] = [byLabel(first.inventory), byLabel(second.inventory)];
  const change = (code: FindingCode, item: Item, message: string): ChangeAgain => ({
    code,
    isNote: code === 'made-again' && !HAS_CONTENTS.has(item.kind),
    labels: [labelOf(item)],
    names: [],
    message,
  });
  /** True for what comes and goes with something that is said itself. */
  const isPart = ({ parent }: Item, { inventory }: EndState): boolean => {
    const holder = parent === null ? undefined : inventory.get(parent);
    if (holder === undefined) return false;
    return holder.kind === 'column' || before.get(labelOf(holder))?.key !== after.get(labelOf(holder))?.key;
  };
  return [
    ...[...after.values()].flatMap((item) => {
      const label = labelOf(item);
      const was = before.get(label);
      if (was === undefined)
        return isPart(item, second) ? [] : [change('changes-again', item, `the second run makes ${label} besides what is there`)];
      if (was.key !== item.key)
        return isPart(item, second) ? [] : [change('made-again', item, `the second run drops ${label} and makes it anew`)];
      const isRewritten = was.storage !== item.storage && (item.kind === 'table' || item.kind === 'materialized view');
      return isRewritten ? [change('made-again', item, `the second run writes all contents of ${label} anew`)] : [];
    }),
    ...[...before.values()]
      .filter((item) => !after.has(labelOf(item)) && !isPart(item, first))
      .map((item) => change('changes-again', item, `${labelOf(item)} is gone after the second run`)),
  ];
}

const rowChanges = (first: EndState, second: EndState): readonly ChangeAgain[] =>
  [...first.rows].flatMap(([key, { hash }]) => {
    const item = second.inventory.get(key);
    const now = second.rows.get(key);
    if (item === undefined || now === undefined || now.hash === hash) return [];
    const message = `the second run changes rows of ${item.name}`;
    return [
      {
        code: 'rows-change-again' as const,
        isNote: false,
        labels: [rowsLabel(item.name)],
        names: namePartsOf(item.name).slice(-1),
        message,
      },
    ];
  });

/** Kinds of the catalog that the inventory has too: that one of them comes or goes is said of its identity. */
const IN_INVENTORY = new Set(
  `schema extension table column view materialized_view index sequence default check_constraint unique_constraint foreign_key exclusion_constraint
   trigger policy rule enum domain range composite function procedure aggregate operator collation statistics event_trigger publication
   text_search_configuration text_search_dictionary`.split(/\s+/),
);

const definitionChanges = (first: EndState, second: EndState): readonly ChangeAgain[] =>
  diff(first.catalog, second.catalog).flatMap((change) => {
    const object = change.change === 'changed' ? change.to : change.object;
    if (change.change !== 'changed' && IN_INVENTORY.has(object.kind)) return [];
    const label = objectLabel(kindOf(object.kind).title, object);
    const how = { added: 'is there besides', removed: 'is gone' };
    const words = change.change === 'changed' ? `differs in ${change.attributes.map(attributeInWords).join(', ')}` : how[change.change];
    return [
      {
        code: 'changes-again' as const,
        isNote: false,
        labels: [label, ...inventoryLabels(object)],
        names: namesOf(object),
        message: `after the second run ${label} ${words}`,
      },
    ];
  });

const attributeInWords = (attribute: string): string => (attribute === 'printed' ? 'its definition' : attribute);

const inventoryLabels = ({ kind, relation, name }: CatalogObject): readonly string[] => {
  const words = kind.replaceAll('_', ' ');
  return relation === null ? [`${words} ${name}`] : [`${words} ${relation}.${name}`, `${words} ${name} on ${relation}`];
};

/** The last part of the names of what it is and what it stands on. */
const namesOf = ({ relation, name }: CatalogObject): readonly string[] =>
  [relation, name].flatMap((text) => (text === null ? [] : namePartsOf(text).slice(-1)));
