import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { check, generate, snapshot, verify, type GenerateResult } from '../../src/index.js';
import { compareDumps } from '../judge/compare.js';
import { dumpSchema } from '../judge/dump.js';
import { SupabaseServer } from './supabase_server.js';

/** What a project's own migrations make. */
const SCHEMA = `
CREATE TABLE public.profiles (id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE, name text, token uuid DEFAULT uuid_generate_v4());
ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.profiles FOR ALL TO authenticated USING ((SELECT auth.uid()) = id);
CREATE FUNCTION public.add_profile() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
  BEGIN INSERT INTO public.profiles (id) VALUES (NEW.id); RETURN NEW; END $$;
CREATE TRIGGER on_sign_up AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.add_profile();
CREATE POLICY "own folder" ON storage.objects FOR INSERT TO authenticated WITH CHECK (auth.uid()::text = (storage.foldername(name))[1]);
CREATE POLICY listen ON realtime.messages FOR SELECT TO authenticated USING (realtime.topic() = 'room');
COMMENT ON POLICY listen ON realtime.messages IS 'everybody who has signed in';
CREATE FUNCTION auth.is_admin() RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';
COMMENT ON FUNCTION auth.is_admin() IS 'of this project';
CREATE TABLE storage.quotas (bucket text REFERENCES storage.buckets, bytes bigint);
ALTER PUBLICATION supabase_realtime ADD TABLE public.profiles;
`;

/** What somebody made by hand in the dashboard. */
const BY_HAND = `
CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER noted AFTER UPDATE ON auth.users FOR EACH ROW EXECUTE FUNCTION public.note();
CREATE POLICY anybody ON storage.objects FOR SELECT USING (bucket_id = 'open');
CREATE FUNCTION auth.by_hand() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TABLE public.notes (a integer);
`;

const COUNT = `SELECT count(*)::int FROM pg_class c WHERE c.relnamespace IN ('auth'::regnamespace, 'storage'::regnamespace, 'realtime'::regnamespace)`;

