/** Writes COVERAGE.md anew: `npm run coverage`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { coverageFile, coverageText } from './coverage.js';

writeFileSync(coverageFile, await coverageText(readFileSync(coverageFile, 'utf8')));
console.log('COVERAGE.md is up to date');
