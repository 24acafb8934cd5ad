import { afterAll, describe, expect, it } from '@jest/globals';
import { compareVersions, parseFlywayName } from '../../src/runners/flyway_names.js';
import { readMigrationFolder } from '../../src/runners/read_folder.js';
import { found, folderWith, removeFolders, under } from './folders.js';

afterAll(removeFolders);

const read = async (files: Readonly<Record<string, string>>): ReturnType<typeof readMigrationFolder> =>
  readMigrationFolder(await folderWith(under('src/main/resources/db/migration', files)));

describe('a folder of Flyway', () => {
  it('is V in the order of the versions, then R in that of the descriptions, from sub-folders too', async () => {
    const folder = await read({
      'V10__ten.sql': 'SELECT 10;',
      'V2__two.sql': 'SELECT 2;\nSELECT 3;',
      'sub/V1.1__one.sql': '',
      'V1_2__one_and_two.sql': '',
      'R__z_views.sql': 'SELECT 0;',
      'sub/R__a_views.sql': 'SELECT 0;',
    });
    expect([folder.runner, folder.together, folder.skipped, folder.remarks]).toEqual(['flyway', false, [], []]);
    expect(folder.migrations.map(({ file, version, sending }) => [file, version, sending])).toEqual([
      ['sub/V1.1__one.sql', '1.1', 'wrapped'],
      ['V1_2__one_and_two.sql', '1.2', 'wrapped'],
      ['V2__two.sql', '2', 'wrapped'],
      ['V10__ten.sql', '10', 'wrapped'],
      ['sub/R__a_views.sql', null, 'wrapped'],
      ['R__z_views.sql', null, 'wrapped'],
    ]);
    expect(folder.migrations[2]?.statements.map(({ text }) => text)).toEqual(['SELECT 2', 'SELECT 3']);
  });

  it('passes over the way back, callbacks and names that are not of its form', async () => {
    const folder = await read({
      'V1__a.sql': '',
      'U1__a.sql': 'DROP TABLE a;',
      'afterMigrate.sql': '',
      'beforeEachMigrate__roles.sql': '',
      'V2_b.sql': '',
      'v3__c.sql': '',
      'V4__d.SQL': '',
      'V1.x__e.sql': '',
      'R_f.sql': '',
      'README.md': '',
    });
    expect(folder.migrations.map(({ file }) => file)).toEqual(['V1__a.sql', 'V4__d.SQL']);
    expect(found(folder.remarks)).toEqual([
      'other afterMigrate.sql',
      'other beforeEachMigrate__roles.sql',
      'skipped-in-silence R_f.sql',
      'skipped-in-silence V1.x__e.sql',
      'skipped-in-silence V2_b.sql',
      'skipped-in-silence v3__c.sql',
    ]);
    expect(folder.skipped.length).toBe(8);
  });

  it('lets the greatest baseline stand for all versions up to it', async () => {
    const folder = await read({ 'V1__a.sql': '', 'B2__base.sql': '', 'V2__b.sql': '', 'B1__old.sql': '', 'V3__c.sql': '' });
    expect(folder.migrations.map(({ file }) => file)).toEqual(['B2__base.sql', 'V3__c.sql']);
    expect(folder.skipped.map(({ file }) => file)).toEqual(['B1__old.sql', 'V1__a.sql', 'V2__b.sql']);
  });

  it('remarks on two files of one version, however it is written', async () => {
    const folder = await read({ 'V1_0__a.sql': '', 'V1__b.sql': '', 'V2__c.sql': '' });
    expect(found(folder.remarks)).toEqual(['duplicate-version V1__b.sql']);
  });

  it('runs a file without a transaction where a statement refuses one', async () => {
    const folder = await read({
      'V1__index.sql': 'CREATE INDEX CONCURRENTLY i ON t (a);',
      'V2__both.sql': 'SELECT 1;\nDROP INDEX CONCURRENTLY i;',
      'V3__unseen.sql': 'REINDEX TABLE CONCURRENTLY t;',
    });
    expect(folder.migrations.map(({ sending }) => sending)).toEqual(['alone', 'alone', 'wrapped']);
    expect(folder.remarks.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['not-alone', 'V2__both.sql', 2],
      ['not-alone', 'V3__unseen.sql', 1],
    ]);
  });

  it('remarks on what it does not do as Flyway', async () => {
    const folder = await read({
      'V1__a.sql': 'SELECT 1;\nGRANT SELECT ON t TO ${app user};',
      'V2__b.sql': 'SELECT 1;',
      'V2__b.sql.conf': 'executeInTransaction=false',
      'V3__c.sql': '\ufeffCOPY t FROM stdin;\n1\n\\.\nBEGIN;\n\\q',
    });
    expect(folder.remarks.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['other', 'V1__a.sql', 2],
      ['other', 'V2__b.sql', null],
      ['psql-line', 'V3__c.sql', 5],
      ['explicit-transaction', 'V3__c.sql', 4],
    ]);
  });

  it('reads its names', () => {
    expect(parseFlywayName('V1.sql')).toEqual({ kind: 'versioned', version: '1', description: '' });
    expect(parseFlywayName('V1__a__b_c.sql')).toEqual({ kind: 'versioned', version: '1', description: 'a  b c' });
    expect(parseFlywayName('V__a.sql')).toEqual({ kind: 'other' });
    expect(parseFlywayName('R1__a.sql')).toEqual({ kind: 'other' });
    expect(compareVersions('1.0', '1')).toBe(0);
    expect(compareVersions('1.10', '1.9')).toBe(1);
    expect(compareVersions('20250101120000000000000000001', '20250101120000000000000000002')).toBe(-1);
  });
});
