import { publication } from '../../src/kinds/publication.js';
import { publicationSchema } from '../../src/kinds/publication_schema.js';
import { publicationTable } from '../../src/kinds/publication_table.js';
import { describeKind } from './describe_kind.js';

const p = (rest: string): string => `CREATE PUBLICATION p ${rest}`;

describeKind(publication, {
  objects: [
    p(''),
    p('FOR ALL TABLES'),
    p(`WITH (publish = 'insert, truncate', publish_via_partition_root = true)`),
    p(`WITH (publish = '')`),
    `CREATE PUBLICATION "P q" FOR ALL TABLES WITH (publish = 'delete')`,
  ],
  changes: [
    ['the operations', p(''), p(`WITH (publish = 'insert, update')`), 'alter'],
    ['all operations again', p(`WITH (publish = 'delete')`), p(''), 'alter'],
    ['partitions as their root', p(''), p('WITH (publish_via_partition_root)'), 'alter'],
    ['partitions as themselves, and no operation', p('WITH (publish_via_partition_root)'), p(`WITH (publish = '')`), 'alter'],
    ['to all tables', p(''), p('FOR ALL TABLES'), 'replace'],
  ],
});

describeKind(publication, {
  since: 18,
  objects: [p('WITH (publish_generated_columns = stored)')],
  changes: [
    ['generated columns', p(''), p('WITH (publish_generated_columns = stored)'), 'alter'],
    ['generated columns no longer', p('WITH (publish_generated_columns = stored)'), p(''), 'alter'],
  ],
});

describeKind(publicationTable, {
  base: `CREATE TABLE t (id integer PRIMARY KEY, "Na me" text, note text); CREATE TABLE "O ther" () INHERITS (t); CREATE PUBLICATION p; CREATE PUBLICATION "P q"`,
  objects: ['ALTER PUBLICATION p ADD TABLE ONLY t', 'ALTER PUBLICATION p ADD TABLE t', 'ALTER PUBLICATION "P q" ADD TABLE "O ther"'],
  changes: [],
});

const add = (rest: string): string => `ALTER PUBLICATION p ADD TABLE t ${rest}`;
describeKind(publicationTable, {
  since: 15,
  base: 'CREATE TABLE t (id integer PRIMARY KEY, "Na me" text, note text); CREATE PUBLICATION p',
  objects: [add('(id, "Na me")'), add(`WHERE (id > 5 AND "Na me" <> ')')`), add('(id) WHERE (id IS NOT NULL)')],
  changes: [
    ['a column more', add('(id)'), add('(id, note)'), 'redefine'],
    ['all columns', add('(id)'), add(''), 'redefine'],
    ['another filter', add('WHERE (id > 5)'), add('WHERE (id < 5)'), 'redefine'],
    ['no filter', add('(id) WHERE (id > 5)'), add('(id)'), 'redefine'],
  ],
});

describeKind(publicationSchema, {
  since: 15,
  base: 'CREATE PUBLICATION p; CREATE PUBLICATION "P q"',
  objects: ['ALTER PUBLICATION p ADD TABLES IN SCHEMA public', 'ALTER PUBLICATION "P q" ADD TABLES IN SCHEMA public'],
  changes: [],
});
