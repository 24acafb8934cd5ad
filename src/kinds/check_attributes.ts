import * as z from 'zod';

export const checkAttributes = z.strictObject({
  /** the columns it reads */
  columns: z.array(z.string()).optional(),
  notValid: z.boolean().optional(),
  /** it comes from a parent table */
  inherited: z.boolean().optional(),
  printed: z.strictObject({ definition: z.string() }),
});
export type CheckAttributes = z.infer<typeof checkAttributes>;

export const decodeCheck = (attributes: unknown): CheckAttributes => checkAttributes.parse(attributes);
