import type { Remark } from './migration_folder.js';
import { groupBy } from './group_by.js';

/** What a file of Alembic says about itself. */
export interface Revision {
  readonly file: string;
  readonly revision: string;
  /** down_revision and depends_on */
  readonly follows: readonly string[];
  /** down_revision alone: what is no longer a head because of it */
  readonly downs: readonly string[];
}

/** alembic_version.version_num is varchar(32) (alembic/ddl/impl.py of sqlalchemy/alembic). */
const LONGEST = 32;

/** @returns null where the file names no revision; Alembic then refuses to read the folder */
export function readRevision(file: string, python: string): Revision | null {
  const [revision] = stringsOf(python, 'revision');
  if (revision === undefined) return null;
  const downs = stringsOf(python, 'down_revision');
  return { file, revision, downs, follows: [...downs, ...stringsOf(python, 'depends_on')] };
}

/** The strings of an assignment at the start of a line: 'a', ('a', "b"), ['a'] or None. */
function stringsOf(python: string, variable: string): readonly string[] {
  const assigned =
    new RegExp(`^${variable}\\s*(?::[^=\\n]+)?=\\s*(\\([^)]*\\)|\\[[^\\]]*\\]|\\{[^}]*\\}|[^\\n#]*)`, 'm').exec(python)?.[1] ?? '';
  return [...assigned.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)].map((match) => match[1] ?? match[2] ?? '');
}

/**
 * The revisions, each after those that it follows; of two that could both be next, the one whose file’s name comes first.
 * Those of a circle are left out.
 */
export function inOrder(revisions: readonly Revision[]): readonly Revision[] {
  const known = new Set(revisions.map(({ revision }) => revision));
  const done = new Set<string>();
  const ordered: Revision[] = [];
  let waiting = revisions;
  for (;;) {
    const next = waiting.find(({ follows }) => follows.every((before) => done.has(before) || !known.has(before)));
    if (next === undefined) return ordered;
    ordered.push(next);
    done.add(next.revision);
    waiting = waiting.filter((one) => one !== next);
  }
}

export function graphRemarks(revisions: readonly Revision[]): readonly Remark[] {
  const known = new Set(revisions.map(({ revision }) => revision));
  const ordered = new Set(inOrder(revisions));
  const remark = (code: Remark['code'], file: string, message: string): Remark => ({ code, file, line: null, message });
  return [
    ...[...groupBy(revisions, ({ revision }) => revision)].flatMap(([revision, same]) =>
      same
        .slice(1)
        .map(({ file }) =>
          remark(
            'duplicate-version',
            file,
            `${same[0]?.file ?? ''} is revision ${revision} too, and Alembic runs only one of them. Give this one an id of its own.`,
          ),
        ),
    ),
    ...revisions.flatMap(({ file, follows }) =>
      follows
        .filter((before) => !known.has(before))
        .map((before) =>
          remark(
            'other',
            file,
            `It follows revision ${before}, which no file has: Alembic stops before it runs anything (KeyError). Put that file back, or change down_revision.`,
          ),
        ),
    ),
    ...revisions
      .filter((revision) => !ordered.has(revision))
      .slice(0, 1)
      .map(({ file }) => remark('other', file, 'Its down_revision leads round in a circle: Alembic stops before it runs anything.')),
    ...revisions
      .filter(({ revision }) => revision.length > LONGEST)
      .map(({ file, revision }) =>
        remark(
          'revision-too-long',
          file,
          `Its id has ${revision.length} characters, and alembic_version.version_num holds ${LONGEST}: the migration runs, then its version is refused (22001) and all is rolled back. Give it a shorter id.`,
        ),
      ),
    ...headRemarks(revisions),
  ];
}

function headRemarks(revisions: readonly Revision[]): readonly Remark[] {
  const followed = new Set(revisions.flatMap(({ downs }) => downs));
  const heads = revisions.filter(({ revision }) => !followed.has(revision));
  const [, second] = heads;
  if (second === undefined) return [];
  const names = heads.map(({ revision }) => revision).join(', ');
  const message = `There are ${heads.length} heads (${names}): alembic upgrade head stops. Join them with alembic merge heads, or call alembic upgrade heads.`;
  return [{ code: 'several-heads', file: second.file, line: null, message }];
}
