import { domain } from '../../src/kinds/domain.js';
import { describeKind } from './describe_kind.js';

const d = (rest: string): string => `CREATE DOMAIN d AS ${rest}`;

describeKind(domain, {
  base: `CREATE TYPE color AS ENUM ('red'); CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE DOMAIN base AS text COLLATE "C"`,
  objects: [
    d('integer'),
    d('numeric(10, 2) NOT NULL'),
    d(`varchar(20) COLLATE "C" DEFAULT 'it''s'`),
    d('integer DEFAULT one() + 1 NOT NULL'),
    d(`color[] DEFAULT '{red}'`),
    d('base'),
    'CREATE DOMAIN "Od.d" AS timestamp(0) with time zone DEFAULT now()',
  ],
  changes: [
    ['default set', d('integer'), d('integer DEFAULT one()'), 'alter'],
    ['default changed', d('integer DEFAULT 1'), d('integer DEFAULT 2'), 'alter'],
    ['default dropped', d('integer DEFAULT 1'), d('integer'), 'alter'],
    ['NOT NULL', d('integer'), d('integer NOT NULL'), 'alter'],
    ['null again, with a default', d('integer NOT NULL'), d('integer DEFAULT 1'), 'alter'],
    ['base type', d('integer'), d('bigint'), 'replace'],
    ['length', d('varchar(10)'), d('varchar(20)'), 'replace'],
    ['collation', d('text'), d('text COLLATE "C"'), 'replace'],
  ],
});

describeKind(domain, {
  objects: [d('integer DEFAULT 1 CONSTRAINT "Needed" NOT NULL')],
  changes: [
    ['name of NOT NULL', d('integer NOT NULL'), d('integer CONSTRAINT needed NOT NULL'), 'alter'],
    ['usual name of NOT NULL, and a default', d('integer CONSTRAINT needed NOT NULL'), d('integer DEFAULT 1 NOT NULL'), 'alter'],
    ['NOT NULL under a name', d('integer DEFAULT 1'), d('integer DEFAULT 1 CONSTRAINT needed NOT NULL'), 'alter'],
    ['null again', d('integer CONSTRAINT needed NOT NULL'), d('integer'), 'alter'],
  ],
  since: 17,
});
