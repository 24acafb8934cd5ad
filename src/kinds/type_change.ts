import type { Cast } from '../catalog/catalog.js';

export interface TypeChange {
  /** the USING clause, where one is needed */
  readonly using: string | null;
  /** why a value may change or go in silence; null where none can */
  readonly lossy: string | null;
  /** false where no statement converts the values */
  readonly possible: boolean;
}

/** A type as format_type prints it, taken apart: `numeric(10,2)` is numeric with the modifiers 10 and 2. */
interface ParsedType {
  readonly base: string;
  readonly modifiers: readonly number[];
  readonly array: boolean;
}

export function parseType(type: string): ParsedType {
  const array = type.endsWith('[]');
  const element = array ? type.slice(0, -2) : type;
  const found = /^([^(]+?)\s*\(([\d,\s-]+)\)(.*)$/.exec(element);
  if (found === null) return { base: element, modifiers: [], array };
  const [, base = element, modifiers = '', rest = ''] = found;
  return { base: `${base}${rest}`, modifiers: modifiers.split(',').map(Number), array };
}

const INTEGERS = ['smallint', 'integer', 'bigint'];
const FLOATS = ['real', 'double precision'];
const TEXTS = ['text', 'character varying', 'character', 'citext', 'public.citext', '"char"', 'name'];
const TIMES = ['timestamp without time zone', 'timestamp with time zone', 'time without time zone', 'time with time zone', 'interval'];

/** Pairs whose assignment cast rounds or cuts without an error, or reads the value in the session's time zone. */
const LOSSY_PAIRS: readonly { readonly from: readonly string[]; readonly to: readonly string[]; readonly why: string }[] = [
  { from: ['numeric', ...FLOATS], to: INTEGERS, why: 'fractions are rounded away' },
  { from: ['numeric'], to: FLOATS, why: 'digits beyond the precision of a float are lost' },
  { from: ['double precision'], to: ['real', 'numeric'], why: 'digits are rounded away' },
  { from: ['real'], to: ['numeric'], why: 'digits are rounded away' },
  { from: ['bigint'], to: FLOATS, why: 'digits beyond the precision of a float are lost' },
  { from: ['integer'], to: ['real'], why: 'digits beyond the precision of a float are lost' },
  { from: ['timestamp without time zone'], to: ['timestamp with time zone'], why: "values are read in the session's time zone" },
  {
    from: ['timestamp with time zone'],
    to: ['timestamp without time zone'],
    why: "values are written in the session's time zone and lose it",
  },
  { from: TIMES, to: ['date'], why: 'the time of day is cut off' },
  {
    from: ['timestamp without time zone', 'timestamp with time zone'],
    to: ['time without time zone', 'time with time zone'],
    why: 'the date is cut off',
  },
  { from: ['time with time zone'], to: ['time without time zone'], why: 'the time zone is lost' },
  { from: ['json'], to: ['jsonb'], why: 'white space, the order of keys and duplicate keys are lost' },
  { from: ['inet'], to: ['cidr'], why: 'host bits are cut off' },
  { from: ['character'], to: ['text', 'character varying'], why: 'trailing blanks are cut off' },
  { from: INTEGERS, to: ['boolean'], why: 'every number but 0 becomes true' },
];

/**
 * Decides how values of one column type become values of another (ALTER TABLE ... ALTER COLUMN ... TYPE in PostgreSQL's manual).
 * @param casts pg_cast, as the catalog was read
 * @param isEnum tells whether a type is an enum, whose only way in and out leads through text
 */
export function typeChange(
  column: string,
  from: string,
  to: string,
  casts: readonly Cast[],
  isEnum: (type: string) => boolean,
): TypeChange {
  const before = parseType(from);
  const after = parseType(to);
  const lossy = lossOf(before, after);
  const explicit = `${column}::${to}`;
  if (before.base === after.base && before.array === after.array) return { using: null, lossy, possible: true };
  if (before.array !== after.array) return { using: null, lossy: null, possible: false };
  if (isEnum(from) && isEnum(to)) return { using: `${column}::text${after.array ? '[]' : ''}::${to}`, lossy: null, possible: true };
  const cast = casts.find(({ source, target }) => source === before.base && target === after.base);
  if (cast !== undefined && cast.context !== 'explicit') return { using: null, lossy, possible: true };
  if (isText(after.base)) return { using: null, lossy, possible: true };
  if (cast !== undefined || isText(before.base)) return { using: explicit, lossy, possible: true };
  return { using: null, lossy: null, possible: false };
}

const isText = (base: string): boolean => TEXTS.includes(base);

function lossOf(from: ParsedType, to: ParsedType): string | null {
  const pair = LOSSY_PAIRS.find((known) => known.from.includes(from.base) && known.to.includes(to.base));
  if (pair !== undefined && from.base !== to.base) return pair.why;
  if (isText(to.base) && to.modifiers.length > 0 && shrinks(from, to)) return 'trailing blanks beyond the length are cut off';
  if (to.base === 'numeric' && to.modifiers.length > 0 && scaleShrinks(from, to)) return 'digits after the decimal point are rounded away';
  if (TIMES.includes(to.base) && to.modifiers.length > 0 && (from.modifiers[0] ?? 6) > (to.modifiers[0] ?? 6)) {
    return 'fractions of a second are rounded away';
  }
  return null;
}

/** True where a text of the first type may be longer than the second allows. */
function shrinks(from: ParsedType, to: ParsedType): boolean {
  const limit = to.modifiers[0] ?? Number.POSITIVE_INFINITY;
  if (!isText(from.base)) return false;
  return (from.modifiers[0] ?? Number.POSITIVE_INFINITY) > limit;
}

function scaleShrinks(from: ParsedType, to: ParsedType): boolean {
  if (INTEGERS.includes(from.base)) return false;
  const before = from.modifiers.length === 0 ? Number.POSITIVE_INFINITY : (from.modifiers[1] ?? 0);
  return before > (to.modifiers[1] ?? 0);
}
