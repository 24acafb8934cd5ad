import { subjectOf } from '../diff/diff.js';
import { inShell, renameHints } from '../plan/rename_hints.js';
import { namesOnRequest } from '../kinds/registry.js';
import { KeptConnection } from '../database/kept_connection.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import type { Plan } from '../plan/plan.js';
import { writeContext } from '../plan/write_context.js';
import type { Proof, ProofInput } from '../proof/proof.js';
import type { Thoroughness } from '../proof/stable_form.js';
import type { HeaderFacts } from '../render/header.js';
import { migrationFiles, wholeVerification, type MigrationFile, type MigrationInput } from '../render/migration.js';
import { blockedComment } from '../render/deferred_keys.js';
import { readOutPath } from '../report/out_path.js';
import { reportStep } from '../report/reported.js';
import type { GenerateOptions, GenerateResult, ReportedFile } from '../report/result.js';
import { guardAbort } from './abort.js';
import { compare, isInSync, reportedChanges, unmodelledOf, type Comparison } from './comparison.js';
import { OLDEST_MAJOR } from './oldest_major.js';
import { fingerprintFor } from './fingerprint.js';
import { askRows } from './row_questions.js';
import { endsOf, planRollback, planRollbacks, type Rollback } from './rollback.js';
import type { Deferrable } from '../plan/files.js';
import type { Patience } from '../plan/online.js';
import { stablePlan } from './stable_plan.js';
import { VERSION } from './version.js';

/**
 * Writes the repair migration that brings the schema of `from` to the schema of `to`, and proves it on a clone.
 * @returns the files; nothing is written to disk
 * @throws SchemaFixError
 */
export const generate = (options: GenerateOptions): Promise<GenerateResult> => guardAbort(options.signal, () => generateNow(options));

/** A proof may fail over a text that prints in two forms unexpectedly: then every text is brought to its stable form. */
async function generateNow(options: GenerateOptions): Promise<GenerateResult> {
  if (options.proof === false) return withoutProof(options);
  try {
    return await generateAt('thorough', options);
  } catch (error) {
    if (!(error instanceof SchemaFixError) || error.code !== 'proof-failed') throw error;
    return generateAt('all', options);
  }
}

/** It takes no longer than reading does: the rows are asked over the connection that the schema was read with. */
async function withoutProof(options: GenerateOptions): Promise<GenerateResult> {
  const kept = new KeptConnection();
  try {
    return await generateAt('quick', options, kept);
  } finally {
    await kept.close();
  }
}

async function generateAt(level: Thoroughness, options: GenerateOptions, kept?: KeptConnection): Promise<GenerateResult> {
  const online = onlineOf(options);
  const deferred = deferredBy(options);
  const comparison = await compare(options, level, kept);
  const { current, from, to } = comparison;
  const known = options.targetVersion ?? from.serverMajor ?? to.serverMajor;
  const targetMajor = known ?? OLDEST_MAJOR;
  const drop = options.drop ?? 'none';
  options.onProgress?.('planning');
  const { made, desired } = await stablePlan(
    { ...comparison, renamings: comparison.renamed?.renamings ?? [] },
    { drop, targetMajor, patience: patienceOf(online, deferred) },
  );
  const base: Omit<MigrationInput, 'facts'> = {
    plan: made,
    write: writeContext(desired, { current, desired }, { targetMajor, mayLose: drop === 'all' }, new Set()),
    desired,
    guards: options.guards ?? 'do',
    deferred,
    online,
    phases: options.split === 'phases' ? { prefix: prefixOf(options) } : null,
    name: nameOf(options),
    major: desired.major,
    compares: { owners: options.owners ?? false, privileges: options.privileges ?? true },
    fingerprint: fingerprintFor(comparison, made),
    liveMajor: from.serverMajor === desired.major ? null : from.serverMajor,
  };
  const facts = (proven: string | null, rows: string | null): HeaderFacts =>
    headerFacts(options, comparison, made, known, { proven, rows });
  const written: MigrationInput = { ...base, facts: facts(null, null) };
  const rollbacks = isFolder(options) ? await planBack(options, comparison, written, level) : [];
  const proof = options.proof === false || made.steps.length === 0 ? null : await proveNow(options, comparison, made, written, rollbacks);
  const proven = provenSentence(options, made, proof);
  const { steps, answers, sentence, lines } = await askRows(options, comparison, made, kept?.take() ?? null);
  const input: MigrationInput = { ...base, plan: { ...made, steps }, rows: lines, facts: facts(proven, sentence) };
  return {
    inSync: isInSync(comparison),
    changes: reportedChanges(comparison),
    steps: steps.map((step) => reportStep(step, answers.get(step.id) ?? [])),
    files: filesOf(
      input,
      { ...input, plan: { ...input.plan, target: usersPart(input.plan.target, comparison) } },
      rollbacks.map((rollback) => ({ ...rollback.input, facts: { ...rollback.input.facts, proven } })),
      options,
    ),
    unmodelled: unmodelledOf(comparison),
    hints: renameHints(comparison.changes, comparison.current, comparison.desired),
    proof: proof === null ? null : { converges: proof.converges, again: proof.again, shadow: proof.shadow },
    notes: notesOf(options, comparison, proof),
  };
}

