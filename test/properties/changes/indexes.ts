import { change, type ChangeGroup } from '../change.js';

const base = `
CREATE TABLE t (id integer NOT NULL, a integer, name text, note text, doc jsonb, words tsvector, at point, span int4range);
CREATE INDEX i ON t (name);
CREATE INDEX two ON t (a, name);
CREATE INDEX expression ON t (lower(name), (a + 1));
CREATE INDEX part ON t (a) WHERE a > 0;
CREATE INDEX filled ON t (a) WITH (fillfactor = 80);
CREATE INDEX docs ON t USING gin (doc);
CREATE INDEX points ON t USING gist (at);
CREATE INDEX word ON t USING gist (words);
CREATE INDEX blocks ON t USING brin (a);
CREATE INDEX hashes ON t USING hash (a);
CREATE INDEX told ON t (id);
COMMENT ON INDEX told IS 'told';
ALTER INDEX expression ALTER COLUMN 1 SET STATISTICS 50;`;

const instead = (name: string, definition: string, unique = ''): string =>
  `DROP INDEX ${name}; CREATE ${unique}INDEX ${name} ON t ${definition}`;

export const indexes: ChangeGroup = {
  title: 'indexes',
  base,
  changes: [
    change('new', 'CREATE INDEX added ON t (note)'),
    change('dropped', 'DROP INDEX i'),
    change('renamed', 'ALTER INDEX i RENAME TO renamed'),
    change('unique', instead('i', '(name)', 'UNIQUE ')),
    change('NULLs are equal', instead('i', '(name) NULLS NOT DISTINCT', 'UNIQUE '), { since: 15 }),
    change('method', instead('i', 'USING hash (name)')),
    change('column', instead('i', '(note)')),
    change('order of columns', instead('two', '(name, a)')),
    change('descending', instead('i', '(name DESC)')),
    change('NULLs first', instead('i', '(name NULLS FIRST)')),
    change('descending, NULLs last', instead('i', '(name DESC NULLS LAST)')),
    change('collation', instead('i', '(name COLLATE "C")')),
    change('operator class', instead('i', '(name text_pattern_ops)')),
    change('operator class of GIN', instead('docs', 'USING gin (doc jsonb_path_ops)')),
    change('parameter of an operator class', instead('word', 'USING gist (words tsvector_ops (siglen = 100))')),
    change('parameter of a BRIN operator class', instead('blocks', 'USING brin (a int4_bloom_ops (n_distinct_per_range = 50))')),
    change('included column', instead('i', '(name) INCLUDE (note)')),
    change('expression', instead('expression', '(upper(name), (a + 1))')),
    change('condition', instead('part', '(a) WHERE a > 1')),
    change('condition taken away', instead('part', '(a)')),
    change('fillfactor', 'ALTER INDEX i SET (fillfactor = 70)'),
    change('fillfactor taken away', 'ALTER INDEX filled RESET (fillfactor)'),
    change('deduplicate_items', 'ALTER INDEX i SET (deduplicate_items = off)'),
    change('fastupdate', 'ALTER INDEX docs SET (fastupdate = off)'),
    change('gin_pending_list_limit', 'ALTER INDEX docs SET (gin_pending_list_limit = 100)'),
    change('buffering', 'ALTER INDEX points SET (buffering = off)'),
    change('pages_per_range', 'ALTER INDEX blocks SET (pages_per_range = 16)'),
    change('autosummarize', 'ALTER INDEX blocks SET (autosummarize = on)'),
    change('fillfactor of a hash', 'ALTER INDEX hashes SET (fillfactor = 50)'),
    change('statistics target', 'ALTER INDEX expression ALTER COLUMN 2 SET STATISTICS 60'),
    change('another statistics target', 'ALTER INDEX expression ALTER COLUMN 1 SET STATISTICS 51'),
    change('statistics target as usual', 'ALTER INDEX expression ALTER COLUMN 1 SET STATISTICS -1'),
    change('clustered', 'ALTER TABLE t CLUSTER ON i'),
    change('comment', `COMMENT ON INDEX i IS 'i'`),
    change('another comment', `COMMENT ON INDEX told IS 'retold'`),
    change('comment taken away', 'COMMENT ON INDEX told IS NULL'),
  ],
};
