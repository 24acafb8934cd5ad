import * as z from 'zod';

export const defaultAttributes = z.strictObject({ printed: z.strictObject({ expression: z.string() }) });
export type DefaultAttributes = z.infer<typeof defaultAttributes>;

export const decodeDefault = (attributes: unknown): DefaultAttributes => defaultAttributes.parse(attributes);
