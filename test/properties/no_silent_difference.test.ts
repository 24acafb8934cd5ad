import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareDumps } from '../judge/compare.js';
import type { Major } from '../servers/binaries.js';
import { startServer, type TestServer } from '../servers/server.js';
import { groups } from './changes/index.js';
import { changesFor, tryChanges, type Outcome } from './try_changes.js';

/** pg_dump is asked before and after each change: where it prints something else, check must name a difference. */
const majors: readonly Major[] = [15, 18];

test('more than 150 properties are changed', () => {
  const changes = groups.flatMap((group) => group.changes);
  expect(changes.length).toBeGreaterThan(150);
  for (const group of groups) {
    const titles = group.changes.map(({ title }) => title);
    expect([...new Set(titles)]).toEqual(titles);
  }
});

describe.each(majors)('on PostgreSQL %i', (major) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  const tried = groups.filter((group) => changesFor(group, major).length > 0);
  describe.each(tried.map((group) => [group.title, group] as const))('%s', (_title, group) => {
    let outcomes: ReadonlyMap<string, Outcome>;
    beforeAll(async () => {
      outcomes = await tryChanges(server, group);
    }, 180_000);

    test.each(changesFor(group, major).map((change) => [change.title, change] as const))('%s', (title, { options }) => {
      const { before, after, found, named } = outcomes.get(title) ?? { before: '', after: '', found: [], named: [] };
      const dumped = compareDumps(before, after);
      if (options.unseen !== undefined) expect(dumped).toBe('');
      else if (options.limit !== undefined) expect({ dumped, found }).toEqual({ dumped: expect.stringMatching(/./), found: [] });
      else if (options.named !== undefined) expect(named.join('\n')).toContain(`${options.named}: `);
      else if (found.length === 0)
        throw new Error(dumped === '' ? 'pg_dump sees nothing either: say why in the row' : `a silent difference\n${dumped}`);
    });
  });
});
