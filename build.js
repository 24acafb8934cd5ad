import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

// One folder per part, as in src: `../../package.json` and `../../templates` mean the same from both. Few large files instead of hundreds of
// small ones, since a run of the command is short and Node takes longest to find and load modules.
const common = { outdir: 'dist', outbase: 'src', platform: 'node', format: 'esm', target: 'node20.19', logLevel: 'warning' };

// yargs loads what lays out its help with every command: Unicode tables that take as long as all the rest of it.
const onDemand = {
  name: 'on demand',
  setup(bundler) {
    bundler.onResolve({ filter: /^(cliui|string-width)$/ }, ({ path, kind, importer, resolveDir }) =>
      kind === 'import-statement' && /yargs.lib.platform-shims.esm\.mjs$/.test(importer)
        ? { path, namespace: 'on-demand', pluginData: { resolveDir } }
        : undefined,
    );
    // Templates are compiled without source maps, which Handlebars does by itself where it has not got this.
    bundler.onLoad({ filter: /node_modules.source-map.source-map\.js$/ }, () => ({ contents: 'module.exports = {};' }));
    bundler.onLoad({ filter: /.*/, namespace: 'on-demand' }, ({ path, pluginData: { resolveDir } }) => ({
      contents: `module.exports = (...given) => require('${path}').default(...given);`,
      resolveDir,
    }));
  },
};

await rm('dist', { recursive: true, force: true });
await build({
  ...common,
  entryPoints: ['src/index.ts', 'src/cli/main.ts', 'src/shadow/shadow_database.ts'],
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  plugins: [onDemand],
  sourcemap: true,
  // WebAssembly finds its files beside its own program; the rest is optional in pg and loaded where it is installed.
  external: ['@electric-sql/*', 'libpg-query', 'pg-native', 'pg-cloudflare'],
  // Without this, pg loads Node's whole HTTP client to find out that it does not run on Cloudflare.
  define: { Response: 'undefined' },
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
});
await build({ ...common, entryPoints: ['src/database/embedded_child.js'] });
