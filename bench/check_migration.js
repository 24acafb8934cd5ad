import { spawnSync } from 'node:child_process';

/**
 * Applies the migration that was measured to a copy of the database it was written for, twice, and asks pg_dump whether the copy is now as desired:
 * figures of a wrong migration would be worth nothing.
 *
 * @returns {Promise<string>} `dump-equal`, or what is wrong
 */
export async function checkMigration({ server, pgDump, out, from, to }) {
  if (pgDump === null) return 'not checked: no pg_dump';
  await server.run('postgres', ['DROP DATABASE IF EXISTS checked', `CREATE DATABASE checked TEMPLATE ${from}`]);
  const desired = dump(pgDump, server.url(to));
  for (const run of ['first', 'second']) {
    const applied = spawnSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', server.url('checked'), '-f', out], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (applied.status !== 0) return `${run} run failed: ${/ERROR.*/.exec(applied.stderr)?.[0] ?? applied.stderr.slice(0, 200)}`;
    if (dump(pgDump, server.url('checked')) !== desired) return `dump differs after the ${run} run`;
  }
  return 'dump-equal';
}

/** pg_dump prints a random key in two lines of every dump. */
function dump(pgDump, url) {
  const { status, stdout, stderr } = spawnSync(pgDump, ['-s', '-d', url], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`pg_dump failed: ${stderr}`);
  return stdout.replaceAll(/^\\(un)?restrict .*$/gm, '');
}
