import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

// One folder per part, as in src: `../../package.json` and `../../templates` mean the same from both. Few large files instead of hundreds of
// small ones, since a run of the command is short and Node takes longest to find and load modules.
const common = { outdir: 'dist', outbase: 'src', platform: 'node', format: 'esm', target: 'node20.19', logLevel: 'warning' };

await rm('dist', { recursive: true, force: true });
await build({
  ...common,
  entryPoints: ['src/index.ts', 'src/cli/main.ts', 'src/shadow/shadow_database.ts'],
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  sourcemap: true,
  // WebAssembly finds its files beside its own program; the rest is optional in pg and loaded where it is installed.
  external: ['@electric-sql/*', 'libpg-query', 'pg-native', 'pg-cloudflare'],
  // Without this, pg loads Node's whole HTTP client to find out that it does not run on Cloudflare.
  define: { Response: 'undefined' },
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
});
await build({ ...common, entryPoints: ['src/database/embedded_child.js'] });
