import { foreignServer } from '../../src/kinds/foreign_server.js';
import { describeKind } from './describe_kind.js';

const s = (before: string, after = ''): string => `CREATE SERVER vault ${before} FOREIGN DATA WRAPPER archive ${after}`;

describeKind(foreignServer, {
  base: 'CREATE FOREIGN DATA WRAPPER archive; CREATE FOREIGN DATA WRAPPER "The Library"',
  objects: [
    s(''),
    s(`TYPE 'tape' VERSION '2.1'`, `OPTIONS (host 'it''s here', "Shelf" '7')`),
    'CREATE SERVER "My ""Server""" FOREIGN DATA WRAPPER "The Library"',
  ],
  changes: [
    ['another version', s(`VERSION '1'`), s(`VERSION '2'`), 'alter'],
    ['no version', s(`VERSION '1'`), s(''), 'alter'],
    ['options', s('', `OPTIONS (host 'a', port '1')`), s('', `OPTIONS (host 'b', "Shelf" '7')`), 'alter'],
    ['another type', s(`TYPE 'tape'`), s(`TYPE 'disk'`), 'replace'],
    ['another wrapper', s(''), 'CREATE SERVER vault FOREIGN DATA WRAPPER "The Library"', 'replace'],
  ],
});
