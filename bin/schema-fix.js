#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

// A short run spends more on optimizing code than it gains: V8 is to wait longer before it does.
setFlagsFromString('--interrupt-budget=3000000');

const main = new URL('../dist/cli/main.js', import.meta.url);
if (existsSync(main)) {
  const { launch } = await import(main.href);
  await launch(process.argv.slice(2));
} else {
  const folder = fileURLToPath(new URL('..', import.meta.url));
  process.stderr.write(`error: schema-fix is not built\n  hint: run "npm ci" in ${folder}\n`);
  process.exitCode = 1;
}
