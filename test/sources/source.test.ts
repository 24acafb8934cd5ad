import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyCatalog, type Catalog } from '../../src/catalog/catalog.js';
import { makeObjectId, type CatalogObject } from '../../src/catalog/object.js';
import { defaultForeignKeyName } from '../../src/sources/constraint_name.js';
import { readScript } from '../../src/sources/script_file.js';
import { readSnapshot, snapshotText, writeSnapshot } from '../../src/sources/snapshot_file.js';
import { parseSource } from '../../src/sources/source.js';
import { statementKind } from '../../src/sources/statement_kind.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schema-fix-sources-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('parseSource', () => {
  it('knows the word empty, URLs and commands, and labels them without secrets', async () => {
    expect(await parseSource('empty', 'from')).toEqual({ type: 'empty', side: 'from', label: 'empty' });
    expect(await parseSource('postgres://me:secret@host:5432/app%20db?sslmode=require', 'to')).toMatchObject({
      type: 'url',
      label: 'database app db',
    });
    expect(await parseSource('postgresql://host', 'to')).toMatchObject({ type: 'url', label: 'a database' });
    expect(await parseSource('exec: pg_dump -s postgres://me:secret@host/x', 'from')).toEqual({
      type: 'command',
      side: 'from',
      command: 'pg_dump -s postgres://me:secret@host/x',
      label: 'exec:pg_dump',
    });
  });

  it('knows files, snapshots and folders', async () => {
    await writeFile(join(folder, 'a.sql'), 'SELECT 1');
    await writeFile(join(folder, 'b.json'), '{}');
    for (const path of [
      'tree/b/2.sql',
      'tree/a/1.SQL',
      'tree/.git/3.sql',
      'tree/x.schema-fix/verify.sql',
      'tree/node_modules/p/4.sql',
      'tree/README.md',
    ]) {
      await mkdir(join(folder, path, '..'), { recursive: true });
      await writeFile(join(folder, path), 'SELECT 1');
    }
    expect(await parseSource(join(folder, 'a.sql'), 'to')).toMatchObject({ type: 'file', label: 'a.sql' });
    expect(await parseSource(join(folder, 'b.json'), 'to')).toMatchObject({ type: 'snapshot' });
    const tree = join(folder, 'tree');
    expect(await parseSource(tree, 'to')).toMatchObject({ type: 'folder', files: [join(tree, 'a/1.SQL'), join(tree, 'b/2.sql')] });
  });

  it.each([
    ['', 'bad-option', /--to: no source is given/],
    ['exec:', 'bad-option', /names no command/],
    ['mysql://me:secret@host/db', 'bad-option', /a URL that begins with mysql:\/\/ is not a source/],
    ['/nowhere/schema.sql', 'source-not-found', /there is no file or folder \/nowhere\/schema.sql/],
    ['package.json/x', 'source-not-found', /there is no file/],
    ['LICENSE', 'bad-option', /neither an .sql file nor a snapshot/],
  ])('refuses %j', async (text, code, message) => {
    const error: unknown = await parseSource(text, 'to').catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  it('refuses a folder without .sql files', async () => {
    await mkdir(join(folder, 'bare'));
    await expect(parseSource(join(folder, 'bare'), 'source')).rejects.toMatchObject({
      code: 'source-empty',
      message: /^the source: the folder/,
    });
  });
});

describe('readScript', () => {
  const read = (text: string | Uint8Array) => readScript('in.sql', typeof text === 'string' ? Buffer.from(text) : text, 'to');

  it('takes a byte order mark and psql’s harmless lines', () => {
    const { script } = read('\ufeff\\restrict x\n\\connect app\n\\set a 1\n\\echo hi\n\\! echo no\n\\o out\nSELECT 1;\n');
    expect(script.statements.map(({ text, line }) => [text, line])).toEqual([['SELECT 1', 7]]);
  });

  it.each([
    ['', 'source-empty', /holds no SQL/],
    [' \n-- only a comment\n', 'source-empty', /holds no SQL/],
    [Buffer.from('SELECT 1;\n-- caf\xe9\n', 'latin1'), 'source-not-utf8', /is not UTF-8/],
    [Buffer.from('SELECT \0 1;'), 'source-not-utf8', /zero byte/],
    [Buffer.from('\ufeffSELECT 1', 'utf16le'), 'source-not-utf8', /UTF-16/],
    [Buffer.from('PGDMP\x01\x0e'), 'source-not-utf8', /custom format/],
    [Buffer.from([0x1f, 0x8b, 8, 0]), 'source-not-utf8', /gzip/],
    ['SELECT 1;\n\\i other.sql\n', 'source-failed', /\\i reads another file/],
    ['\\if :x\nSELECT 1;\n\\endif\n', 'source-failed', /\\if decides/],
    ["SELECT 'DROP TABLE a' \\gexec\n", 'source-failed', /\\gexec executes/],
    ['CREATE TABLE a ();\nCOPY a FROM stdin;\n1\n', 'source-failed', /no end/],
    ['\\connect one\nCREATE TABLE a ();\n\\connect two\nCREATE TABLE a ();', 'source-failed', /several databases/],
  ])('refuses %j', (text, code, message) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });

  it('says where it found them', () => {
    expect(() => read(Buffer.from('SELECT 1;\n-- ab\xe9\n', 'latin1'))).toThrow(
      expect.objectContaining({ where: { file: 'in.sql', line: 2, column: 6 } }),
    );
    expect(() => read('SELECT 1;\n  \\i other.sql\n')).toThrow(
      expect.objectContaining({ where: { file: 'in.sql', line: 2, column: 3, text: '  \\i other.sql' } }),
    );
  });

  it('takes the roles of pg_dumpall before one database', () => {
    expect(() => read('CREATE ROLE a;\nALTER ROLE a LOGIN;\n\\connect app\nCREATE TABLE a ();')).not.toThrow();
  });
});

