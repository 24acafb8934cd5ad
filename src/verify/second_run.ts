import type { ShadowDatabase } from '../shadow/shadow_database.js';
import { adviceFor } from './advice.js';
import { changesBetween, type ChangeAgain } from './changes_again.js';
import { readEndState, type EndState } from './end_state.js';
import { errorWords } from './error_words.js';
import type { Finding } from './finding.js';
import { isInTransaction, type MigrationFile, type MigrationStatement } from './migration_file.js';
import { runAgain, type Failure, type RunAgain } from './run_again.js';
import { Session } from './session.js';
import { wordsOf } from './words.js';

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
  const changes = changesBetween(first, await readEndState(database));
  const findings = await Promise.all([
    ...ran.failures.map((failure) => failureFinding(failure, file)),
    ...changes.flatMap((change) => {
      const statement = causeOf(change, ran);
      const isAskedFor = change.code === 'made-again' && statement !== null && WRITES_ANEW.test(statement.text);
      return isAskedFor ? [] : [changeFinding(change, statement, file)];
    }),
  ]);
  return { findings, failures: ran.failures };
}

/** Whoever says so wants the contents written anew each time. */
const WRITES_ANEW = /\b(TRUNCATE|REFRESH|CLUSTER|VACUUM|REINDEX)\b/i;

async function failureFinding({ statement, error }: Failure, file: MigrationFile): Promise<Finding> {
  return {
    code: 'fails-again',
    severity: 'fault',
    where: file.placeOf(statement, error.position),
    statement: statement.firstLine,
    message: errorWords(error),
    advice: await adviceFor(statement.text, error),
  };
}

/** The last statement that touched it; of what was altered in place, the last that wrote something and names it. */
function causeOf({ labels, names }: ChangeAgain, { touched, wrote }: RunAgain): MigrationStatement | null {
  const known = labels.map((label) => touched.get(label)).find((statement) => statement !== undefined);
  if (known !== undefined) return known;
  const naming = wrote.findLast(({ text }) => names.every((name) => wordsOf(text).has(name)));
  return naming ?? (wrote.length === 1 ? (wrote[0] ?? null) : null);
}

async function changeFinding(change: ChangeAgain, statement: MigrationStatement | null, file: MigrationFile): Promise<Finding> {
  const { code, isNote, message } = change;
  const isBare = isNote && statement !== null && !isInTransaction(file, statement);
  return {
    code,
    severity: isNote ? 'note' : 'fault',
    where: statement === null ? null : file.placeOf(statement),
    statement: statement?.firstLine ?? '',
    message: isBare ? `${message}; in between others do without it` : message,
    advice: isBare ? IN_ONE : isNote || statement === null ? null : await adviceFor(statement.text, null),
  };
}

const IN_ONE = 'put its DROP and its CREATE between BEGIN; and COMMIT;';
