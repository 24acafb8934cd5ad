import { extension } from '../../src/kinds/extension.js';
import { describeKind } from './describe_kind.js';
import { playgrounds } from './round_trip.js';

describeKind(extension, {
  base: `CREATE SCHEMA IF NOT EXISTS "Ext"; DROP EXTENSION IF EXISTS citext, "uuid-ossp", tcn, xml2`,
  objects: ['CREATE EXTENSION citext', 'CREATE EXTENSION "uuid-ossp" SCHEMA "Ext"', 'CREATE EXTENSION tcn'],
  changes: [
    ['schema', 'CREATE EXTENSION citext', 'CREATE EXTENSION citext SCHEMA "Ext"', 'alter'],
    ['schema of one that cannot be moved', 'CREATE EXTENSION xml2', 'CREATE EXTENSION xml2 SCHEMA "Ext"', 'impossible'],
  ],
  // the embedded database of these tests is started without extensions
  places: playgrounds.filter(([where]) => where.startsWith('PostgreSQL')),
});
