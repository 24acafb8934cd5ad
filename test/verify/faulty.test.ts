import { describe, expect, test } from '@jest/globals';
import { casesOf, expectedFaults, faultsOf, verifyCase } from './verify_case.js';

describe('a migration with a fault', () => {
  test.each(casesOf('faulty'))('%s: exactly this fault is found, in its line', async (name) => {
    const result = await verifyCase('faulty', name);
    expect(faultsOf(result)).toEqual(expectedFaults(name));
    expect(result.proven).toBe(false);
  });
});
