import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { apply, generate } from '../../src/index.js';
import { dumpSchema } from '../judge/dump.js';
import { send } from '../migrations/migration_case.js';
import { killableServer } from './killable_server.js';

/** How often the server is killed; KILLS says more. */
const kills = Number(process.env['KILLS'] ?? 6);

const before = `
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE users (id integer PRIMARY KEY, name text, mood mood, points integer);
CREATE TABLE notes (id integer, user_id integer, body text);
INSERT INTO users SELECT n, 'user ' || n, 'good', n FROM generate_series(1, 1000) n;
INSERT INTO notes SELECT n, n, 'note ' || n FROM generate_series(1, 1000) n;`;
const after = `
CREATE TYPE mood AS ENUM ('good', 'so so', 'bad');
CREATE TABLE teams (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'none');
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, mood mood DEFAULT 'so so', points numeric(12,2) CHECK (points >= 0), team_id bigint REFERENCES teams (id));
CREATE TABLE notes (id bigint, user_id bigint REFERENCES users (id) ON DELETE CASCADE, body text);
CREATE INDEX notes_by_user ON notes (user_id);
CREATE VIEW moods AS SELECT mood, count(*) AS n FROM users GROUP BY mood;
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON notes USING (user_id = 1);`;
const rows =
  "SELECT (SELECT md5(string_agg(concat(id, name, mood, points::int), ',' ORDER BY id)) FROM users) AS users, (SELECT md5(string_agg(concat(id, user_id, body), ',' ORDER BY id)) FROM notes) AS notes";

test(
  `a server that is killed while a migration is applied, ${String(kills)} times: a rerun ends in the desired schema, and every row is there`,
  async () => {
    const server = await killableServer(15);
    const folder = mkdtempSync(path.join(tmpdir(), 'schema-fix-killed-file-'));
    try {
      await server.start();
      for (const [database, sql] of [
        ['before', before],
        ['after', after],
      ] as const) {
        await send(server.url('postgres'), `CREATE DATABASE ${database}`);
        await send(server.url(database), sql);
      }
      const file = path.join(folder, 'repair.sql');
      const { files } = await generate({ from: server.url('before'), to: server.url('after'), proof: false });
      writeFileSync(file, files[0]?.sql ?? '');
      const wanted = await dumpSchema(server.url('after'), { columnOrder: 'loose' });
      const kept = (await send(server.url('before'), rows)).rows;
      const started = Date.now();
      await send(server.url('postgres'), 'CREATE DATABASE undisturbed TEMPLATE before');
      await apply({ files: [file], to: server.url('undisturbed') });
      const lasts = Date.now() - started;
      for (let kill = 1; kill <= kills; kill += 1) {
        const database = `killed_${String(kill)}`;
        await send(server.url('postgres'), `CREATE DATABASE ${database} TEMPLATE before`);
        const running = apply({ files: [file], to: server.url(database) }).catch(() => undefined);
        await sleep((lasts * kill) / (kills + 1));
        await server.kill();
        await running;
        await server.start();
        await apply({ files: [file], to: server.url(database) });
        expect(await dumpSchema(server.url(database), { columnOrder: 'loose' })).toBe(wanted);
        expect((await send(server.url(database), rows)).rows).toEqual(kept);
      }
    } finally {
      await server.remove();
      rmSync(folder, { recursive: true });
    }
  },
  60_000 + kills * 30_000,
);
