import type { BlockedForeignKey, Catalog } from '../catalog/catalog.js';
import type { Fingerprint } from '../catalog/fingerprint.js';
import { makeObjectId, type CatalogObject, type Json, type ObjectId } from '../catalog/object.js';
import { labelOf, type WriteContext } from '../kinds/kind.js';
import { kindOf } from '../kinds/registry.js';
import { hasColumns } from '../kinds/table_parts.js';
import type { Loss } from '../plan/losses.js';
import type { Plan } from '../plan/plan.js';
import type { Step } from '../plan/step.js';
import { blockedComment, deferredKey } from './deferred_keys.js';
import { fingerprintLines } from './fingerprint.js';
import { guardFunctions } from './functions.js';
import { guardedStep, type RenderContext } from './guarded.js';
import { header, type HeaderFacts } from './header.js';
import { comment } from './indent.js';
import { plainStep } from './plain.js';
import { lossCount, lossFunctions } from './losses.js';
import { fill } from './template.js';
import { accessFunction, verificationBlock, verificationSelect, type Access, type Beside, type Expectation } from './verification.js';

export interface MigrationInput {
  readonly plan: Plan;
  readonly write: WriteContext;
  readonly desired: Catalog;
  readonly guards: 'do' | 'plain';
  readonly deferForeignKeys: boolean;
  /** the file's name without `.sql` */
  readonly name: string;
  readonly facts: HeaderFacts;
  /** the major version that printed the texts of the desired catalog */
  readonly major: number;
  /** what of access is compared */
  readonly compares: { readonly owners: boolean; readonly privileges: boolean };
  /** the major version of the live database, where that is another one; otherwise null */
  readonly liveMajor: number | null;
  /** what is counted before anything is done; the file stops where there is something. Not set where it may go */
  readonly losses?: readonly Loss[];
  /** null where the current schema is not that of a server */
  readonly fingerprint: Fingerprint | null;
  /** says what the file is, below its first line */
  readonly title?: string;
}

export interface MigrationFile {
  readonly name: string;
  readonly sql: string;
}

/** Writes the plan as a file, or as two where foreign keys are deferred. */
export function migrationFiles(input: MigrationInput): readonly MigrationFile[] {
  const isLater = (step: Step): boolean =>
    input.deferForeignKeys && step.object.kind === 'foreign_key' && !step.id.startsWith('drop:') && step.guard.ask !== 'rename';
  const blocked = input.desired.blockedForeignKeys;
  const now = input.plan.steps.filter((step) => !isLater(step));
  const later = input.plan.steps.filter(isLater);
  const main = migrationFile(input, now, { name: input.name, title: input.title ?? null, blocked: input.deferForeignKeys ? [] : blocked });
  if (!input.deferForeignKeys || (later.length === 0 && blocked.length === 0)) return [main];
  const title = 'The foreign keys of the migration before: each is added NOT VALID, then validated.';
  return [main, migrationFile(input, later, { name: `${input.name}_foreign_keys`, title, blocked })];
}

interface FileShape {
  readonly name: string;
  readonly title: string | null;
  readonly blocked: readonly BlockedForeignKey[];
}