/** The ways back, in the order in which they are run: one of each file, where the migration is split and a clone can run it. */
async function planBack(
  options: GenerateOptions,
  comparison: Comparison,
  migration: MigrationInput,
  level: Thoroughness,
): Promise<readonly Rollback[]> {
  const isOfEach = migration.phases !== null && options.proof !== false && migration.plan.steps.some(({ withheld }) => withheld === null);
  if (!isOfEach) {
    const whole = await planRollback(comparison, migration, level);
    return whole === null ? [] : [whole];
  }
  options.onProgress?.('reading the schema between the files, on a clone in the shadow database');
  const { schemasBetween } = await import('../proof/proof.js');
  const schemas = await schemasBetween({
    ...cloned(comparison),
    files: provableFiles(migration, (await import('../proof/provable.js')).provable),
  });
  return planRollbacks(comparison, migration, level, schemas);
}

/** What a proof runs: the same files, without the steps that no clone can do. */
const provableFiles = (input: MigrationInput, provable: (plan: Plan) => Plan): readonly MigrationFile[] =>
  migrationFiles({ ...input, plan: provable(input.plan), cutFrom: input.plan });

/** What a clone is made of. */
const cloned = ({ current, from, renamed, desired }: Comparison): Pick<ProofInput, 'current' | 'before' | 'desired'> => ({
  current,
  before: renamed === null ? null : { catalog: from.catalog, tables: renamed.tablesBefore },
  desired,
});

async function proveNow(
  options: GenerateOptions,
  comparison: Comparison,
  made: Plan,
  input: MigrationInput,
  rollbacks: readonly Rollback[],
): Promise<Proof> {
  options.onProgress?.('proving the migration on a clone in the shadow database');
  const { prove } = await import('../proof/proof.js');
  const { provable } = await import('../proof/provable.js');
  return prove({
    ...cloned(comparison),
    target: usersPart(provable(made).target, comparison),
    uncertainKeys: made.uncertainKeys,
    selection: { ...comparison.selection, isLeftOut: comparison.isLeftOut ?? undefined },
    files: provableFiles(input, provable),
    dropped: new Set(made.steps.filter((step) => step.id.startsWith('drop:')).map((step) => step.object.id)),
    keepsObjects: options.guards !== 'plain',
    namedNotNull: comparison.namedNotNull,
    eachTwice: input.phases !== null,
    rollbacks: endsOf(rollbacks).map(({ input: back, ends }) => ({
      target: usersPart(provable({ ...back.plan, target: ends }).target, comparison),
      files: provableFiles(back, provable),
    })),
  });
}

/** A clone has the platform's objects with other owners, and so with other grants. */
const usersPart = (target: Plan['target'], { isLeftOut }: Comparison): Plan['target'] =>
  isLeftOut === null ? target : new Map([...target].filter(([, object]) => !isLeftOut(object)));

