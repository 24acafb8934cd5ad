import { accessMethod } from '../../src/kinds/access_method.js';
import { describeKind } from './describe_kind.js';

describeKind(accessMethod, {
  base: 'DROP ACCESS METHOD IF EXISTS a; DROP ACCESS METHOD IF EXISTS "A b"',
  objects: ['CREATE ACCESS METHOD a TYPE TABLE HANDLER heap_tableam_handler', 'CREATE ACCESS METHOD "A b" TYPE INDEX HANDLER bthandler'],
  changes: [
    [
      'its handler',
      'CREATE ACCESS METHOD a TYPE INDEX HANDLER bthandler',
      'CREATE ACCESS METHOD a TYPE INDEX HANDLER hashhandler',
      'replace',
    ],
  ],
});
