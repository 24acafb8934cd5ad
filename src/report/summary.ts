import type { Unmodelled } from '../catalog/catalog.js';
import type { RenameHint } from '../plan/rename_hints.js';
import type { StepLock } from '../plan/step.js';
import type { Hazard, LockMode } from '../kinds/draft.js';
import type { RowAnswer } from '../probe/answer.js';
import { answerInWords } from '../probe/answer_words.js';
import type { CheckResult, GenerateResult, ReportedChange, ReportedStep, SnapshotResult } from './result.js';

export type Tone = 'plain' | 'good' | 'warning';

/** A titled list; a title alone is a line of its own. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
  readonly tone: Tone;
}

/** What a person reads, most important first; without colours and not yet cut to a width. */
export type Summary = readonly Section[];

/** Longer lists are cut: the migration itself has everything. */
const LONGEST_LIST = 10;

/** What generate did and did not do, in ten seconds. */
export function summarizeGenerate(result: GenerateResult): Summary {
  const done = result.steps.filter((step) => step.withheld === null);
  const withheld = result.steps.filter((step) => step.withheld !== null);
  return [
    result.inSync ? line('In sync: there is nothing to repair.', 'good') : line(countDifferences(result.changes)),
    listSection(`Will be done: ${count(done.length, 'step')}`, stepLines(done)),
    listSection('Locks taken on tables that exist', lockLines(done, result.changes)),
    listSection('Rows in the way', rowLines(result.steps, ['found', 'refused']), 'warning'),
    listSection('Rows that were not asked about', rowLines(result.steps, ['not-asked'])),
    listSection('Look at', hazardLines(done, result.changes), 'warning'),
    listSection('Withheld: in the file as comments', withheld.map(withheldLine), 'warning'),
    listSection('Security', securityLines(withheld), 'warning'),
    hintSection(result.hints),
    unmodelledSection(result.unmodelled),
    listSection('Notes', result.notes),
    proofSection(result),
  ].filter((section) => section !== null);
}

/** The outcome of check; the differences themselves are its result and not in here. */
export function summarizeCheck(result: CheckResult): Summary {
  const outcome = result.inSync ? line('In sync.', 'good') : line(`Drift. ${countDifferences(result.changes)}`, 'warning');
  return [outcome, hintSection(result.hints), unmodelledSection(result.unmodelled), listSection('Notes', result.notes)].filter(
    (section) => section !== null,
  );
}

/** What went into a snapshot and what did not. */
export function summarizeSnapshot(result: SnapshotResult): Summary {
  return [line(`${count(result.objects, 'object')} in the snapshot.`), unmodelledSection(result.unmodelled)].filter(
    (section) => section !== null,
  );
}

/** One line per difference: what is missing from, extra in, or different in the current schema. */
export function differenceLines(changes: readonly ReportedChange[]): readonly string[] {
  return changes.map((change) => {
    switch (change.change) {
      case 'added':
        return `missing    ${inWords(change)}`;
      case 'removed':
        return `extra      ${inWords(change)}`;
      case 'renamed':
        return `renamed    ${inWords(change)}: it is there as ${idInWords(change.from ?? '')}`;
      case 'changed':
        return `different  ${inWords(change)}: ${change.attributes.map(attributeInWords).join(', ')}`;
    }
  });
}

/** `check constraint points_range on public.scores`: the id, its kind in words, once where the name begins with it too. */
function inWords({ kind, id }: Pick<ReportedChange, 'kind' | 'id'>): string {
  const kindInWords = kind.replaceAll('_', ' ');
  const name = id.slice(kind.length + 1);
  return name.startsWith(`${kindInWords} `) ? name : `${kindInWords} ${name}`;
}

/** An id whose kind is its first word. */
const idInWords = (id: string): string => inWords({ kind: /^\w+/.exec(id)?.[0] ?? '', id });

/** `notNull` as `not null`; what PostgreSQL printed is the definition. */
const attributeInWords = (attribute: string): string =>
  attribute === 'printed' ? 'definition' : attribute.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const line = (title: string, tone: Tone = 'plain'): Section => ({ title, lines: [], tone });

function listSection(title: string, lines: readonly string[], tone: Tone = 'plain'): Section | null {
  if (lines.length === 0) return null;
  if (lines.length <= LONGEST_LIST) return { title, lines, tone };
  const rest = lines.length - (LONGEST_LIST - 1);
  return { title, lines: [...lines.slice(0, LONGEST_LIST - 1), `and ${rest} more`], tone };
}

function countDifferences(changes: readonly ReportedChange[]): string {
  const perKind = groupBy(changes, (change) => change.kind);
  const counts = [...perKind].map(([kind, ofKind]) => count(ofKind.length, kind.replaceAll('_', ' ')));
  return `${count(changes.length, 'difference')}: ${counts.join(', ')}.`;
}

/** The steps' titles, or where there are many, how many there are in each phase. */
function stepLines(steps: readonly ReportedStep[]): readonly string[] {
  if (steps.length <= LONGEST_LIST) return steps.map((step) => step.title);
  const perPhase = groupBy(steps, (step) => step.phase);
  return [...perPhase].map(([phase, inPhase]) => `${phase.replaceAll('-', ' ')}: ${inPhase.length}`);
}

