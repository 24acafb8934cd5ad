import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { inOrder, readRevision } from '../../src/runners/alembic_graph.js';
import type { MigrationFolder } from '../../src/runners/migration_folder.js';
import { readMigrationFolder, recogniseRunner } from '../../src/runners/read_folder.js';
import { found, folderWith, removeFolders } from './folders.js';

afterAll(removeFolders);

const python = (revision: string, down: string): string =>
  `"""a migration"""\nfrom alembic import op\nrevision = '${revision}'\ndown_revision = ${down}\n`;

const OUTPUT = `BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL
);

-- Running upgrade  -> aaa

CREATE TABLE users (
    id SERIAL NOT NULL
);

INSERT INTO alembic_version (version_num) VALUES ('aaa') RETURNING alembic_version.version_num;

-- Running upgrade aaa -> ddd

COMMIT;

CREATE INDEX CONCURRENTLY i ON users (id);

BEGIN;

UPDATE alembic_version SET version_num='ddd' WHERE alembic_version.version_num = 'aaa';

-- Running upgrade aaa -> ccc

INSERT INTO alembic_version (version_num) VALUES ('ccc') RETURNING alembic_version.version_num;

COMMIT;

`;

const FILES = {
  'alembic.ini': '',
  'alembic/env.py': '',
  'alembic/versions/1_aaa.py': python('aaa', 'None'),
  'alembic/versions/2_ccc.py': python('ccc', "('aaa',)"),
  'alembic/versions/3_ddd.py': python('ddd', '"aaa"'),
};

/** A project whose Alembic is a shell script. */
async function project(script: string, files: Readonly<Record<string, string>> = FILES): Promise<string> {
  const folder = await folderWith({ ...files, '.venv/bin/alembic': `#!/bin/sh\n${script}\n`, 'output.sql': OUTPUT });
  await chmod(path.join(folder, '.venv/bin/alembic'), 0o755);
  return folder;
}

const PRINTS = 'if [ "$3 $4 $5" = "upgrade heads --sql" ]; then cat output.sql; else exit 1; fi';

async function withoutPath<T>(work: () => Promise<T>): Promise<T> {
  const before = process.env.PATH;
  process.env.PATH = '/nowhere';
  try {
    return await work();
  } finally {
    process.env.PATH = before;
  }
}