describe('statementKind', () => {
  it.each([
    ['BEGIN', 'begin'],
    ['start transaction isolation level serializable', 'begin'],
    ['COMMIT', 'commit'],
    ['END', 'commit'],
    ['COMMIT AND CHAIN', 'run'],
    ['ROLLBACK', 'rollback'],
    ['ROLLBACK TO SAVEPOINT a', 'run'],
    ['SET search_path = app', 'setting'],
    ['SET transaction_timeout = 0', 'setting'],
    ["SET client_encoding = 'LATIN1'", 'skip'],
    ['SET TRANSACTION READ ONLY', 'run'],
    ['SET LOCAL search_path = app', 'run'],
    ["SELECT pg_catalog.set_config('search_path', '', false)", 'setting'],
    ['CREATE DATABASE app', 'skip'],
    ['ALTER DATABASE app OWNER TO x', 'skip'],
    ["COMMENT ON DATABASE app IS 'x'", 'skip'],
    ['GRANT ALL ON DATABASE app TO x', 'skip'],
    ['GRANT SELECT ON TABLE database TO x', 'run'],
    ["CREATE SUBSCRIPTION s CONNECTION 'host=x' PUBLICATION p", 'skip'],
    ["COPY t FROM '/etc/passwd'", 'skip'],
    ['CREATE TABLE copy ()', 'run'],
    ['ALTER TABLE t CLUSTER ON i', 'run'],
  ])('%s: %s', (statement, kind) => {
    expect(statementKind(statement)).toBe(kind);
  });
});

describe('defaultForeignKeyName', () => {
  it('is PostgreSQL’s', () => {
    expect(defaultForeignKeyName('calls', ['set_by'])).toBe('calls_set_by_fkey');
    expect(defaultForeignKeyName('a', ['b', 'c'])).toBe('a_b_c_fkey');
    expect(defaultForeignKeyName('t'.repeat(60), ['c'.repeat(60)])).toBe(`${'t'.repeat(29)}_${'c'.repeat(28)}_fkey`);
    expect(Buffer.byteLength(defaultForeignKeyName('é'.repeat(31), ['ü'.repeat(31)]))).toBeLessThan(64);
  });
});

describe('a snapshot file', () => {
  const table: CatalogObject = {
    id: makeObjectId('table', null, 'public.a'),
    kind: 'table',
    schema: 'public',
    relation: null,
    name: 'public.a',
    parent: null,
    attributes: { printed: { check: 'x > 0' }, unlogged: true, names: ['a', null, 1] },
    dependencies: [makeObjectId('schema', null, 'public')],
  };
  const catalog: Catalog = {
    ...emptyCatalog(15),
    objects: new Map([[table.id, table]]),
    unmodelled: [{ kind: 'casts', names: ['a'] }],
    casts: [{ source: 'integer', target: 'bigint', context: 'implicit' }],
    blockedForeignKeys: [
      {
        table: 'a',
        name: 'b',
        columns: ['c'],
        referencedTable: 'd',
        referencedColumns: [],
        definition: '(c) REFERENCES d',
        reason: 'types',
        message: 'm',
        place: 'p',
      },
    ],
    standInRoles: ['app'],
  };

  it('holds the whole catalog', async () => {
    const path = join(folder, 'whole.json');
    await writeSnapshot(catalog, path);
    expect(await readSnapshot(path)).toEqual(catalog);
  });

  it.each([
    [
      '{"format":"schema-fix snapshot","version":2,"later":true}',
      'snapshot-version',
      /is a snapshot of version 2; this schema-fix reads version 1/,
    ],
    ['{"name":"a package"}', 'source-failed', /is not a snapshot/],
    ['CREATE TABLE a ();', 'source-failed', /is not a snapshot/],
    [snapshotText(catalog).replace('"kind": "table"', '"kind": 5'), 'source-failed', /damaged snapshot: objects.0.kind/],
    [snapshotText(catalog).slice(0, -40), 'source-failed', /is not a snapshot/],
  ])('refuses %j', async (text, code, message) => {
    const path = join(folder, 'bad.json');
    await writeFile(path, text);
    await expect(readSnapshot(path)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('cannot be written just anywhere', async () => {
    await expect(writeSnapshot(catalog, join(folder, 'no', 'such', 'folder.json'))).rejects.toMatchObject({ code: 'cannot-write' });
  });
});
