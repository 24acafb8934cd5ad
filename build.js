import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import Handlebars from 'handlebars';

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
    bundler.onLoad({ filter: /.*/, namespace: 'on-demand' }, ({ path, pluginData: { resolveDir } }) => ({
      contents: `module.exports = (...given) => require('${path}').default(...given);`,
      resolveDir,
    }));
  },
};

// The templates are compiled here, so that no run has to do it or to load the compiler.
const compiledTemplates = {
  name: 'compiled templates',
  setup(bundler) {
    bundler.onLoad({ filter: /render.compiled_template\.ts$/ }, async ({ path }) => ({
      contents: `import Handlebars from 'handlebars/runtime';
        const templates = {${(await Promise.all((await readdir('templates')).map(precompiled))).join()}};
        export const compiledTemplate = (name) => Handlebars.template(templates[name]);`,
      resolveDir: dirname(path),
    }));
  },
};

async function precompiled(name) {
  const text = await readFile(`templates/${name}`, 'utf8');
  return `${JSON.stringify(name)}: ${Handlebars.precompile(text, { noEscape: true, strict: true })}`;
}

await rm('dist', { recursive: true, force: true });
await build({
  ...common,
  entryPoints: ['src/index.ts', 'src/cli/main.ts', 'src/shadow/shadow_database.ts'],
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  plugins: [onDemand, compiledTemplates],
  sourcemap: true,
  // WebAssembly finds its files beside its own program; the rest is optional in pg and loaded where it is installed.
  external: ['@electric-sql/*', 'libpg-query', 'pg-native', 'pg-cloudflare'],
  // Without this, pg loads Node's whole HTTP client to find out that it does not run on Cloudflare.
  define: { Response: 'undefined' },
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
});
await build({ ...common, entryPoints: ['src/database/embedded_child.js'] });
