import { comment } from './indent.js';

export interface HeaderFacts {
  /** the program's version */
  readonly version: string;
  /** labels without password or host */
  readonly from: string;
  readonly to: string;
  /** null where no server and no option says it: then it runs on every major */
  readonly targetMajor: number | null;
  readonly printedBy: number;
  readonly options: readonly string[];
  /** what was proven, in a sentence; null where nothing ran */
  readonly proven: string | null;
  readonly withheld: number;
  /** what the rows of the live database said, in a sentence; null where there is no live database */
  readonly rows: string | null;
  readonly leftOut: readonly string[];
  /** what this file cannot bring back, for one that takes a migration back */
  readonly lost?: readonly string[];
  /** what is there and not modelled: `publications: p, q` */
  readonly notRead: readonly string[];
}

interface FileFacts {
  readonly title: string | null;
  /** one of several that are run in the order of their numbers */
  readonly numbered: boolean;
  /** the file that says what was withheld, where that is another one */
  readonly withheldIn: string | null;
  readonly plain: boolean;
  /** it holds statements that refuse a transaction */
  readonly split: boolean;
  readonly segments: number;
  /** what the steps do, in order */
  readonly steps: readonly string[];
}

/** More steps than this are only counted: their sections say the rest. */
const LISTED = 60;

/** The first lines of every file: from what to what, with which options, what was proven, what was withheld. */
export function header(facts: HeaderFacts, file: FileFacts): string {
  const lines = [
    `schema-fix ${facts.version}`,
    file.title,
    `from:     ${facts.from}`,
    `to:       ${facts.to}`,
    `for:      PostgreSQL ${facts.targetMajor === null ? '14 to 18' : facts.targetMajor}`,
    `options:  ${facts.options.length === 0 ? 'none' : facts.options.join(' ')}`,
    `proven:   ${facts.proven ?? 'nothing: it was written with --no-proof'}`,
    facts.rows === null ? null : `rows:     ${facts.rows}`,
    `withheld: ${facts.withheld === 0 ? 'nothing' : `${facts.withheld} ${facts.withheld === 1 ? 'step' : 'steps'}, at the end of ${file.withheldIn === null ? 'this file' : `${file.withheldIn}.sql`} as comments`}`,
    ...(facts.lost ?? []).map((line) => `not back: ${line}`),
    ...facts.leftOut.map((line) => `left out: ${line}`),
    ...facts.notRead.map((line) => `not read: ${line}`),
    facts.printedBy === facts.targetMajor
      ? null
      : `note:     definitions were printed by PostgreSQL ${facts.printedBy}; on another major, checks, indexes, generated columns and materialized views that are there are compared without their texts, and what is replaced is made anew on each run`,
    ...contents(file),
    ...apply(file),
  ];
  return comment(lines.filter((line) => line !== null).join('\n'));
}

/** A table of contents. */
function contents({ steps }: FileFacts): readonly string[] {
  if (steps.length === 0) return [];
  if (steps.length > LISTED) return ['', `${steps.length} steps; each has its section below.`];
  return ['', 'Steps:', ...steps.map((step, at) => `${String(at + 1).padStart(4)}. ${step}`)];
}

function apply({ plain, numbered, split, segments }: FileFacts): readonly string[] {
  if (segments === 0) return [];
  const order = numbered ? ['Run the files one after the other, in the order of their numbers.'] : [];
  if (plain)
    return [
      '',
      ...order,
      'Run it as ONE batch, in one session: a pooler must not split it. Its last statement lists what is not as it should be: no row means good.',
    ];
  const shows = numbered ? ['Its last statement lists what this file made that is not as it should be: no row means good.'] : [];
  if (split)
    return [
      '',
      ...order,
      'Apply it with: psql -X -v ON_ERROR_STOP=1 -f <this file>. Some of its statements refuse a transaction: no -1, and no pooler that hands each',
      'transaction to another session. It can be run again, also after it was interrupted: what is as desired is left alone.',
      ...shows,
    ];
  return [
    '',
    ...order,
    'Apply it with: psql -X -v ON_ERROR_STOP=1 -f <this file>. It can be run again: what is as desired is left alone.',
    ...shows,
  ];
}
