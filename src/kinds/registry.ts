import { functionKind } from './function.js';
import type { Kind } from './kind.js';
import { procedure } from './procedure.js';

/** All kinds of objects that schema-fix reads and writes. */
export const kinds: readonly Kind[] = [
  functionKind,
  procedure,
];
