import type { Platform, PlatformName } from './platform.js';

/** What each platform brings along, loaded when it is asked for: most runs need none of it. */
export const platforms: Readonly<Record<PlatformName, () => Promise<Platform>>> = {
  plain: async () => (await import('./plain.js')).plain,
  supabase: async () => (await import('./supabase.js')).supabase,
};
