/** The types (pg_type.oid) that do not stay text, and what becomes of their values. */
const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [16, (text) => text === 't'],
  [21, Number],
  [23, Number],
  [26, Number],
  [114, (text): unknown => JSON.parse(text)],
  [3802, (text): unknown => JSON.parse(text)],
]);

const asText = (text: string): unknown => text;

/** Both adapters hand over the same values: json is parsed, oid and the smaller integers are numbers, bool is boolean, all else is text. */
export const valueParser = (type: number): ((text: string) => unknown) => PARSERS.get(type) ?? asText;
