import { collation } from '../../src/kinds/collation.js';
import { describeKind } from './describe_kind.js';

describeKind(collation, {
  objects: [
    "CREATE COLLATION c (provider = icu, locale = 'de-DE')",
    `CREATE COLLATION "Any Case" (provider = icu, locale = 'und-u-ks-level2', deterministic = false)`,
    "CREATE COLLATION c (locale = 'C')",
    "CREATE COLLATION c (lc_collate = 'C', lc_ctype = 'POSIX')",
    'CREATE COLLATION c FROM "C"',
  ],
  changes: [
    [
      'its locale',
      "CREATE COLLATION c (provider = icu, locale = 'de-DE')",
      "CREATE COLLATION c (provider = icu, locale = 'sv-SE')",
      'replace',
    ],
    [
      'its provider',
      "CREATE COLLATION c (provider = icu, locale = 'en-US')",
      "CREATE COLLATION c (provider = libc, locale = 'C')",
      'replace',
    ],
    [
      'what is equal',
      "CREATE COLLATION c (provider = icu, locale = 'und')",
      "CREATE COLLATION c (provider = icu, locale = 'und', deterministic = false)",
      'replace',
    ],
    ['one of its two locales', "CREATE COLLATION c (locale = 'C')", "CREATE COLLATION c (lc_collate = 'C', lc_ctype = 'POSIX')", 'replace'],
  ],
});

describeKind(collation, {
  since: 17,
  objects: [
    "CREATE COLLATION c (provider = builtin, locale = 'C.UTF-8')",
    "CREATE COLLATION c (provider = icu, locale = 'und', rules = '& V << w <<< W')",
  ],
  changes: [
    [
      'its rules',
      "CREATE COLLATION c (provider = icu, locale = 'und', rules = '& V << w')",
      "CREATE COLLATION c (provider = icu, locale = 'und')",
      'replace',
    ],
  ],
});
