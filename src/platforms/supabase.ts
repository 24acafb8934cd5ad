import type { Platform } from './platform.js';
import { AUTH_FUNCTIONS, AUTH_TABLES } from './supabase/auth.js';
import { AUTH_SIGN_IN } from './supabase/auth_sign_in.js';
import { EXTENSIONS } from './supabase/extensions.js';
import { OTHER_SCHEMAS } from './supabase/other_schemas.js';
import { REALTIME } from './supabase/realtime.js';
import { PRIVILEGES, ROLES } from './supabase/roles.js';
import { standIns } from './supabase/stand_ins.js';
import { STORAGE } from './supabase/storage.js';

/**
 * What a new project of hosted Supabase has in its database, as far as migrations can see it. Migrations run there as `postgres`, which is
 * no superuser; in a shadow database it stays one.
 */
export const supabase: Platform = {
  name: 'supabase',
  prelude: [ROLES, EXTENSIONS, AUTH_TABLES, AUTH_SIGN_IN, AUTH_FUNCTIONS, STORAGE, REALTIME, OTHER_SCHEMAS, PRIVILEGES].join('\n'),
  session: `SET search_path = "$user", public, extensions`,
  standIns,
};
