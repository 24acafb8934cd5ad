import type { ReplayFailure } from '../replay/failure.js';
import type { ExplainedFailure, Finding, RootCause } from './diagnosis.js';

/** A file that failed, and why by itself. */
export interface FailedFile {
  readonly file: string;
  readonly failure: ReplayFailure;
  readonly finding: Finding;
}

/** Files that fail over the same object have the same root; everything else is a root of its own. */
const SHARED: ReadonlySet<Finding['cause']> = new Set([
  'never-created',
  'created-later',
  'other-shape',
  'extension-later',
  'extension-missing',
  'dropped-earlier',
]);

const ownRoot = ({ file, failure, finding: { cause, object } }: FailedFile): string =>
  SHARED.has(cause) && object !== null ? `${cause} ${object}` : `${cause} ${file}:${failure.line}`;

/**
 * Leads every knock-on failure back to its root, and gathers the files under their roots.
 * @param failed in the order of the run
 */
export function gatherRoots(failed: readonly FailedFile[]): {
  readonly failures: ReadonlyMap<string, ExplainedFailure>;
  readonly roots: readonly RootCause[];
} {
  const rootOf = new Map<string, string>();
  const roots = new Map<string, RootCause>();
  const failures = new Map<string, ExplainedFailure>();
  for (const one of failed) {
    const { file, failure, finding } = one;
    const id = (finding.after === null ? undefined : rootOf.get(finding.after)) ?? ownRoot(one);
    rootOf.set(file, id);
    failures.set(file, { ...failure, ...finding, root: id });
    const known = roots.get(id);
    roots.set(id, known === undefined ? newRoot(id, one) : { ...known, files: [...known.files, file] });
  }
  return { failures, roots: [...roots.values()] };
}

function newRoot(id: string, { file, failure, finding }: FailedFile): RootCause {
  const { cause, object, explanation, places, advice } = finding;
  const mended = cause === 'other-shape' ? places.at(-1) : undefined;
  return { id, cause, object, file: mended?.file ?? file, line: mended?.line ?? failure.line, explanation, places, advice, files: [file] };
}
