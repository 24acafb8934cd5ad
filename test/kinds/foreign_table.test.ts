import { foreignTable } from '../../src/kinds/foreign_table.js';
import { describeKind } from './describe_kind.js';

describeKind(foreignTable, {
  base: `CREATE FOREIGN DATA WRAPPER archive; CREATE SERVER vault FOREIGN DATA WRAPPER archive; CREATE SERVER "The Cellar" FOREIGN DATA WRAPPER archive;
    CREATE TABLE things (); CREATE TABLE others ()`,
  objects: [
    'CREATE FOREIGN TABLE films () SERVER vault',
    `CREATE FOREIGN TABLE "My Films" () SERVER "The Cellar" OPTIONS (path 'it''s here', "Shelf" '7')`,
    'CREATE FOREIGN TABLE films () INHERITS (things, others) SERVER vault',
  ],
  changes: [
    [
      'options',
      `CREATE FOREIGN TABLE films () SERVER vault OPTIONS (path 'a', format 'csv')`,
      `CREATE FOREIGN TABLE films () SERVER vault OPTIONS (path 'b', "Shelf" '7')`,
      'alter',
    ],
    [
      'another parent',
      'CREATE FOREIGN TABLE films () INHERITS (things) SERVER vault',
      'CREATE FOREIGN TABLE films () INHERITS (others) SERVER vault',
      'alter',
    ],
    ['another server', 'CREATE FOREIGN TABLE films () SERVER vault', 'CREATE FOREIGN TABLE films () SERVER "The Cellar"', 'replace'],
  ],
});
