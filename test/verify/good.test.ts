import { describe, expect, test } from '@jest/globals';
import { casesOf, faultsOf, verifyCase } from './verify_case.js';

describe('a migration without a fault', () => {
  test.each(casesOf('good'))('%s: nothing is found', async (name) => {
    const result = await verifyCase('good', name);
    expect(faultsOf(result)).toEqual([]);
    expect(result.proven).toBe(true);
  });
});
