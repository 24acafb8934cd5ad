import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { platforms } from '../../src/platforms/platforms.js';
import type { Major } from '../servers/binaries.js';
import { startCluster, type Cluster } from '../servers/cluster.js';

/** What the platform did to a project since it was made: none of it is in the prelude. */
const SINCE_THEN = `
CREATE TABLE auth.passkeys (id uuid PRIMARY KEY);
ALTER TABLE auth.passkeys OWNER TO supabase_auth_admin;
ALTER TABLE auth.users ADD COLUMN passkey uuid, ADD CONSTRAINT users_passkey_fkey FOREIGN KEY (passkey) REFERENCES auth.passkeys;
COMMENT ON TABLE auth.users IS 'who signs in';
CREATE TABLE realtime.messages_2024_01_01 PARTITION OF realtime.messages FOR VALUES FROM ('2024-01-01') TO ('2024-01-02');
ALTER TABLE realtime.messages_2024_01_01 OWNER TO supabase_admin;
CREATE FUNCTION storage.count_files() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
ALTER FUNCTION storage.count_files() OWNER TO supabase_storage_admin;
CREATE TRIGGER count_files AFTER INSERT ON storage.objects FOR EACH ROW EXECUTE FUNCTION storage.count_files();
CREATE FUNCTION extensions.pgrst_ddl_watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER pgrst_ddl_watch ON ddl_command_end EXECUTE FUNCTION extensions.pgrst_ddl_watch();
CREATE PUBLICATION supabase_realtime_messages_publication FOR TABLE realtime.messages;
ALTER DEFAULT PRIVILEGES FOR ROLE supabase_admin IN SCHEMA graphql GRANT ALL ON TABLES TO postgres;
`;

/** A server of its own, since roles are of a whole server. */
export class SupabaseServer {
  private constructor(private readonly cluster: Cluster) {}

  /** @throws Error as a cluster that does not start */
  static async start(major: Major): Promise<SupabaseServer> {
    return new SupabaseServer(await startCluster(major));
  }

  /** @returns the URL of a database with the platform's objects, as a server that was not made by schema-fix has them, and these */
  async project(sql: string): Promise<string> {
    const name = `p_${randomBytes(6).toString('hex')}`;
    await this.run(this.url('postgres'), `CREATE DATABASE ${name}`);
    const { prelude, session } = await platforms.supabase();
    await this.run(this.url(name), `${prelude}\n${SINCE_THEN}\n${session};\n${sql}`);
    return this.url(name);
  }

  /** @returns the rows of the last statement */
  async run(url: string, sql: string): Promise<readonly unknown[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const results: unknown = await client.query(sql);
      const last: unknown = Array.isArray(results) ? results.at(-1) : results;
      return rowsOf(last);
    } finally {
      await client.end();
    }
  }

  stop(): Promise<void> {
    return this.cluster.stop();
  }

  private url(database: string): string {
    return `postgresql://postgres:${this.cluster.password}@127.0.0.1:${this.cluster.port}/${database}`;
  }
}

function rowsOf(result: unknown): readonly unknown[] {
  const rows: unknown = typeof result === 'object' && result !== null && 'rows' in result ? result.rows : [];
  return Array.isArray(rows) ? rows.map((row: unknown) => row) : [];
}
