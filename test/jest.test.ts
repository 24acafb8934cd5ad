import { expect, test } from '@jest/globals';
import { SchemaFixError } from '../src/errors/schema_fix_error.js';

test('a source file is imported as an ES module by its .js name', () => {
  expect(new SchemaFixError({ code: 'internal', message: 'x' }).name).toBe('SchemaFixError');
  expect(import.meta.url).toMatch(/jest\.test\.ts$/);
});
