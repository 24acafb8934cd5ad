import type { Platform } from './platform.js';

/** PostgreSQL as it comes. */
export const plain: Platform = { name: 'plain', prelude: '', session: '', standIns: new Map() };
