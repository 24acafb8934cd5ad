import { cast } from '../../src/kinds/cast.js';
import { describeKind } from './describe_kind.js';

describeKind(cast, {
  base: `CREATE TYPE mood AS ENUM ('sad', 'happy');
    CREATE FUNCTION mood_of(integer) RETURNS mood LANGUAGE sql IMMUTABLE AS $$SELECT 'sad'::public.mood$$;
    CREATE FUNCTION other(integer) RETURNS mood LANGUAGE sql IMMUTABLE AS $$SELECT 'happy'::public.mood$$;
    CREATE FUNCTION number_of(mood, integer, boolean) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';`,
  objects: [
    'CREATE CAST (integer AS mood) WITH FUNCTION mood_of(integer)',
    'CREATE CAST (mood AS integer) WITH FUNCTION number_of(mood, integer, boolean) AS ASSIGNMENT',
    'CREATE CAST (text AS mood) WITH INOUT AS IMPLICIT',
  ],
  changes: [
    ['when it is used', 'CREATE CAST (text AS mood) WITH INOUT AS IMPLICIT', 'CREATE CAST (text AS mood) WITH INOUT', 'replace'],
    [
      'its function',
      'CREATE CAST (integer AS mood) WITH FUNCTION mood_of(integer)',
      'CREATE CAST (integer AS mood) WITH FUNCTION other(integer)',
      'replace',
    ],
    [
      'how it is done',
      'CREATE CAST (integer AS mood) WITH FUNCTION mood_of(integer)',
      'CREATE CAST (integer AS mood) WITH INOUT',
      'replace',
    ],
  ],
});
