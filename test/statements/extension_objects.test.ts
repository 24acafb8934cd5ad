import { expect, test } from '@jest/globals';
import type { NamedObject } from '../../src/statements/effects.js';
import { extensionsWith } from '../../src/statements/extension_objects.js';

const WANTED: readonly (readonly [NamedObject['kind'], string, readonly string[]])[] = [
  ['type', 'vector', ['vector']],
  ['type', 'citext', ['citext']],
  ['type', 'hstore', ['hstore']],
  ['type', 'ltree', ['ltree']],
  ['type', 'geometry', ['postgis']],
  ['type', 'public.geography', ['postgis']],
  ['function', 'uuid_generate_v4', ['uuid-ossp']],
  ['function', 'extensions.uuid_generate_v4', ['uuid-ossp']],
  ['function', 'gen_salt', ['pgcrypto']],
  ['function', 'crypt', ['pgcrypto']],
  ['function', 'digest', ['pgcrypto']],
  ['function', 'similarity', ['pg_trgm']],
  ['function', 'unaccent', ['unaccent']],
  ['function', 'moddatetime', ['moddatetime']],
  ['function', 'levenshtein', ['fuzzystrmatch']],
  ['function', 'crosstab', ['tablefunc']],
  ['function', 'dblink', ['dblink']],
  ['function', 'st_dwithin', ['postgis']],
  ['function', 'cron.schedule', ['pg_cron']],
  ['function', 'net.http_post', ['pg_net']],
  ['function', 'http_post', ['http']],
  ['function', 'pgmq.send', ['pgmq']],
  ['function', 'create_hypertable', ['timescaledb']],
  ['function', 'schedule', []],
  ['other', 'gin_trgm_ops', ['pg_trgm']],
  ['other', 'vector_cosine_ops', ['vector']],
  ['other', 'hnsw', ['vector']],
  ['other', 'postgres_fdw', ['postgres_fdw']],
  ['table', 'pg_stat_statements', ['pg_stat_statements']],
  ['table', 'cron.job', ['pg_cron']],
  ['table', 'vault.decrypted_secrets', ['supabase_vault']],
  ['function', 'my_own', []],
  ['policy', 'vector', []],
];

test.each(WANTED)('%s %s', (kind, written, extensions) => {
  const [name = '', schema = null] = written.split('.').reverse();
  expect(extensionsWith(kind, name, schema)).toEqual(extensions);
});
