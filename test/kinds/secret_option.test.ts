import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { column } from '../../src/kinds/column.js';
import { foreignDataWrapper } from '../../src/kinds/foreign_data_wrapper.js';
import { foreignServer } from '../../src/kinds/foreign_server.js';
import { foreignTable } from '../../src/kinds/foreign_table.js';
import { secretOption } from '../../src/kinds/secret_option.js';
import { userMapping } from '../../src/kinds/user_mapping.js';
import { quoteLiteral } from '../../src/sql/quote.js';
import { context, load, playgrounds, read, type Playground } from './round_trip.js';

const schema = (value: string): string => `
  CREATE FOREIGN DATA WRAPPER archive OPTIONS (api_token ${quoteLiteral(value)});
  CREATE SERVER vault FOREIGN DATA WRAPPER archive OPTIONS (host 'here', "SSLKey" ${quoteLiteral(value)}, password_required 'false');
  CREATE USER MAPPING FOR PUBLIC SERVER vault OPTIONS (anything ${quoteLiteral(value)});
  CREATE FOREIGN TABLE films (id integer OPTIONS (key 'true'), title text OPTIONS (key ${quoteLiteral(value)})) SERVER vault
    OPTIONS (path '/films', client_secret ${quoteLiteral(value)})`;

const kinds = [foreignDataWrapper, foreignServer, userMapping, foreignTable, column, secretOption];

const SECRETS = [
  ['FOREIGN DATA WRAPPER archive', 'api_token'],
  ['FOREIGN TABLE public.films', 'client_secret'],
  ['FOREIGN TABLE public.films ALTER COLUMN title', 'key'],
  ['SERVER vault', '"SSLKey"'],
  ['USER MAPPING FOR PUBLIC SERVER vault', 'anything'],
];

describe.each(playgrounds)('secret options in %s', (_where, open) => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await open();
  });
  afterAll(async () => {
    await playground.close();
  });

  test('their values are not read', async () => {
    await load(playground, schema('hunter2'));
    const found = (await Promise.all(kinds.map((kind) => read(playground, kind)))).flatMap((objects) => [...objects.values()]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
    const secrets = [...(await read(playground, secretOption)).values()];
    expect(secrets.map(({ relation, name }) => [relation, name])).toEqual(SECRETS);
  });

  test('what is no secret is read', async () => {
    await load(playground, schema('hunter2'));
    expect((await read(playground, foreignServer)).get('foreign_server vault')?.attributes['options']).toEqual({
      host: 'here',
      password_required: 'false',
    });
    expect((await read(playground, column)).get('column id on public.films')?.attributes['foreignOptions']).toEqual({ key: 'true' });
  });

  test('another value is seen, and the same value is the same', async () => {
    await load(playground, schema('hunter2'));
    const before = await read(playground, secretOption);
    await load(playground, schema('hunter2'));
    expect(await read(playground, secretOption)).toEqual(before);
    await load(playground, schema('hunter3'));
    const after = await read(playground, secretOption);
    for (const [id, object] of before) expect(after.get(id)?.attributes).not.toEqual(object.attributes);
  });

  test('no statement with a value is written, only one that a person has to finish', async () => {
    expect(secretOption.byHand).toMatchObject({ added: expect.stringContaining('by hand'), changed: expect.stringContaining('by hand') });
    await load(playground, schema('hunter2'));
    for (const object of (await read(playground, secretOption)).values()) {
      for (const draft of [...secretOption.create(object, context), ...secretOption.change(object, object, ['hash'], context)]) {
        await expect(playground.exec(draft.statement)).rejects.toThrow(/syntax error/);
      }
    }
  });

  test('each is dropped in place', async () => {
    await load(playground, schema('hunter2'));
    for (const object of (await read(playground, secretOption)).values())
      await playground.exec(secretOption.drop(object, context).statement);
    expect(await read(playground, secretOption)).toEqual(new Map());
  });

  test('who may not read the options of a mapping sees that it is there, and that they are not read', async () => {
    await load(playground, schema('hunter2'));
    await playground.exec(
      `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'onlooker') THEN CREATE ROLE onlooker; END IF; END $$; SET ROLE onlooker`,
    );
    try {
      const [mapping] = (await read(playground, userMapping)).values();
      expect(mapping?.attributes).toEqual({ source: { unreadable: true } });
      expect([...(await read(playground, secretOption)).values()].map(({ relation }) => relation)).not.toContain(
        'USER MAPPING FOR PUBLIC SERVER vault',
      );
    } finally {
      await playground.exec('RESET ROLE');
    }
  });
});
