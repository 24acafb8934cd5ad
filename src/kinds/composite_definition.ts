import * as z from 'zod';

const member = z.strictObject({
  /** quoted */
  name: z.string(),
  type: z.string(),
  /** qualified; absent where it is the type's own */
  collation: z.string().exactOptional(),
});
export type Member = z.infer<typeof member>;

export const compositeAttributes = z.strictObject({ attributes: z.array(member) });
export type CompositeAttributes = z.infer<typeof compositeAttributes>;

export const declareMember = ({ name, type, collation }: Member): string =>
  `${name} ${type}${collation === undefined ? '' : ` COLLATE ${collation}`}`;

/** CREATE TYPE ... AS, an attribute on each line. */
export function createCompositeStatement(name: string, { attributes }: CompositeAttributes): string {
  const members = attributes.map(declareMember);
  return `CREATE TYPE ${name} AS (${members.length === 0 ? '' : `\n  ${members.join(',\n  ')}\n`})`;
}