function migrationFile(input: MigrationInput, steps: readonly Step[], shape: FileShape): MigrationFile {
  const context: RenderContext = {
    write: input.write,
    liveMajor: input.liveMajor,
    newTables: new Set(
      steps.filter((step) => step.id.startsWith('create:') && step.object.kind === 'table').map((step) => step.object.name),
    ),
    uncertainKeys: new Set(input.plan.uncertainKeys),
    major: input.major,
  };
  const running = steps.filter((step) => step.withheld === null);
  const withheld = steps.filter((step) => step.withheld !== null);
  const expectations = expectationsOf(running, input.plan.target, context, input.deferForeignKeys && input.guards === 'do');
  const access = accessOf(running, input);
  const segments = segmentsOf(running);
  const warnings = [
    ...withheld
      .filter((step) => step.withheld?.reason !== 'blocked')
      .map((step) => `withheld: ${step.title}: ${step.withheld?.message ?? ''}`),
    ...shape.blocked.filter((key) => key.reason === 'types').map((key) => `left out: ${blockedComment(key, input.desired)}`),
  ];
  const inOrder = segments.flat();
  const numbered = new Map(inOrder.map((step, at) => [step, at + 1]));
  const sections = segments.map((segment) => segment.map((step) => section(step, numbered.get(step) ?? 0, input, context)));
  const kinds = [...new Set([...running.flatMap(kindsAsked), ...expectations.map(({ object }) => object.kind)])].filter(
    (kind) => kindOf(kind).query('') !== '',
  );
  const isPlain = input.guards === 'plain';
  const losses = input.losses ?? [];
  const { aside, back } = textsAside();
  const { fingerprint } = input;
  const sql = fill('migration.sql.hbs', {
    header: header(input.facts, {
      title: shape.title,
      plain: isPlain,
      segments: segments.length,
      steps: inOrder.map((step) => step.title),
    }),
    functions: isPlain
      ? fill('plain_function.sql.hbs', {})
      : kinds.length === 0
        ? ''
        : guardFunctions(kinds.sort(), input.major, input.liveMajor, sections.flat().join('\n')),
    accessFunction: isPlain || access.length === 0 ? null : accessFunction([...new Set(access.map(({ on }) => on.kind))].sort()),
    lossFunctions: lossFunctions(losses),
    losses: lossCount(losses, input.guards),
    plain: isPlain,
    segments: sections.map((texts, at) => ({
      sections: texts.map(aside),
      number: at + 1,
      verification: !isPlain && at === sections.length - 1 ? aside(verificationBlock(expectations, access, warnings)) : null,
    })),
    notDone: [
      ...withheld.filter((step) => step.withheld?.reason !== 'blocked').map(withheldSection),
      ...shape.blocked
        .filter((key) => key.reason === 'types')
        .map((key) => comment(`BLOCKED: ${blockedComment(key, input.desired)}\n${key.message}\ndeclared at ${key.place}`)),
    ],
    fingerprint: fingerprint === null || running.length === 0 ? null : fingerprintLines(fingerprint),
    select: isPlain ? aside(verificationSelect(withHolders(expectations, access), besideOf(input), input.major)) : null,
  });
  return { name: shape.name, sql: `${back(sql.replace(/\n{3,}/g, '\n\n')).trimEnd()}\n` };
}

/** Keeps texts out of the file while its blank lines are made even: two of them in a function's body are the user's. */
function textsAside(): { readonly aside: (text: string) => string; readonly back: (sql: string) => string } {
  const texts: string[] = [];
  return {
    aside: (text) => `\0${texts.push(text.trimEnd()) - 1}\0`,
    back: (sql) => sql.replace(/\0(\d+)\0/g, (_, at: string) => texts[Number(at)] ?? ''),
  };
}

/** The verification of the whole target, as one SELECT for a file of its own. */
export function wholeVerification(input: MigrationInput): string {
  const uncertain = new Set(input.plan.uncertainKeys);
  // A secret is nobody's business, not even as a hash.
  const objects = [...input.plan.target.values()].filter(({ kind }) => kindOf(kind).byHand?.inFiles !== true);
  const expectations = objects.map((object) => ({
    object,
    there: true,
    unlessMissing: uncertain.has(object.id) ? '*' : null,
    mayBeNotValid: false,
  }));
  return `${header(input.facts, { title: 'A row for each object that is not as it should be: no row means good.', plain: true, segments: 0, steps: [] })}\n${verificationSelect(expectations, besideOf(input), input.major)}`;
}

/** Comments, owners and privileges of the target, by the object they are on. */
function besideOf({ plan: { target }, compares }: MigrationInput): (object: CatalogObject) => Beside {
  const comments = commentsOf(target);
  const held = new Map<ObjectId, Record<string, Json>>();
  for (const object of target.values()) {
    if (object.kind !== 'grant' || object.parent === null) continue;
    held.set(object.parent, { ...held.get(object.parent), [object.name]: object.attributes['privileges'] ?? [] });
  }
  return (object) => ({
    comment: comments.get(object.id) ?? null,
    owner: compares.owners ? ownerOf(object.id, target) : null,
    privileges: compares.privileges && target.has(object.id) ? (held.get(object.id) ?? {}) : null,
  });
}

