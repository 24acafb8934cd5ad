import { expect, test } from '@jest/globals';
import { differenceLines, summarizeCheck, summarizeGenerate, type Summary } from '../../src/report/summary.js';
import type { GenerateResult, ReportedChange, ReportedStep } from '../../src/report/result.js';

const text = (summary: Summary): string =>
  summary.map(({ title, lines }) => [title, ...lines.map((line) => `  ${line}`)].join('\n')).join('\n');

const step = (title: string, more: Partial<ReportedStep> = {}): ReportedStep => ({
  id: title,
  phase: 'tables',
  title,
  statement: title.toUpperCase(),
  guard: { ask: 'natural', object: null, whenDifferent: null },
  lock: { mode: 'none', on: [] },
  hazards: [],
  rows: [],
  withheld: null,
  ...more,
});

const changes: readonly ReportedChange[] = [
  { kind: 'table', id: 'table public.scores', change: 'added', attributes: [] },
  { kind: 'policy', id: 'policy "all" on public.users', change: 'removed', attributes: [] },
  { kind: 'policy', id: 'policy mine on public.users', change: 'changed', attributes: ['printed', 'roles'] },
];

const result: GenerateResult = {
  inSync: false,
  hints: [],
  changes,
  steps: [
    step('create table public.scores'),
    step('create policy mine on public.users', {
      lock: { mode: 'ACCESS EXCLUSIVE', on: ['public.users', 'public.scores'] },
      hazards: [{ type: 'changes-access', message: 'changes which rows its roles see or write' }],
    }),
    step('drop policy "all" on public.users', {
      guard: { ask: 'drop', object: 'policy "all" on public.users', whenDifferent: null },
      hazards: [{ type: 'changes-access', message: 'changes which rows its roles see or write' }],
      withheld: { reason: 'drop', message: 'it is extra; --drop safe drops it' },
    }),
  ],
  files: [],
  unmodelled: [{ kind: 'event triggers', names: ['a', 'b', 'c', 'd', 'e', 'f'] }],
  proof: { converges: true, again: true, shadow: 'embedded PostgreSQL 18' },
  notes: ['The index is built while nobody writes.'],
};

test('generate says which rows stand in the way, and which were not asked', () => {
  const answer = { table: 'public.users', what: 'with NULL in email', atLeast: false, key: ['id'], keys: [], mend: null, why: null };
  const rows = [
    { ...answer, outcome: 'found', count: 3, keys: [['4'], ['17'], ['23']] },
    { ...answer, outcome: 'none', count: 0 },
    { ...answer, outcome: 'not-asked', count: null, why: 'somebody has the table locked' },
  ] as const;
  const said = text(summarizeGenerate({ ...result, steps: [step('no NULL in public.users.email', { rows })] }));
  expect(said).toContain(`Rows in the way
  no NULL in public.users.email: 3 rows of public.users with NULL in email: id 4, 17, 23
Rows that were not asked about
  no NULL in public.users.email: not asked for rows of public.users with NULL in email: somebody has the table locked
`);
});

test('generate says what is done, locked, dangerous, withheld, open and proven', () => {
  expect(text(summarizeGenerate(result))).toBe(`3 differences: 1 table, 2 policies.
Will be done: 2 steps
  create table public.scores
  create policy mine on public.users
Locks taken on tables that exist
  ACCESS EXCLUSIVE: public.users
Look at
  changes which rows its roles see or write: create policy mine on public.users
Withheld: in the file as comments
  drop policy "all" on public.users: it is extra; --drop safe drops it
Security
  policy "all" on public.users stays: the desired schema does not give this access
Not compared, since schema-fix does not read these kinds yet
  event triggers: a, b, c, d and 2 more
Notes
  The index is built while nobody writes.
Proof, on a clone (embedded PostgreSQL 18): it ended in its target; a second run changed nothing.`);
});

test('many steps are counted by phase, long lists are cut', () => {
  const steps = Array.from({ length: 30 }, (_, index) =>
    step(`step ${index}`, {
      phase: index < 20 ? 'tables' : 'foreign-keys',
      hazards: [{ type: 'scans-table', message: `hazard ${index}` }],
    }),
  );
  const shown = text(summarizeGenerate({ ...result, steps }));
  expect(shown).toContain('Will be done: 30 steps\n  tables: 20\n  foreign keys: 10\n');
  expect(shown).toContain('  hazard 8: step 8\n  and 21 more\n');
});

test('in sync is one line', () => {
  const inSync = { inSync: true, changes: [], steps: [], files: [], unmodelled: [], hints: [], proof: null, notes: [] };
  expect(text(summarizeGenerate(inSync))).toBe('In sync: there is nothing to repair.');
  expect(text(summarizeCheck(inSync))).toBe('In sync.');
});

test('a difference is missing, extra or different', () => {
  expect(differenceLines(changes)).toEqual([
    'missing    table public.scores',
    'extra      policy "all" on public.users',
    'different  policy mine on public.users: definition, roles',
  ]);
  expect(text(summarizeCheck({ inSync: false, changes, unmodelled: [], hints: [], notes: [] }))).toBe(
    'Drift. 3 differences: 1 table, 2 policies.',
  );
});
