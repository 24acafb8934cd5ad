import type { PlatformName } from '../platforms/platform.js';
import { recognisePlatform } from '../platforms/recognise.js';
import type { RunnerName } from '../runners/migration_folder.js';

/** The platform that a folder of migrations is for. Supabase's own runner works nowhere else; other tools run there too. */
export const platformOfFolder = async (runner: RunnerName, path: string): Promise<PlatformName> =>
  runner === 'supabase' ? 'supabase' : recognisePlatform(path);
