import type { Catalog } from '../catalog/catalog.js';
import { ONLY_ON_THE_SERVER } from '../proof/clone.js';
import type { Finding, VerifyOptions, VerifyResult, ReportedChange } from '../report/result.js';
import { guardAbort } from './abort.js';
import { compareSides, reportedChanges } from './comparison.js';
import { asShadow } from './as_shadow.js';
import { NO_SERVER, readSide, readTogether, type ReadSide } from './sides.js';

/**
 * Runs a migration, whoever wrote it, on clones of the current schema: does it run through, a second time and after an interruption too,
 * and does it end in the desired schema?
 * @throws SchemaFixError where a source or a file cannot be read, or the schema cannot be cloned
 */
export const verify = (options: VerifyOptions): Promise<VerifyResult> => guardAbort(options.signal, () => verifyNow(options));

async function verifyNow(options: VerifyOptions): Promise<VerifyResult> {
  const [from, to] =
    options.to === undefined
      ? [await readSide(options.from, 'from', options), null]
      : await readTogether(options.from, options.to, options);
  const { verifyMigration } = await import('../verify/verify.js');
  const { onProgress, signal } = options;
  const verified = await verifyMigration({ current: from.catalog, paths: options.migrations, onProgress, signal });
  const differences = to === null || verified.end === null ? null : await differencesTo(to, verified.end, from, options);
  const findings = [...verified.findings, ...(differences === null ? [] : endFinding(differences))];
  const faults = findings.filter(({ severity }) => severity === 'fault');
  return {
    proven: faults.length === 0,
    findings: [...faults, ...findings.filter(({ severity }) => severity === 'note')],
    locks: verified.locks,
    drops: verified.drops,
    differences,
    interruptions: verified.interruptions,
    shadow: verified.shadow,
    unmodelled: from.catalog.unmodelled,
    notes: verified.notes,
  };
}

/** What the migration ended in, compared as two files are: a clone has neither the server's owners nor its subscriptions. */
async function differencesTo(to: ReadSide, end: Catalog, from: ReadSide, options: VerifyOptions): Promise<readonly ReportedChange[]> {
  options.onProgress?.('comparing what it ended in with --to');
  const printed = await asShadow(to);
  const objects = new Map([...printed.catalog.objects].filter(([, { kind }]) => !ONLY_ON_THE_SERVER.includes(kind)));
  const sides = {
    current: { ...NO_SERVER, label: 'the clone', catalog: end, platform: from.platform, ownership: from.ownership },
    desired: { ...printed, ...NO_SERVER, catalog: { ...printed.catalog, objects } },
  };
  const targetVersion = options.targetVersion ?? from.serverMajor ?? to.serverMajor ?? undefined;
  const { schemas, exclude, privileges, platform } = options;
  return reportedChanges(await compareSides(sides, { schemas, exclude, privileges, targetVersion, platform }, 'thorough'));
}

function endFinding(differences: readonly ReportedChange[]): readonly Finding[] {
  if (differences.length === 0) return [];
  const message = `it ends otherwise than --to: ${differences.length === 1 ? '1 difference' : `${differences.length} differences`}, listed below`;
  return [{ code: 'other-end', severity: 'fault', where: null, statement: '', message, advice: ENDS_ADVICE }];
}

const ENDS_ADVICE = 'schema-fix generate writes what is left to do, where --from is the schema after the migration';
