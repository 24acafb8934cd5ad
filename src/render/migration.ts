import type { Catalog } from '../catalog/catalog.js';
import type { Fingerprint } from '../catalog/fingerprint.js';
import { makeObjectId, type CatalogObject, type Json, type ObjectId } from '../catalog/object.js';
import type { WriteContext } from '../kinds/kind.js';
import { kindOf } from '../kinds/registry.js';
import { hasColumns } from '../kinds/table_parts.js';
import type { Deferrable } from '../plan/files.js';
import type { Loss } from '../plan/losses.js';
import type { Plan } from '../plan/plan.js';
import { segmentsOf } from '../plan/segments.js';
import type { Step, StepId } from '../plan/step.js';
import { blockedComment } from './deferred_keys.js';
import { expectationsOf, type FileEnd } from './expectations.js';
import { fileShapes, type FileShape } from './file_shape.js';
import { fingerprintLines } from './fingerprint.js';
import { guardFunctions } from './functions.js';
import type { RenderContext } from './guarded.js';
import { header, type HeaderFacts } from './header.js';
import { comment } from './indent.js';
import { locksOf } from './locks.js';
import { lossCount, lossFunctions } from './losses.js';
import { stepSection, withheldSection } from './step_section.js';
import { fill } from './template.js';
import { accessFunction, verificationBlock, verificationSelect, type Access, type Beside, type Expectation } from './verification.js';

export interface MigrationInput {
  readonly plan: Plan;
  readonly write: WriteContext;
  readonly desired: Catalog;
  readonly guards: 'do' | 'plain';
  /** what is put off to files of its own */
  readonly deferred: ReadonlySet<Deferrable>;
  /** statements hold nobody up, and wait for locks with patience */
  readonly online: boolean;
  /** set where there is a file for each phase: what their names begin with */
  readonly phases: { readonly prefix: string } | null;
  /** the plan that decides which file a step stands in, where this one leaves some out */
  readonly cutFrom?: Plan;
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
  /** what the rows of the live database say, as lines over the statement of a step */
  readonly rows?: ReadonlyMap<StepId, readonly string[]>;
  /** null where the current schema is not that of a server */
  readonly fingerprint: Fingerprint | null;
  /** says what the file is, below its first line */
  readonly title?: string;
}

export interface MigrationFile {
  readonly name: string;
  /** what it is for, where a migration is split or something is put off; otherwise null */
  readonly phase: string | null;
  /** some of its statements refuse a transaction, so they are sent one by one */
  readonly split: boolean;
  readonly sql: string;
}

/** Writes the plan as a file, or as several in the order in which they are to be applied. */
export const migrationFiles = (input: MigrationInput): readonly MigrationFile[] =>
  fileShapes(input).map((shape) => migrationFile(input, shape));