describe('a folder of Alembic', () => {
  it.each(['.', 'alembic', 'alembic/versions', 'alembic.ini'])('is recognised from %s', async (given) => {
    expect(await recogniseRunner(path.join(await folderWith(FILES), given))).toBe('alembic');
  });

  it('is what its own Alembic prints, in the order in which it goes', async () => {
    const folder = await readMigrationFolder(await project(PRINTS));
    expect([folder.runner, folder.together, path.basename(folder.path)]).toEqual(['alembic', true, 'versions']);
    expect(
      folder.migrations.map(({ file, version, follows, sending, statements }) => [
        file,
        version,
        follows,
        sending,
        statements.map(({ text }) => text.split(' ', 2).join(' ')),
      ]),
    ).toEqual([
      ['1_aaa.py', 'aaa', [], 'wrapped', ['CREATE TABLE', 'CREATE TABLE', 'INSERT INTO']],
      ['3_ddd.py', 'ddd', ['aaa'], 'wrapped', ['COMMIT', 'CREATE INDEX', 'BEGIN', 'UPDATE alembic_version']],
      ['2_ccc.py', 'ccc', ['aaa'], 'wrapped', ['INSERT INTO']],
    ]);
    expect(found(folder.remarks)).toEqual(['several-heads 3_ddd.py']);
  });

  it('may run each migration in a transaction of its own', async () => {
    const folder = await readMigrationFolder(
      await project(PRINTS.replace('cat output.sql', "sed 's/^-- Running upgrade aaa/COMMIT;\\n\\nBEGIN;\\n\\n&/' output.sql")),
    );
    expect(folder.together).toBe(false);
    expect(folder.migrations.map(({ statements }) => statements.length)).toEqual([3, 4, 1]);
  });

  it('says what its Alembic said when it fails', async () => {
    const folder = await project('echo "no DATABASE_URL" >&2; exit 3');
    await expect(readMigrationFolder(folder)).rejects.toMatchObject({
      code: 'source-failed',
      message: expect.stringMatching(/could not print the SQL of these migrations\nno DATABASE_URL\n3_ddd\.py: There are 2 heads/),
      hint: expect.stringContaining('flask db upgrade --sql'),
    });
  });

  it('says what to do where there is no Alembic', async () => {
    const folder = await folderWith(FILES);
    await withoutPath(async () => {
      await expect(readMigrationFolder(folder)).rejects.toMatchObject({
        code: 'source-failed',
        message: expect.stringContaining('is not installed here'),
        hint: expect.stringContaining('alembic upgrade heads --sql'),
      });
    });
  });

  const remarksOf = async (files: Readonly<Record<string, string>>): Promise<MigrationFolder> => {
    const inFolder = Object.entries(files).map(([name, text]) => [`alembic/versions/${name}`, text] as const);
    return readMigrationFolder(await project(PRINTS, { 'alembic.ini': '', ...Object.fromEntries(inFolder) }));
  };

  it('remarks on what Alembic trips over in the graph', async () => {
    const long = 'a_revision_of_more_than_32_letters';
    const folder = await remarksOf({
      '1.py': python('aaa', 'None'),
      '2.py': python(long, "'aaa'"),
      '3.py': python('lost', "'gone'"),
      '4.py': python('aaa', 'None'),
      'util.py': 'x = 1\n',
      '__init__.py': '',
    });
    expect(folder.migrations.map(({ file }) => file)).toEqual(['1.py', '2.py', '3.py']);
    expect(found(folder.remarks)).toEqual([
      'duplicate-version 4.py',
      'other 3.py',
      'other util.py',
      'revision-too-long 2.py',
      'several-heads 3.py',
    ]);
  });

  it('remarks on a circle', async () => {
    const folder = await remarksOf({ '1.py': python('a', 'None'), '2.py': python('b', "'c'"), '3.py': python('c', "'b'") });
    expect(found(folder.remarks)).toEqual(['other 2.py']);
  });

  it.each<readonly [python: string, revision: string, follows: readonly string[]]>([
    ["revision = 'a'\ndown_revision = None\n", 'a', []],
    ['revision: str = "a"\ndown_revision: Union[str, Sequence[str], None] = "b"  # a comment with \'c\'\n', 'a', ['b']],
    ["revision='a'\ndown_revision=('b', 'c')\ndepends_on = 'd'\n", 'a', ['b', 'c', 'd']],
    ["revision = 'a'\r\ndown_revision = [\r\n  'b',\r\n  'c',\r\n]\r\n", 'a', ['b', 'c']],
    ["old_revision = 'x'\nrevision = 'a'\n# down_revision = 'y'\n", 'a', []],
  ])('reads %j', (text, revision, follows) => {
    expect(readRevision('x.py', text)).toMatchObject({ revision, follows });
  });

  it('orders revisions after those that they follow', () => {
    const revision = (name: string, ...follows: readonly string[]) => ({ file: `${name}.py`, revision: name, follows, downs: follows });
    const revisions = [revision('d', 'b', 'c'), revision('c', 'a'), revision('b', 'a'), revision('a'), revision('lost', 'gone')];
    expect(inOrder(revisions).map((one) => one.revision)).toEqual(['a', 'c', 'b', 'd', 'lost']);
  });
});

describe('a folder of Knex', () => {
  it('is recognised, and not read', async () => {
    const folder = await folderWith({ 'knexfile.js': '', 'migrations/20250101_a.js': '' });
    expect(await recogniseRunner(folder)).toBe('knex');
    await expect(readMigrationFolder(folder)).rejects.toMatchObject({ code: 'source-failed', hint: expect.stringContaining('pg_dump') });
  });
});
