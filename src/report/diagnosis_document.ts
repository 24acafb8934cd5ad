import type { Diagnosis, ExplainedFailure, RootCause } from '../history/diagnosis.js';
import type { ReplayFailure } from '../replay/failure.js';

/** What PostgreSQL said, or what happened instead. */
export function failureMessage({ reason }: ReplayFailure): string {
  switch (reason.type) {
    case 'refused':
      return reason.fields.message;
    case 'timeout':
      return `it ran longer than ${reason.seconds} seconds`;
    case 'shadow-lost':
      return 'the shadow database was lost';
  }
}

/** Null where PostgreSQL did not answer. */
export const failureState = ({ reason }: ReplayFailure): string | null => (reason.type === 'refused' ? reason.fields.sqlstate : null);

const placed = (failure: ReplayFailure): object => ({
  statement: failure.statement,
  line: failure.line,
  errorLine: failure.errorLine,
  column: failure.errorColumn,
  sqlstate: failureState(failure),
  message: failureMessage(failure),
});

const explained = (failure: ExplainedFailure): object => ({
  ...placed(failure),
  cause: failure.cause,
  root: failure.root,
  object: failure.object,
  explanation: failure.explanation,
  places: failure.places,
  advice: failure.advice,
});

const root = ({ id, cause, object, file, line, explanation, places, advice, files }: RootCause): object => ({
  id,
  cause,
  object,
  file,
  line,
  explanation,
  places,
  advice,
  files,
});

/** The document that `diagnose --json` prints. */
export function diagnosisDocument(diagnosis: Diagnosis): string {
  const { folder, platform, stopsAt, files, roots, notCreated, withStandIns, history, repaired, remarks, notes } = diagnosis;
  const document = {
    runner: folder.runner,
    platform,
    stopsAt: stopsAt === null ? null : { file: stopsAt.file, ...placed(stopsAt) },
    files: files.map(({ file, status, failure, why }) => ({
      file,
      status,
      failure: failure === null ? null : explained(failure),
      ...(why === null ? {} : { why }),
    })),
    roots: roots.map(root),
    notCreated: notCreated.map(({ kind, name, usedBy, standIn }) => ({ kind, name, usedBy, standIn })),
    withStandIns: {
      failed: withStandIns.failed.map(({ file, failure }) => ({ file, failure: explained(failure) })),
      roots: withStandIns.roots.map(root),
    },
    ...(history === null ? {} : { history }),
    ...(repaired === null
      ? {}
      : {
          repaired: {
            folder: repaired.folder,
            changes: repaired.changes,
            left: repaired.left.map(({ file, failure }) => ({ file, failure: explained(failure) })),
          },
        }),
    remarks,
    notes,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
