import { statistics } from '../../src/kinds/statistics.js';
import { describeKind } from './describe_kind.js';

describeKind(statistics, {
  base: `CREATE TABLE trips (start_city integer, end_city integer, fare numeric, "Note" text); DROP SCHEMA IF EXISTS planner CASCADE; CREATE SCHEMA planner`,
  objects: [
    'CREATE STATISTICS s ON end_city, start_city FROM trips',
    'CREATE STATISTICS s (ndistinct) ON start_city, "Note" FROM trips',
    'CREATE STATISTICS s (mcv, dependencies) ON start_city, lower("Note"), (fare * 2) FROM trips',
    'CREATE STATISTICS planner."S t" ON (start_city - end_city) FROM trips',
  ],
  changes: [
    [
      'other kinds',
      'CREATE STATISTICS s ON start_city, fare FROM trips',
      'CREATE STATISTICS s (mcv) ON start_city, fare FROM trips',
      'replace',
    ],
    ['another column', 'CREATE STATISTICS s ON start_city, fare FROM trips', 'CREATE STATISTICS s ON end_city, fare FROM trips', 'replace'],
    [
      'another expression',
      'CREATE STATISTICS s ON start_city, (fare + 1) FROM trips',
      'CREATE STATISTICS s ON start_city, (fare + 2) FROM trips',
      'replace',
    ],
    [
      'a target',
      'CREATE STATISTICS s ON start_city, fare FROM trips',
      'CREATE STATISTICS s ON start_city, fare FROM trips; ALTER STATISTICS s SET STATISTICS 0',
      'alter',
    ],
    [
      'no target any more',
      'CREATE STATISTICS s ON start_city, fare FROM trips; ALTER STATISTICS s SET STATISTICS 7',
      'CREATE STATISTICS s ON start_city, fare FROM trips',
      'alter',
    ],
  ],
});
