import * as z from 'zod';

/** Columns of a history table as to_jsonb prints them; a table of an older version of the runner lacks some. */
export const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? null : String(value)));

export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
