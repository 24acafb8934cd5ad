import { differingAttributes, diff, subjectOf } from '../diff/diff.js';
import { labelOf as objectLabel } from '../kinds/kind.js';
import { kindOf } from '../kinds/registry.js';
import type { ShadowDatabase } from '../shadow/shadow_database.js';
import { adviceFor } from './advice.js';
import { readEndState, type EndState } from './end_state.js';
import { errorWords } from './error_words.js';
import type { Finding, FindingCode } from './finding.js';
import { byLabel, labelOf, type Item } from './inventory.js';
import type { MigrationFile, MigrationStatement } from './migration_file.js';
import { rowsLabel, runAgain, type Failure, type RunAgain } from './run_again.js';
import { Session } from './session.js';

/**
 * Runs a migration over the schema that it made itself: it must fail nowhere and leave everything as it was.
 * @param first what the first run ended in; the database is in that state
 */
export async function secondRun(
  database: ShadowDatabase,
  file: MigrationFile,
  first: EndState,
): Promise<{ readonly findings: readonly Finding[]; readonly failures: readonly Failure[] }> {
  const session = new Session(database);
  const ran = await runAgain(session, file, true);
  await session.end();
  const second = await readEndState(database);
  const findings: Finding[] = [];
  for (const { statement, error } of ran.failures) {
    findings.push({
      code: 'fails-again',
      severity: 'fault',
      where: file.placeOf(statement, error.position),
      statement: statement.firstLine,
      message: errorWords(error),
      advice: await adviceFor(statement.text, error),
    });
  }
  return { findings: [...findings, ...(await changesOf(first, second, ran, file))], failures: ran.failures };
}

/** What a second run must not make anew: it holds rows, or is built from them. */
const HAS_CONTENTS = new Set(['table', 'materialized view', 'index', 'sequence', 'column', 'partitioned table']);

async function changesOf(first: EndState, second: EndState, ran: RunAgain, file: MigrationFile): Promise<readonly Finding[]> {
  const [before, after] = [byLabel(first.inventory), byLabel(second.inventory)];
  const found: { code: FindingCode; label: string; message: string }[] = [];
  const isPart = (item: Item, where: EndState): boolean => {
    const parent = item.parent === null ? undefined : where.inventory.get(item.parent);
    return parent !== undefined && (before.get(labelOf(parent))?.key !== parent.key || parent.kind === 'column');
  };
  for (const [label, item] of after) {
    const was = before.get(label);
    if (was === undefined) found.push({ code: 'changes-again', label, message: `the second run makes ${label} besides what is there` });
    else if (was.key !== item.key) {
      if (!isPart(item, second)) found.push({ code: 'made-again', label, message: `the second run drops ${label} and makes it anew` });
    } else if (was.storage !== item.storage && item.kind !== 'index') {
      found.push({ code: 'made-again', label, message: `the second run writes all contents of ${label} anew` });
    }
  }
  for (const [label, item] of before) {
    if (!after.has(label) && !isPart(item, first)) found.push({ code: 'changes-again', label, message: `${label} is gone after the second run` });
  }
  for (const [key, { hash }] of first.rows) {
    const item = second.inventory.get(key);
    const now = second.rows.get(key);
    if (item === undefined || now === undefined || now.hash === hash) continue;
    found.push({ code: 'rows-change-again', label: rowsLabel(item.name), message: `the second run changes rows of ${item.name}` });
  }
  const said = new Set(found.map(({ label }) => label));
  for (const change of diff(first.catalog, second.catalog)) {
    if (change.change !== 'changed') continue;
    const object = subjectOf(change);
    const label = objectLabel(kindOf(object.kind).title, object);
    if (said.has(label)) continue;
    const attributes = differingAttributes(change.from, change.to).join(', ');
    found.push({ code: 'changes-again', label, message: `after the second run ${label} differs in: ${attributes}` });
  }
  return Promise.all(found.map((change) => findingOf(change, after.get(change.label), ran, file)));
}

async function findingOf(
  { code, label, message }: { readonly code: FindingCode; readonly label: string; readonly message: string },
  item: Item | undefined,
  { touched }: RunAgain,
  file: MigrationFile,
): Promise<Finding> {
  const statement: MigrationStatement | undefined = touched.get(label);
  const isNote = code === 'made-again' && item !== undefined && !HAS_CONTENTS.has(item.kind);
  return {
    code,
    severity: isNote ? 'note' : 'fault',
    where: statement === undefined ? null : file.placeOf(statement),
    statement: statement?.firstLine ?? '',
    message,
    advice: isNote || statement === undefined ? null : await adviceFor(statement.text, null),
  };
}