function ownerOf(id: ObjectId, target: ReadonlyMap<ObjectId, CatalogObject>): string | null {
  const role = target.get(makeObjectId('owner', id, 'owner'))?.attributes['role'];
  return typeof role === 'string' ? role : null;
}

/** What carries the owners and privileges is expected too: in the one SELECT they stand beside it. */
function withHolders(expectations: readonly Expectation[], access: readonly Access[]): readonly Expectation[] {
  const known = new Set(expectations.map(({ object }) => object.id));
  const holders = access.map(({ on }) => on).filter(({ id }) => !known.has(id));
  return [...expectations, ...holders.map((object) => ({ object, there: true, unlessMissing: null, mayBeNotValid: false }))];
}

/** Owners and privileges that the steps change. GRANT only warns where nothing was granted, so the end of the file looks. */
function accessOf(steps: readonly Step[], { plan: { target }, write }: MigrationInput): readonly Access[] {
  const touched = new Map<ObjectId, { readonly on: CatalogObject; owner: string | null; readonly privileges: Map<string, Json> }>();
  for (const { object } of steps) {
    if (object.parent === null || (object.kind !== 'grant' && object.kind !== 'owner')) continue;
    const on = target.get(object.parent) ?? write.current.objects.get(object.parent);
    if (on === undefined || !target.has(on.id)) continue;
    const access = touched.get(on.id) ?? { on, owner: null, privileges: new Map<string, Json>() };
    touched.set(on.id, access);
    if (object.kind === 'owner') access.owner = ownerOf(on.id, target);
    else access.privileges.set(object.name, target.get(object.id)?.attributes['privileges'] ?? null);
  }
  return [...touched.values()];
}

/** The comments that must be there, by the object they are on. */
function commentsOf(target: ReadonlyMap<ObjectId, CatalogObject>): ReadonlyMap<ObjectId, string> {
  const comments = new Map<ObjectId, string>();
  for (const object of target.values()) {
    const text = object.kind === 'comment' ? object.attributes['text'] : undefined;
    if (object.parent !== null && typeof text === 'string') comments.set(object.parent, text);
  }
  return comments;
}

/** New enum values are committed before anything uses them; all else shares one transaction. */
function segmentsOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const committed = steps.filter((step) => step.transaction === 'committed-before');
  // A new value goes into a type under its new name: what is renamed comes before it.
  const lastRename = committed.length === 0 ? -1 : steps.findLastIndex((step) => step.guard.ask === 'rename');
  const first = steps.filter((step, at) => at <= lastRename || step.transaction === 'committed-before');
  const rest = steps.filter((step) => !first.includes(step));
  return [first, rest].filter((segment, at) => segment.length > 0 || (at === 1 && first.length === 0));
}

/** The kinds whose definitions a step's guard asks for. */
function kindsAsked({ guard, object }: Step): readonly string[] {
  if (guard.ask === 'natural') return [];
  if (guard.ask === 'rename') return [object.kind];
  const unless = guard.ask === 'drop' ? guard.unless.map((condition) => condition.object.kind) : [];
  return [guard.object.kind, ...unless, ...(hasColumns(object.kind) ? ['column'] : [])];
}

function section(step: Step, number: number, input: MigrationInput, context: RenderContext): string {
  const isDeferred = input.deferForeignKeys && step.object.kind === 'foreign_key' && step.id.startsWith('create:');
  const body = isDeferred
    ? deferredKey(step, input.guards)
    : input.guards === 'plain'
      ? plainStep(step, context)
      : guardedStep(step, context);
  return `${comment(sectionComment(isDeferred ? asDeferred(step) : step, number, input))}\n${body}`;
}

