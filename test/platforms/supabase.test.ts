import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { platforms } from '../../src/platforms/platforms.js';
import { preparePlatform } from '../../src/platforms/prepare.js';
import { startShadowDatabase, type ShadowDatabase } from '../../src/shadow/shadow_database.js';

describe('a shadow database made one of Supabase', () => {
  let database: ShadowDatabase;
  let starting = 0;
  let milliseconds = 0;

  beforeAll(async () => {
    const supabase = await platforms.supabase();
    const start = performance.now();
    database = await startShadowDatabase();
    const started = performance.now();
    await preparePlatform(database, supabase);
    starting = started - start;
    milliseconds = performance.now() - started;
  });

  afterAll(async () => {
    await database.close();
  });

  const one = async (sql: string): Promise<unknown> => Object.values((await database.query(sql))[0] ?? {})[0];

  it('is ready in no more than three times what its start took', () => {
    // about a third of a second by itself; measured against the start, since the machine may be busy
    expect(milliseconds).toBeLessThan(3 * starting);
  });

  it('is named postgres, runs as postgres and finds what is in the schema extensions', async () => {
    expect(await database.query('SELECT current_database()::text AS d, current_user::text AS u')).toEqual([
      { d: 'postgres', u: 'postgres' },
    ]);
    expect(await one(`SELECT length(uuid_generate_v4()::text)`)).toBe(36);
    expect(await one(`SELECT length(encode(gen_random_bytes(4), 'hex'))`)).toBe(8);
    expect(await one(`SELECT crypt('secret', gen_salt('bf', 4)) LIKE '$2a$04$%'`)).toBe(true);
  });

  it('takes a profile per user, made by a trigger on auth.users', async () => {
    await database.run(`
      CREATE TABLE public.profiles (id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE, name text);
      ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON public.profiles FOR ALL TO authenticated USING ((SELECT auth.uid()) = id);
      CREATE FUNCTION public.add_profile() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
        BEGIN INSERT INTO public.profiles VALUES (NEW.id, NEW.raw_user_meta_data ->> 'name'); RETURN NEW; END $$;
      CREATE TRIGGER on_sign_up AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.add_profile();
      INSERT INTO auth.users (id, email, raw_user_meta_data) VALUES
        ('00000000-0000-0000-0000-000000000001', 'a@example.com', '{"name": "a"}'), ('00000000-0000-0000-0000-000000000002', 'b@example.com', '{"name": "b"}');
      INSERT INTO auth.identities (provider_id, user_id, identity_data, provider)
        VALUES ('1', '00000000-0000-0000-0000-000000000001', '{"email": "A@example.com"}', 'email')`);
    expect(await database.query('SELECT name FROM public.profiles ORDER BY name')).toEqual([{ name: 'a' }, { name: 'b' }]);
    expect(await one('SELECT email FROM auth.identities')).toBe('a@example.com');
  });

  it('shows a signed-in user their own rows', async () => {
    await database.run(
      `SET ROLE authenticated; SET request.jwt.claims = '{"sub": "00000000-0000-0000-0000-000000000002", "role": "authenticated", "email": "b@example.com"}'`,
    );
    expect(await database.query('SELECT name FROM public.profiles')).toEqual([{ name: 'b' }]);
    expect(await database.query(`SELECT auth.role(), auth.email(), auth.jwt() ->> 'role' AS jwt`)).toEqual([
      { role: 'authenticated', email: 'b@example.com', jwt: 'authenticated' },
    ]);
    await database.run('RESET ROLE; RESET request.jwt.claims');
    expect(await one('SELECT auth.uid()')).toBeNull();
  });

  it('gives what is made in public to anon, authenticated and service_role', async () => {
    const grantee = `SELECT string_agg(DISTINCT grantee, ' ' ORDER BY grantee) FROM information_schema.role_table_grants WHERE table_name = 'profiles'`;
    expect(await one(grantee)).toBe('anon authenticated postgres service_role');
    await database.run('REVOKE ALL ON public.profiles FROM anon; GRANT SELECT ON public.profiles TO anon');
  });

  it('takes buckets, and policies on their files', async () => {
    await database.run(`
      INSERT INTO storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
        VALUES ('avatars', 'avatars', true, 5242880, ARRAY['image/png']) ON CONFLICT (id) DO UPDATE SET public = excluded.public;
      CREATE POLICY "own folder" ON storage.objects FOR INSERT TO authenticated
        WITH CHECK (bucket_id = 'avatars' AND auth.uid()::text = (storage.foldername(name))[1]);
      INSERT INTO storage.objects (bucket_id, name, owner_id) VALUES ('avatars', 'a/b/picture.large.png', 'x')`);
    expect(
      await database.query(
        `SELECT storage.foldername(name) = path_tokens[1:2] AS folders, storage.filename(name), storage.extension(name) FROM storage.objects`,
      ),
    ).toEqual([{ folders: true, filename: 'picture.large.png', extension: 'png' }]);
    expect(await one(`SELECT relrowsecurity FROM pg_class WHERE oid = 'storage.objects'::regclass`)).toBe(true);
  });

  it('publishes tables, and takes policies on realtime.messages', async () => {
    await database.run(`
      ALTER PUBLICATION supabase_realtime ADD TABLE public.profiles;
      CREATE POLICY listen ON realtime.messages FOR SELECT TO authenticated USING (realtime.topic() = 'room');
      SELECT realtime.send('{}', 'event', 'room', false)`);
  });

  it('keeps secrets where vault keeps them', async () => {
    await database.run(
      `CREATE EXTENSION IF NOT EXISTS supabase_vault WITH SCHEMA vault; SELECT vault.create_secret('s3cret', 'key', 'what it is for')`,
    );
    expect(await one(`SELECT decrypted_secret FROM vault.decrypted_secrets WHERE name = 'key'`)).toBe('s3cret');
  });

  it('has vector', async () => {
    await database.run(`CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA extensions; CREATE TABLE public.items (embedding vector(3));
      CREATE INDEX ON public.items USING hnsw (embedding vector_cosine_ops)`);
  });

  it('schedules jobs, which are rows of cron.job', async () => {
    await database.run(`
      CREATE EXTENSION IF NOT EXISTS pg_cron WITH SCHEMA extensions;
      CREATE EXTENSION IF NOT EXISTS pg_net;
      SELECT cron.schedule('nightly', '0 3 * * *', 'SELECT 1');
      SELECT cron.schedule('nightly', '30 3 * * *', $$SELECT net.http_post(url := 'https://example.com', body := '{}'::jsonb)$$);
      SELECT cron.schedule('30 seconds', 'SELECT 2');
      SELECT cron.alter_job(jobid, active := false) FROM cron.job WHERE jobname IS NULL`);
    expect(await database.query('SELECT jobname, schedule, active FROM cron.job ORDER BY jobname')).toEqual([
      { jobname: 'nightly', schedule: '30 3 * * *', active: true },
      { jobname: null, schedule: '30 seconds', active: false },
    ]);
    await expect(database.run(`SELECT cron.schedule('every day', 'SELECT 1')`)).rejects.toThrow('invalid schedule: every day');
    await expect(database.run(`SELECT cron.unschedule('none')`)).rejects.toThrow(`could not find valid entry for job 'none'`);
    await database.run(`SELECT cron.unschedule('nightly')`);
    expect(await one('SELECT count(*)::int FROM cron.job')).toBe(1);
  });

  it('has an extension anew that was dropped', async () => {
    await database.run('DROP EXTENSION pg_cron');
    await expect(database.run(`SELECT cron.schedule('0 0 * * *', 'SELECT 1')`)).rejects.toThrow('schema "cron" does not exist');
    await database.run(`CREATE EXTENSION pg_cron WITH SCHEMA pg_catalog; SELECT cron.schedule('0 0 * * *', 'SELECT 1')`);
  });

  it('queues requests and sends none', async () => {
    await database.run(`SELECT net.http_get('https://example.com'), net.http_delete('https://example.com', timeout_milliseconds := 10),
      net.http_post('https://example.com', '{"a": 1}', headers := '{"Authorization": "x"}')`);
    expect(await one(`SELECT string_agg(method, ' ' ORDER BY method) FROM net.http_request_queue`)).toBe('DELETE GET POST');
    await database.run('CREATE EXTENSION http WITH SCHEMA extensions');
    expect(await one(`SELECT urlencode('a b/ü')`)).toBe('a%20b%2F%C3%BC');
    await expect(database.run(`SELECT content FROM http_get('https://example.com')`)).rejects.toThrow('no request is sent from here');
  });

  it('has queues', async () => {
    await database.run(`CREATE EXTENSION pgmq;
      SELECT pgmq.create('Work'); SELECT pgmq.send('Work', '{"n": 1}'); SELECT pgmq.send('Work', '{"n": 2}', 60);
      SELECT pgmq.send_batch('Work', ARRAY['{"n": 3}', '{"n": 4}']::jsonb[])`);
    expect(await database.query(`SELECT msg_id, message FROM pgmq.read('Work', 30, 10)`)).toEqual([
      { msg_id: '1', message: { n: 1 } },
      { msg_id: '3', message: { n: 3 } },
      { msg_id: '4', message: { n: 4 } },
    ]);
    expect(await one(`SELECT pgmq.archive('Work', 1)`)).toBe(true);
    expect(await one(`SELECT pgmq.delete('Work', 3)`)).toBe(true);
    expect(await one(`SELECT pgmq.delete('Work', 3)`)).toBe(false);
    expect(await database.query(`SELECT queue_length, queue_visible_length FROM pgmq.metrics_all()`)).toEqual([
      { queue_length: '2', queue_visible_length: '0' },
    ]);
    await database.run(`SELECT pgmq.set_vt('Work', 2, 0)`);
    expect(await one(`SELECT message ->> 'n' FROM pgmq.pop('Work')`)).toBe('2');
    expect(await one(`SELECT pgmq.purge_queue('Work')`)).toBe('1');
    expect(await one(`SELECT pgmq.drop_queue('Work')`)).toBe(true);
  });

  it('has the other extensions that projects use', async () => {
    await database.run(`CREATE EXTENSION pgsodium; CREATE EXTENSION pgjwt WITH SCHEMA extensions; CREATE EXTENSION pg_jsonschema;
      CREATE EXTENSION IF NOT EXISTS pg_graphql; CREATE EXTENSION IF NOT EXISTS pg_stat_statements WITH SCHEMA extensions;
      CREATE TABLE public.checked (data jsonb CHECK (jsonb_matches_schema('{"type": "object"}', data)))`);
    expect(await one(`SELECT (pgsodium.create_key(name := 'k')).name`)).toBe('k');
    expect(await one(`SELECT sign('{"sub": "1"}', 'secret')`)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]{43}$/);
    expect(await one(`SELECT convert_from(url_decode(url_encode('any text'::bytea)), 'UTF8')`)).toBe('any text');
    expect(await one(`SELECT graphql_public.graphql(query := '{ a }') ? 'errors'`)).toBe(true);
    expect(await one(`SELECT graphql.resolve('{ a }') ? 'errors'`)).toBe(true);
  });

  it('has the history table of its own migrations', async () => {
    await database.run(
      `INSERT INTO supabase_migrations.schema_migrations (version, name, statements) VALUES ('20240101000000', 'first', '{SELECT 1}')`,
    );
  });
});
