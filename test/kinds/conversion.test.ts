import { conversion } from '../../src/kinds/conversion.js';
import { describeKind } from './describe_kind.js';

const c = (rest: string, first = 'CREATE'): string => `${first} CONVERSION c FOR ${rest}`;

describeKind(conversion, {
  objects: [
    c("'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8"),
    c("'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8", 'CREATE DEFAULT'),
    `CREATE CONVERSION "C d" FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1`,
  ],
  changes: [
    [
      'whether it is the default',
      c("'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8"),
      c("'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8", 'CREATE DEFAULT'),
      'replace',
    ],
    ['its encodings', c("'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8"), c("'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1"), 'replace'],
  ],
});