for (const major of [15, 18] as const) {
  describe(`a project of Supabase on PostgreSQL ${major}`, () => {
    let server: SupabaseServer;
    let folder: string;
    let schema: string;

    beforeAll(async () => {
      server = await SupabaseServer.start(major);
      folder = await mkdtemp(join(tmpdir(), 'schema-fix-platform-'));
      schema = join(folder, 'schema.sql');
      await writeFile(schema, SCHEMA);
    });

    afterAll(async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    });

    const file = ({ files }: GenerateResult, ending: string): string => files.find(({ path }) => path.endsWith(ending))?.sql ?? '';

    it('is in sync with the schema that its migrations make, and says whose objects were left out', async () => {
      const told: string[] = [];
      const result = await check({ from: await server.project(SCHEMA), to: schema, onProgress: (message) => told.push(message) });
      expect(result.changes).toEqual([]);
      expect(result.notes).toEqual([expect.stringContaining('what the platform owns takes no part')]);
      expect(told).toContainEqual(expect.stringMatching(/^database p_\w+ is one of supabase$/));
    });

    it('gets what is missing, loses what is extra and keeps what the platform owns', async () => {
      const from = await server.project(BY_HAND);
      const result = await generate({ from, to: schema, drop: 'all', out: folder });
      expect(result.proof).toMatchObject({ converges: true, again: true });
      const gone = result.changes.filter(({ change, kind }) => change === 'removed' && !['grant', 'column'].includes(kind));
      expect(gone.map(({ id }) => id).sort()).toEqual([
        'function auth.by_hand()',
        'function public.note()',
        'policy anybody on storage.objects',
        'table public.notes',
        'trigger noted on auth.users',
      ]);
      await server.run(from, file(result, 'repair.sql'));
      expect(compareDumps(await dumpSchema(from), await dumpSchema(await server.project(SCHEMA)))).toBe('');
      expect((await check({ from, to: schema })).changes).toEqual([]);
      expect(await server.run(from, file(result, 'verify.sql'))).toEqual([]);
      await server.run(from, `SET schema_fix.lose_data = 'on'; ${file(result, 'rollback.sql')}`);
      expect(compareDumps(await dumpSchema(from), await dumpSchema(await server.project(BY_HAND)))).toBe('');
    });

    it('keeps everything of the platform where nothing at all is desired', async () => {
      const from = await server.project(SCHEMA + BY_HAND);
      const result = await generate({ from, to: 'empty', drop: 'all' });
      await server.run(from, file(result, '.sql'));
      expect(compareDumps(await dumpSchema(from), await dumpSchema(await server.project('')))).toBe('');
      expect(await server.run(from, COUNT)).toEqual(await server.run(await server.project(''), COUNT));
    });

    it('is compared with another project, and with a snapshot of itself', async () => {
      const from = await server.project(SCHEMA);
      const { text } = await snapshot({ source: from });
      const kept = join(folder, 'kept.json');
      await writeFile(kept, text);
      expect((await check({ from, to: kept })).changes).toEqual([]);
      expect((await check({ from: kept, to: schema })).changes).toEqual([]);
      await server.run(from, 'DROP TABLE auth.passkeys CASCADE; DROP TRIGGER on_sign_up ON auth.users');
      const other = await server.project(SCHEMA);
      expect((await check({ from, to: other })).changes.map(({ id }) => id)).toEqual(['trigger on_sign_up on auth.users']);
    });

    it('shows the rights that a role of the project has on what the platform owns', async () => {
      await server.run(await server.project(''), 'CREATE ROLE reporter');
      const from = await server.project('GRANT USAGE ON SCHEMA auth TO reporter; GRANT SELECT ON auth.users TO reporter');
      expect((await check({ from, to: 'empty' })).changes.map(({ id }) => id)).toEqual([
        'grant reporter on schema auth',
        'grant reporter on table auth.users',
      ]);
    });

    it('is compared with a dump of a whole project', async () => {
      const dump = join(folder, 'dump.sql');
      await writeFile(dump, await dumpSchema(await server.project(SCHEMA), { owners: true, raw: true }));
      const result = await generate({ from: await server.project(BY_HAND), to: dump });
      expect(result.proof).toMatchObject({ converges: true, again: true });
      expect((await check({ from: await server.project(SCHEMA), to: dump })).changes).toEqual([]);
    });

    it('publishes what its migrations say', async () => {
      const from = await server.project('CREATE TABLE public.t (a integer); ALTER PUBLICATION supabase_realtime ADD TABLE public.t');
      const other = join(folder, 'publication.sql');
      await writeFile(
        other,
        'CREATE TABLE public.t (a integer); DROP PUBLICATION supabase_realtime; CREATE PUBLICATION supabase_realtime FOR ALL TABLES',
      );
      expect((await check({ from, to: other })).changes.map(({ id, change }) => `${change} ${id}`).sort()).toEqual([
        'changed publication supabase_realtime',
        'removed publication_table supabase_realtime on public.t',
      ]);
    });

    it('has its own extensions where the server put them', async () => {
      const from = await server.project('CREATE EXTENSION citext WITH SCHEMA extensions');
      const other = join(folder, 'extensions.sql');
      await writeFile(
        other,
        'CREATE EXTENSION citext WITH SCHEMA public; CREATE EXTENSION IF NOT EXISTS pgcrypto; CREATE EXTENSION pg_cron',
      );
      const { changes } = await check({ from, to: other });
      expect(changes.map(({ id, change }) => `${change} ${id}`).sort()).toEqual(['added extension pg_cron', 'changed extension citext']);
      const kept = join(folder, 'cron.json');
      await writeFile(kept, (await snapshot({ source: other, platform: 'supabase' })).text);
      await writeFile(other, 'CREATE EXTENSION citext WITH SCHEMA public; CREATE EXTENSION pg_cron WITH SCHEMA extensions');
      expect((await check({ from: kept, to: other })).changes).toEqual([]);
    });

    it('shows default privileges that the project took away', async () => {
      const from = await server.project('ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM anon');
      expect((await check({ from, to: 'empty' })).changes.map(({ id }) => id)).toEqual([
        'default_privileges for role postgres in schema public on tables to anon',
      ]);
    });

    it('has a migration verified that puts a trigger on auth.users', async () => {
      const migration = join(folder, 'migration.sql');
      await writeFile(
        migration,
        `DROP TRIGGER IF EXISTS on_sign_up ON auth.users;\nCREATE TRIGGER on_sign_up AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.add_profile();\n`,
      );
      const from = await server.project(SCHEMA.replace(/^CREATE TRIGGER.*$/m, ''));
      const { differences, findings } = await verify({ from, to: schema, migrations: [migration] });
      expect(differences).toEqual([]);
      expect(findings.filter(({ severity }) => severity === 'fault')).toEqual([]);
    });

    it('is compared as a whole where that is asked for', async () => {
      const { changes } = await check({ from: await server.project(''), to: 'empty', platform: 'plain' });
      expect(changes.map(({ id }) => id)).toContain('table auth.users');
    });
  });
}

it('two files are of Supabase where somebody says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'schema-fix-platform-'));
  try {
    const schema = join(folder, 'schema.sql');
    await writeFile(schema, SCHEMA);
    const result = await generate({ from: 'empty', to: schema, platform: 'supabase' });
    expect(result.proof).toMatchObject({ converges: true, again: true });
    expect(result.files[0]?.sql).toContain('--platform supabase');
    const { text } = await snapshot({ source: schema, platform: 'supabase' });
    expect(text).toContain('auth.users');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
