import { language } from '../../src/kinds/language.js';
import { transform } from '../../src/kinds/transform.js';
import { describeKind } from './describe_kind.js';

const handlers = `
  CREATE FUNCTION handle() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
  CREATE FUNCTION "Handle 2"() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
  CREATE FUNCTION inline(internal) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_inline_handler';
  CREATE FUNCTION validate(oid) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_validator';`;

describeKind(language, {
  base: handlers,
  objects: ['CREATE LANGUAGE mine HANDLER handle', 'CREATE TRUSTED LANGUAGE "My own" HANDLER "Handle 2" INLINE inline VALIDATOR validate'],
  changes: [
    ['its handler', 'CREATE LANGUAGE mine HANDLER handle', 'CREATE LANGUAGE mine HANDLER "Handle 2"', 'redefine'],
    ['trusted', 'CREATE LANGUAGE mine HANDLER handle', 'CREATE TRUSTED LANGUAGE mine HANDLER handle', 'redefine'],
    [
      'neither DO blocks nor checks',
      'CREATE LANGUAGE mine HANDLER handle INLINE inline VALIDATOR validate',
      'CREATE LANGUAGE mine HANDLER handle',
      'redefine',
    ],
  ],
});

const t = (functions: string): string => `CREATE TRANSFORM FOR d LANGUAGE plpgsql (${functions})`;

// Built-in functions with the right arguments stand in for what a language would bring.
describeKind(transform, {
  base: `${handlers} CREATE TYPE d AS (a integer); CREATE TYPE "E num" AS ENUM ('a'); CREATE LANGUAGE "My own" HANDLER handle;
    CREATE FUNCTION "From it"(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'prsd_lextype';
    CREATE FUNCTION to_d(internal) RETURNS d LANGUAGE internal IMMUTABLE AS 'record_recv';
    CREATE FUNCTION to_e(internal) RETURNS "E num" LANGUAGE internal IMMUTABLE AS 'enum_recv'`,
  objects: [
    t('FROM SQL WITH FUNCTION "From it"(internal), TO SQL WITH FUNCTION to_d(internal)'),
    'CREATE TRANSFORM FOR "E num" LANGUAGE "My own" (TO SQL WITH FUNCTION to_e(internal))',
    'CREATE TRANSFORM FOR integer LANGUAGE "My own" (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal))',
  ],
  changes: [
    [
      'one way more',
      t('TO SQL WITH FUNCTION to_d(internal)'),
      t('FROM SQL WITH FUNCTION "From it"(internal), TO SQL WITH FUNCTION to_d(internal)'),
      'redefine',
    ],
    ['another function', t('FROM SQL WITH FUNCTION prsd_lextype(internal)'), t('FROM SQL WITH FUNCTION "From it"(internal)'), 'redefine'],
  ],
});