/** Added NOT VALID the key is not checked against the rows that are there; validating it reads them without holding writers up. */
const asDeferred = (step: Step): Step => ({
  ...step,
  hazards: [
    { type: 'blocks-writes', message: 'writes to both tables wait for a moment while it is added' },
    { type: 'scans-table', message: 'then it is validated under SHARE UPDATE EXCLUSIVE: the table is read, writes go on' },
  ],
});

/** What it does, why, which lock it takes, and what could go wrong. */
function sectionComment(step: Step, number: number, input: MigrationInput): string {
  const { lock } = step;
  const where = lock.on.length === 0 ? '' : ` on ${lock.on.join(', ')}`;
  return [
    `${number}. ${step.title}`,
    `   why:  ${why(step, input)}`,
    `   lock: ${lock.mode === 'none' ? 'none on existing tables' : `${lock.mode}${where}`}`,
    ...step.hazards.map(({ message }) => `   note: ${message}`),
  ].join('\n');
}

function why(step: Step, input: MigrationInput): string {
  const label = labelOf(kindOf(step.object.kind).title, step.object);
  if (step.id.startsWith('state:')) return `part of ${label}, which CREATE cannot say`;
  if (step.id.startsWith('drop:') && !input.plan.target.has(step.object.id)) return 'it is there and not desired';
  if (step.guard.ask === 'rename') return '--rename says that they are one';
  switch (step.change.change) {
    case 'added':
      return 'it is desired and not there';
    case 'removed':
      return 'it is there and not desired';
    case 'changed':
      if (step.change.attributes.length === 0) return 'another change needs it out of the way and back';
      return `it differs in ${step.change.attributes.map((name) => (name === 'printed' ? 'its definition' : name)).join(', ')}`;
  }
}

function withheldSection(step: Step): string {
  const statement = step.statement === '' ? '' : `\n${step.statement};`;
  return comment(`NOT DONE: ${step.title}\n  ${step.withheld?.message ?? ''}${statement}`);
}

/**
 * What must be so at the end of the file, for everything that it touches.
 * @param deferred true where a key that rows stand against is said in a WARNING and is no reason to stop
 */
function expectationsOf(
  steps: readonly Step[],
  target: ReadonlyMap<ObjectId, CatalogObject>,
  context: RenderContext,
  deferred: boolean,
): readonly Expectation[] {
  const touched = new Map<ObjectId, CatalogObject>();
  const touch = (object: CatalogObject): void => void touched.set(object.id, object);
  for (const step of steps) {
    touch(step.object);
    if (step.guard.ask === 'rename' && step.guard.part === null) touch(step.guard.before);
    step.along.forEach(touch);
    if (!step.id.startsWith('create:')) continue;
    const columns = step.object.kind === 'column' ? [step.object] : hasColumns(step.object.kind) ? columnsOf(step.object, context) : [];
    columns.forEach(touch);
    for (const column of columns) if (column.attributes['generated'] === undefined) touch(target.get(presetId(column)) ?? presetOf(column));
  }
  return [...touched.values()].map((object) => {
    const wanted = target.get(object.id);
    return {
      object: wanted ?? object,
      there: wanted !== undefined,
      unlessMissing: keyCondition(object, context),
      mayBeNotValid: deferred && object.kind === 'foreign_key',
    };
  });
}

const columnsOf = (table: CatalogObject, context: RenderContext): readonly CatalogObject[] =>
  context.write.childrenOf(table.id).filter((child) => child.kind === 'column');

const presetId = (column: CatalogObject): ObjectId => makeObjectId('default', column.relation, column.name);

/** The default that a column is not to have: where the column was there already, it may have one. */
const presetOf = (column: CatalogObject): CatalogObject => ({
  ...column,
  id: presetId(column),
  kind: 'default',
  parent: column.id,
  attributes: {},
  dependencies: [column.id],
});

function keyCondition(object: CatalogObject, context: RenderContext): string | null {
  const references = object.kind === 'foreign_key' ? object.attributes['references'] : undefined;
  if (typeof references !== 'string') return null;
  if (context.uncertainKeys.has(object.id)) return '*';
  return context.newTables.has(references) ? null : references;
}
