import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recognisePlatform } from '../../src/platforms/recognise.js';
import { platforms } from '../../src/platforms/platforms.js';
import { preparePlatform } from '../../src/platforms/prepare.js';
import { startShadowDatabase } from '../../src/shadow/shadow_database.js';

describe('a folder', () => {
  let root: string;
  const folder = async (path: string): Promise<string> => {
    await mkdir(join(root, path), { recursive: true });
    return join(root, path);
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'schema-fix-recognise-'));
    await writeFile(join(await folder('project/supabase'), 'config.toml'), 'project_id = "p"\n');
    await writeFile(join(await folder('other'), 'config.toml'), 'title = "a site"\n');
  });

  afterAll(() => rm(root, { recursive: true, force: true }));

  it('is of Supabase in or beside a folder supabase with its config.toml', async () => {
    for (const path of ['project', 'project/supabase', 'project/supabase/schemas', 'project/db/migrations'])
      expect([path, await recognisePlatform(await folder(path))]).toEqual([path, 'supabase']);
  });

  it('is of Supabase where it is supabase/migrations', async () => {
    expect(await recognisePlatform(await folder('kept/supabase/migrations'))).toBe('supabase');
  });

  it('is plain anywhere else', async () => {
    for (const path of ['.', 'other', 'other/migrations', 'other/supabase_migrations'])
      expect([path, await recognisePlatform(await folder(path))]).toEqual([path, 'plain']);
  });
});

describe('a database', () => {
  it('is of Supabase with its roles and its tables, and plain without either', async () => {
    const database = await startShadowDatabase();
    const recognised = () => database.snapshot(recognisePlatform);
    try {
      expect(await recognised()).toBe('plain');
      await database.run('CREATE SCHEMA auth; CREATE TABLE auth.users (); CREATE SCHEMA storage; CREATE TABLE storage.objects ()');
      expect(await recognised()).toBe('plain');
      await database.run('DROP SCHEMA auth, storage CASCADE');
      await preparePlatform(database, await platforms.supabase());
      expect(await recognised()).toBe('supabase');
      await database.run('DROP SCHEMA auth CASCADE');
      expect(await recognised()).toBe('plain');
    } finally {
      await database.close();
    }
  });
});
