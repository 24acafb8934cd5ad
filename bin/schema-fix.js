#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/cli/main.js', import.meta.url);
if (existsSync(main)) {
  const { launch } = await import(main.href);
  await launch(process.argv.slice(2));
} else {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  process.stderr.write(`error: schema-fix is not built\n  hint: run "npm ci" in ${folder}\n`);
  process.exitCode = 1;
}
