import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { coverageFile, coverageText } from './harness/coverage.js';

test('COVERAGE.md is what `npm run coverage` writes', async () => {
  const text = readFileSync(coverageFile, 'utf8');
  expect(text).toBe(await coverageText(text));
});
