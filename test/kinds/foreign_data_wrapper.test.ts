import { foreignDataWrapper } from '../../src/kinds/foreign_data_wrapper.js';
import { describeKind } from './describe_kind.js';

describeKind(foreignDataWrapper, {
  base: `CREATE FUNCTION looks("Options" text[], of oid) RETURNS boolean LANGUAGE sql AS 'SELECT true';`,
  objects: [
    'CREATE FOREIGN DATA WRAPPER archive',
    `CREATE FOREIGN DATA WRAPPER "The ""Archive""" VALIDATOR looks OPTIONS (level 'it''s 3', "Shelf" '')`,
    'CREATE FOREIGN DATA WRAPPER archive VALIDATOR postgresql_fdw_validator',
  ],
  changes: [
    ['a validator', 'CREATE FOREIGN DATA WRAPPER w', 'CREATE FOREIGN DATA WRAPPER w VALIDATOR looks', 'alter'],
    ['no validator', 'CREATE FOREIGN DATA WRAPPER w VALIDATOR looks', 'CREATE FOREIGN DATA WRAPPER w', 'alter'],
    ['options', `CREATE FOREIGN DATA WRAPPER w OPTIONS (a '1', b '2')`, `CREATE FOREIGN DATA WRAPPER w OPTIONS (b '3', "C" '4')`, 'alter'],
  ],
});
