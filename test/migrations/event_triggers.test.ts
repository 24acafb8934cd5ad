import { afterAll, describe, expect, test } from '@jest/globals';
import { check, generate, SchemaFixError } from '../../src/index.js';
import type { Major } from '../servers/server.js';
import { applied, databaseWith, dropAll, fileOf } from './migration_case.js';

afterAll(dropAll);

const forbids = `
CREATE SCHEMA guards;
CREATE FUNCTION guards."no changes"() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ask the others first';
END $$;
CREATE EVENT TRIGGER "nobody changes" ON ddl_command_end WHEN TAG IN ('ALTER TABLE') EXECUTE FUNCTION guards."no changes"();
CREATE EVENT TRIGGER another ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION guards."no changes"();
`;
const current = `CREATE TABLE notes (id integer); COMMENT ON TABLE notes IS 'all'; ${forbids}`;
const desired = `CREATE TABLE notes (id integer, body text); COMMENT ON TABLE notes IS 'all'; ${forbids}`;

const refusal = async (from: string, to: string): Promise<SchemaFixError> => {
  const error: unknown = await generate({ from, to }).catch((thrown: unknown) => thrown);
  if (!(error instanceof SchemaFixError)) throw new Error('it was not refused');
  return error;
};

describe.each<Major>([15, 18])('an event trigger that forbids changes, on PostgreSQL %s', (major) => {
  test('is named where it refuses the migration, with what to do about it', async () => {
    const [from, to] = [await databaseWith(major, current), await databaseWith(major, desired)];
    const { code, message, hint } = await refusal(from, to);
    expect(code).toBe('proof-failed');
    expect(message).toContain('event trigger "nobody changes" refuses it: ');
    expect(message).toContain('ask the others first');
    expect(hint).toContain('ALTER EVENT TRIGGER "nobody changes" DISABLE');
    expect(hint).toContain('--no-proof');
  });

  test('is switched on again by the migration where it was switched off for it', async () => {
    const everything = 'CREATE EVENT TRIGGER nothing_goes ON ddl_command_start EXECUTE FUNCTION guards."no changes"()';
    const from = await databaseWith(
      major,
      `${current}; ${everything}; ALTER EVENT TRIGGER nothing_goes DISABLE; ALTER EVENT TRIGGER "nobody changes" DISABLE`,
    );
    const to = await databaseWith(major, `${desired}; ${everything}`);
    const { files } = await generate({ from, to });
    await applied(from, fileOf(files, '.sql'));
    expect((await check({ from, to })).inSync).toBe(true);
  });
});