function provenSentence(options: GenerateOptions, made: Plan, proof: Proof | null): string | null {
  if (made.steps.length === 0) return 'nothing to prove: both schemas are the same';
  if (proof === null || options.proof === false) return null;
  const rows =
    proof.refusedRows === null
      ? 'with made-up rows in every table that takes them'
      : `without rows, since made-up rows were refused (${proof.refusedRows})`;
  const again = `a second run ${options.split === 'phases' ? 'of each file, and of all, ' : ''}${options.guards === 'plain' ? 'ends there too' : 'changes nothing'}`;
  return `on a clone in ${proof.shadow}: it ends in its target, and ${again}; ${rows}`;
}

function headerFacts(
  options: GenerateOptions,
  comparison: Comparison,
  made: Plan,
  targetMajor: number | null,
  { proven, rows }: Pick<HeaderFacts, 'proven' | 'rows'>,
): HeaderFacts {
  const { from, to, desired } = comparison;
  return {
    version: VERSION,
    from: from.label,
    to: to.label,
    targetMajor,
    printedBy: desired.major,
    options: optionWords(options),
    proven,
    rows,
    withheld: made.steps.filter((step) => step.withheld !== null).length,
    notRead: unmodelledOf(comparison).map(({ kind, names }) => `${kind}: ${names.join(', ')}`),
    leftOut: desired.blockedForeignKeys.filter((key) => key.reason === 'types').map((key) => blockedComment(key, desired)),
  };
}

/** The options that shape the file, as they were given. */
function optionWords(options: GenerateOptions): readonly string[] {
  return [
    options.drop === undefined || options.drop === 'none' ? null : `--drop ${options.drop}`,
    options.guards === 'plain' ? '--guards plain' : null,
    options.split === 'phases' ? '--split phases' : null,
    options.online === true ? '--online' : null,
    options.deferForeignKeys === true ? '--defer-foreign-keys' : null,
    options.defer === undefined || options.defer.length === 0 ? null : `--defer ${options.defer.join(',')}`,
    options.owners === true ? '--owners' : null,
    options.roles === true ? '--roles' : null,
    options.settings === true ? '--settings' : null,
    options.platform === undefined || options.platform === 'plain' ? null : `--platform ${options.platform}`,
    options.privileges === false ? '--no-privileges' : null,
    options.schemas === undefined || options.schemas.length === 0 ? null : `--schemas ${options.schemas.join(',')}`,
    options.exclude === undefined || options.exclude.length === 0 ? null : `--exclude ${options.exclude.join(',')}`,
    ...(options.rename ?? []).map((rename) => `--rename ${inShell(rename)}`),
    options.proof === false ? '--no-proof' : null,
    options.probe === false ? '--no-probe' : null,
  ].filter((word) => word !== null);
}

/** @throws SchemaFixError bad-option where the plain style is asked for, too */
function onlineOf({ online, guards }: GenerateOptions): boolean {
  if (online !== true || guards !== 'plain') return online === true;
  throw new SchemaFixError({
    code: 'bad-option',
    message: '--online does not go with --guards plain: such a file is one batch, and what is built concurrently refuses to be part of one',
    subject: '--online',
  });
}

/** What is validated without holding writers up is so in a file of its own. */
const deferredBy = ({ defer, deferForeignKeys, online }: GenerateOptions): ReadonlySet<Deferrable> =>
  new Set([
    ...(defer ?? []),
    ...(deferForeignKeys === true ? ['foreign-keys' as const] : []),
    ...(online === true ? ['validation' as const] : []),
  ]);

function patienceOf(online: boolean, deferred: ReadonlySet<Deferrable>): Patience | undefined {
  const foreignKeys = online || deferred.has('validation');
  const checks = foreignKeys || deferred.has('checks');
  return checks ? { indexes: online, notNull: online, checks, foreignKeys } : undefined;
}

/** What the names of numbered files begin with. */
function prefixOf({ out, name }: GenerateOptions): string {
  const file = out === undefined ? null : readOutPath(out).file;
  return file === null ? (name === undefined ? '' : `${name}_`) : `${file.replace(/\.sql$/i, '')}_`;
}