function migrationFile(input: MigrationInput, shape: FileShape): MigrationFile {
  const { steps } = shape;
  const newTables = tablesMadeBy(steps);
  const context: RenderContext = {
    write: input.write,
    liveMajor: input.liveMajor,
    newTables: input.phases === null ? newTables : tablesMadeBy([...shape.earlier, ...steps]),
    ownDefaults: new Set(
      input.plan.steps.filter(({ id, object }) => object.kind === 'default' && id.startsWith('create:')).map(({ object }) => object.id),
    ),
    uncertainKeys: new Set(input.plan.uncertainKeys),
    major: input.major,
  };
  const running = steps.filter((step) => step.withheld === null);
  const withheld = steps.filter((step) => step.withheld !== null);
  const isPlain = input.guards === 'plain';
  const countsOrphans = input.deferred.has('foreign-keys') && !input.online;
  const end: FileEnd = { toleratesOrphans: countsOrphans && !isPlain, later: shape.later };
  const expectations = expectationsOf(running, input.plan.target, context, end);
  const access = accessOf(running, input);
  const segments = segmentsOf(running);
  const warnings = [
    ...withheld
      .filter((step) => step.withheld?.reason !== 'blocked')
      .map((step) => `withheld: ${step.title}: ${step.withheld?.message ?? ''}`),
    ...shape.blocked.filter((key) => key.reason === 'types').map((key) => `left out: ${blockedComment(key, input.desired)}`),
  ];
  const inOrder = segments.flatMap((segment) => segment.steps);
  const numbered = new Map(inOrder.map((step, at) => [step, at + 1]));
  const sectionInput = { guards: input.guards, target: input.plan.target, countsOrphans, rows: input.rows ?? new Map<StepId, never>() };
  const sections = segments.map((segment) =>
    segment.steps.map((step) => stepSection(step, numbered.get(step) ?? 0, sectionInput, context)),
  );
  const kinds = [...new Set([...running.flatMap(kindsAsked), ...expectations.map(({ object }) => object.kind)])].filter(
    (kind) => kindOf(kind).query('') !== '',
  );
  const losses = input.losses ?? [];
  const { aside, back } = textsAside();
  const { fingerprint } = input;
  const verification = isPlain ? null : aside(verificationBlock(expectations, access, warnings));
  const endsWithSelect = isPlain || (input.phases !== null && running.length > 0);
  const beside = input.phases === null ? besideOf(input) : besideSoFar(besideOf(input), shape.later);
  const isSplit = segments.some(({ transaction }) => !transaction);
  const written = segments.map(({ transaction, steps: own }, at) => ({
    transaction,
    sections: (sections[at] ?? []).map(aside),
    locks: input.online && transaction ? locksOf(own, newTables) : null,
    verification: transaction && at === segments.length - 1 ? verification : null,
  }));
  const endsOutside = segments.at(-1)?.transaction === false && verification !== null;
  const sql = fill('migration.sql.hbs', {
    header: header(input.facts, {
      title: shape.title,
      numbered: input.phases !== null,
      withheldIn: shape.withheldIn,
      plain: isPlain,
      split: isSplit,
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
    lockFunction: written.some(({ locks }) => locks !== null) ? fill('lock_function.sql.hbs', {}) : null,
    losses: lossCount(losses, input.guards),
    plain: isPlain,
    split: isSplit,
    segments: [...written, ...(endsOutside ? [{ transaction: true, sections: [], locks: null, verification }] : [])],
    notDone: [
      ...withheld.filter((step) => step.withheld?.reason !== 'blocked').map((step) => withheldSection(step, sectionInput)),
      ...shape.blocked
        .filter((key) => key.reason === 'types')
        .map((key) => comment(`BLOCKED: ${blockedComment(key, input.desired)}\n${key.message}\ndeclared at ${key.place}`)),
    ],
    fingerprint: fingerprint === null || running.length === 0 ? null : fingerprintLines(fingerprint),
    select: endsWithSelect
      ? aside(verificationSelect(withHolders(expectations, access), beside, input.major, input.phases !== null))
      : null,
  });
  return { name: shape.name, phase: shape.phase, split: isSplit, sql: `${back(sql.replace(/\n{3,}/g, '\n\n')).trimEnd()}\n` };
}

const tablesMadeBy = (steps: readonly Step[]): ReadonlySet<string> =>
  new Set(steps.filter((step) => step.id.startsWith('create:') && step.object.kind === 'table').map((step) => step.object.name));

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
  return `${header(input.facts, { title: 'A row for each object that is not as it should be: no row means good.', numbered: false, withheldIn: null, plain: true, split: false, segments: 0, steps: [] })}\n${verificationSelect(expectations, besideOf(input), input.major, false)}`;
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

/** What hangs on an object, less what the files after this one see to. */
function besideSoFar(beside: (object: CatalogObject) => Beside, later: readonly Step[]): (object: CatalogObject) => Beside {
  const open = (kind: string): ReadonlySet<ObjectId | null> =>
    new Set(later.filter(({ object }) => object.kind === kind).map(({ object }) => object.parent));
  const [comments, owners, grants] = [open('comment'), open('owner'), open('grant')];
  return (object) => {
    const { comment: text, owner, privileges } = beside(object);
    return {
      comment: comments.has(object.id) ? undefined : text,
      owner: owners.has(object.id) ? null : owner,
      privileges: grants.has(object.id) ? null : privileges,
    };
  };
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

/** The kinds whose definitions a step's guard asks for. */
function kindsAsked({ guard, object }: Step): readonly string[] {
  if (guard.ask === 'natural') return [];
  if (guard.ask === 'build') return [guard.object.kind, ...(guard.constraint === null ? [] : [guard.constraint.kind])];
  if (guard.ask === 'rename') return [object.kind];
  const unless = guard.ask === 'drop' ? guard.unless.map((condition) => condition.object.kind) : [];
  return [guard.object.kind, ...unless, ...(hasColumns(object.kind) ? ['column'] : [])];
}
