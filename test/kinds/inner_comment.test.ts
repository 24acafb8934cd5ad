import { innerComment } from '../../src/kinds/inner_comment.js';
import { describeKind } from './describe_kind.js';

const base = `
  CREATE TABLE t (id integer PRIMARY KEY, "A" integer CONSTRAINT "Once" UNIQUE, span int4range, needed text NOT NULL, CONSTRAINT apart EXCLUDE USING gist (span WITH &&));
  CREATE INDEX plain ON t ("A");
  COMMENT ON INDEX plain IS 'has a kind of its own'; COMMENT ON CONSTRAINT apart ON t IS 'has a kind of its own'`;
const onIndex = (text: string): string => `COMMENT ON INDEX "Once" IS ${text}`;

describeKind(innerComment, {
  base,
  objects: [onIndex(`'o''clock'`), `COMMENT ON INDEX t_pkey IS 'main'`, `COMMENT ON INDEX apart IS 'apart'`],
  changes: [['text', onIndex(`'one'`), onIndex(`'two'`), 'redefine']],
});

describeKind(innerComment, {
  base: `${base}; CREATE DOMAIN "D" AS text CONSTRAINT "Needed" NOT NULL`,
  since: 18,
  objects: [`COMMENT ON CONSTRAINT t_needed_not_null ON t IS 'needed'`, `COMMENT ON CONSTRAINT "Needed" ON DOMAIN "D" IS 'needed'`],
  changes: [
    [
      'text of a column',
      `COMMENT ON CONSTRAINT t_needed_not_null ON t IS 'one'`,
      `COMMENT ON CONSTRAINT t_needed_not_null ON t IS 'two'`,
      'redefine',
    ],
  ],
});
