import { types } from 'node:util';

/** The message of anything that was thrown. */
export const messageOf = (error: unknown): string => (types.isNativeError(error) ? error.message : String(error));

/** The code that Node.js or PostgreSQL gave an error: ENOENT, 28P01; empty where there is none. */
export const codeOf = (error: unknown): string =>
  types.isNativeError(error) && 'code' in error && typeof error.code === 'string' ? error.code : '';
