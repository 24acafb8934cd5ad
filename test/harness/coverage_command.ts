/** Writes COVERAGE.md and docs/locks.md anew: `npm run coverage`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { locksPage, locksPageFile } from '../locks/lock_page.js';
import { coverageFile, coverageText } from './coverage.js';

writeFileSync(coverageFile, await coverageText(readFileSync(coverageFile, 'utf8')));
writeFileSync(locksPageFile, await locksPage(readFileSync(locksPageFile, 'utf8')));
console.log('COVERAGE.md and docs/locks.md are up to date');