function nameOf(options: GenerateOptions): string {
  const file = options.out === undefined ? null : readOutPath(options.out).file;
  return file === null ? (options.name ?? 'repair') : file.replace(/\.sql$/i, '');
}

/** A file alone, or the folder's files with the verification and the ways back in a sub-folder, where no runner looks. */
function filesOf(
  input: MigrationInput,
  verified: MigrationInput,
  rollbacks: readonly MigrationInput[],
  options: GenerateOptions,
): readonly ReportedFile[] {
  const reported = (file: MigrationFile, folder = ''): ReportedFile => ({
    path: `${folder}${file.name}.sql`,
    ...(input.phases === null ? {} : { phase: file.phase }),
    sql: file.sql,
  });
  const files = migrationFiles(input);
  const own = files.map((file) => reported(file));
  if (!isFolder(options)) return own;
  const verify = { name: 'verify', phase: null, split: false, sql: wholeVerification(verified) };
  const back = rollbacks.flatMap((rollback) => migrationFiles(rollback)).map((file) => ({ ...file, phase: phaseTakenBack(file, files) }));
  return [...own, ...[verify, ...back].map((file) => reported(file, `${input.name}.schema-fix/`))];
}

const phaseTakenBack = ({ name }: MigrationFile, files: readonly MigrationFile[]): string | null =>
  files.find((file) => name === `rollback_${file.name}`)?.phase ?? null;

const isFolder = ({ out }: GenerateOptions): boolean => out !== undefined && readOutPath(out).file === null;

function notesOf(
  options: GenerateOptions,
  { from, to, desired, renamed, changes, notes }: Comparison,
  proof: Proof | null,
): readonly string[] {
  const newRoles = changes.flatMap((change) =>
    change.change === 'added' && change.object.kind === 'role' && change.object.attributes['login'] === true ? [change.object.name] : [],
  );
  const unproven = changes.some((change) => namesOnRequest.has(subjectOf(change).kind));
  return [
    ...notes,
    ...(options.split === 'phases' && isFolder(options) && options.proof === false
      ? ['There is one rollback.sql for all files: without the proof nobody has read the schema between two of them.']
      : []),
    ...(newRoles.length === 0
      ? []
      : [`These new roles can log in and have no password yet: ${newRoles.join(', ')}. Give them one by hand.`]),
    ...(unproven && proof !== null ? ['Roles and settings were left out of the proof: they belong to the server.'] : []),
    ...(renamed?.done ?? []).map((rename) => `Nothing is left to do for --rename ${rename}.`),
    ...desired.blockedForeignKeys.map((key) =>
      key.reason === 'types'
        ? `The foreign key ${key.name} is left out, since its types do not fit: ${blockedComment(key, desired)}.`
        : `The foreign key ${key.name} on ${key.table} is made only where table ${key.referencedTable} exists when the file runs.`,
    ),
    ...(desired.standInRoles.length === 0
      ? []
      : [
          `The desired schema names roles that it does not create: ${desired.standInRoles.join(', ')}. They must exist where the migration runs.`,
        ]),
    ...(from.standInExtensions.length + to.standInExtensions.length === 0
      ? []
      : [
          `The shadow database lacks the extensions ${[...new Set([...from.standInExtensions, ...to.standInExtensions])].join(', ')}: empty ones stood in for them.`,
        ]),
    ...(proof !== null && [...desired.objects.values()].some(({ kind }) => kind === 'security_label')
      ? ['Security labels were left out of the proof: the shadow database has no provider of them.']
      : []),
    ...(proof?.refusedRows === null || proof === null
      ? []
      : [`Rows may stand in the way: on a clone with made-up rows PostgreSQL said: ${proof.refusedRows}.`]),
    ...(proof?.refusedBack === null || proof === null
      ? []
      : [
          `Rows may stand in the way back (${options.split === 'phases' ? 'rollback_….sql' : 'rollback.sql'}): on a clone with made-up rows PostgreSQL said: ${proof.refusedBack}.`,
        ]),
  ];
}