const addedIds = (changes: readonly ReportedChange[]): ReadonlySet<string> =>
  new Set(changes.filter((change) => change.change === 'added').map((change) => change.id));

const STRONGEST_FIRST: readonly LockMode[] = ['ACCESS EXCLUSIVE', 'SHARE ROW EXCLUSIVE', 'SHARE', 'SHARE UPDATE EXCLUSIVE'];

const lockedUnder = (mode: LockMode, lock: StepLock): readonly string[] => [
  ...(lock.mode === mode ? [...lock.on, ...(lock.below ?? [])] : []),
  ...(lock.also === undefined ? [] : lockedUnder(mode, lock.also)),
];

/** Each table that exists already under the strongest lock that is taken on it. */
function lockLines(steps: readonly ReportedStep[], changes: readonly ReportedChange[]): readonly string[] {
  const added = addedIds(changes);
  const said = new Set<string>();
  return STRONGEST_FIRST.flatMap((mode) => {
    const locked = new Set(steps.flatMap(({ lock }) => lockedUnder(mode, lock)));
    const relations = [...locked].filter((relation) => !said.has(relation) && !added.has(`table ${relation}`)).sort();
    relations.forEach((relation) => said.add(relation));
    return relations.length === 0 ? [] : [`${mode}: ${nameSome(relations)}`];
  });
}

const WORST_FIRST: readonly Hazard['type'][] = [
  'deletes-data',
  'may-truncate',
  'cannot-be-undone',
  'loses-constraint',
  'may-fail-on-rows',
  'keeps-old-values',
  'changes-access',
  'rewrites-table',
  'scans-table',
  'blocks-writes',
];

/** What a table without rows need not fear. */
const OF_ROWS: ReadonlySet<Hazard['type']> = new Set(['may-fail-on-rows', 'rewrites-table', 'scans-table', 'blocks-writes']);

/** One line per sentence, since many steps share one. */
function hazardLines(steps: readonly ReportedStep[], changes: readonly ReportedChange[]): readonly string[] {
  const added = addedIds(changes);
  const isOnNewTable = ({ lock }: ReportedStep): boolean => added.has(`table ${lock.on[0] ?? ''}`);
  const hazards = steps
    .flatMap((step) => step.hazards.map(({ type, message }) => ({ type, message, title: step.title, isNew: isOnNewTable(step) })))
    .filter(({ type, isNew }) => !isNew || !OF_ROWS.has(type))
    .toSorted((a, b) => WORST_FIRST.indexOf(a.type) - WORST_FIRST.indexOf(b.type));
  const perMessage = groupBy(hazards, (hazard) => hazard.message);
  return [...perMessage].map(([message, ofMessage]) => `${message}: ${nameSome([...new Set(ofMessage.map((hazard) => hazard.title))], 2)}`);
}

/** What the rows of the live database say, by step. */
const rowLines = (steps: readonly ReportedStep[], outcomes: readonly RowAnswer['outcome'][]): readonly string[] =>
  steps.flatMap(({ title, rows }) =>
    rows.filter(({ outcome }) => outcomes.includes(outcome)).map((answer) => `${title}: ${answerInWords(answer)}`),
  );

/** What is withheld and why, without saying twice what the reason begins with. */
function withheldLine({ title, withheld }: ReportedStep): string {
  const [beginning = '', ...rest] = (withheld?.message ?? '').split(': ');
  const isSaid = rest.length > 0 && title.endsWith(beginning);
  return [title, ...(isSaid ? rest : [beginning, ...rest])].filter((part) => part !== '').join(': ');
}

/** What stays though the desired schema does not have it, and lets roles do or see something. */
function securityLines(withheld: readonly ReportedStep[]): readonly string[] {
  return withheld
    .filter((step) => step.withheld?.reason === 'drop' && step.hazards.some((hazard) => hazard.type === 'changes-access'))
    .map((step) => `${step.title.replace(/^drop /, '')} stays: the desired schema does not give this access`);
}

function hintSection(hints: readonly RenameHint[]): Section | null {
  const lines = hints.map(({ from, to, option }) => `${idInWords(from)} could be ${idInWords(to)}: if so, give ${option}`);
  return listSection('Looks like a rename', lines, 'warning');
}

function unmodelledSection(unmodelled: readonly Unmodelled[]): Section | null {
  const lines = unmodelled.map(({ kind, names }) => `${kind}: ${nameSome(names)}`);
  return listSection('Not compared, since schema-fix does not read these kinds yet', lines, 'warning');
}

function proofSection(result: GenerateResult): Section | null {
  const { proof } = result;
  if (proof === null) return result.steps.some((step) => step.withheld === null) ? line('Proof: none was made.', 'warning') : null;
  const ended = proof.converges ? 'it ended in its target' : 'it did not end in its target';
  const again = proof.again ? 'a second run changed nothing' : 'a second run was not clean';
  return line(`Proof, on a clone (${proof.shadow}): ${ended}; ${again}.`, proof.converges && proof.again ? 'good' : 'warning');
}

function nameSome(names: readonly string[], most = 4): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

function count(number: number, noun: string): string {
  if (number === 1) return `1 ${noun}`;
  if (/[^aeou]y$/.test(noun)) return `${number} ${noun.slice(0, -1)}ies`;
  if (/(s|x|ch)$/.test(noun)) return `${number} ${noun}es`;
  return `${number} ${noun}s`;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}
