import { quoteLiteral } from '../sql/quote.js';
import { parseType } from './type_change.js';

/** Values that a type does not take. */
export interface Narrowing {
  /** finds them on PostgreSQL 16 and newer; null where no condition does */
  readonly condition: string | null;
  /** the same on older ones */
  readonly before16: string | null;
}

const LIMITS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['smallint', ['-32768', '32767']],
  ['integer', ['-2147483648', '2147483647']],
  ['bigint', ['-9223372036854775808', '9223372036854775807']],
]);
const SIZES = [...LIMITS.keys()];
const TEXTS = ['text', 'character varying', 'character'];

/**
 * Which values of a type another one refuses, for pairs where PostgreSQL converts by itself or through text.
 * @param value an expression of the first type
 * @returns null where it takes them all, or where that is not known
 */
export function narrowing(value: string, from: string, to: string): Narrowing | null {
  const [before, after] = [parseType(from), parseType(to)];
  if (before.array || after.array) return null;
  const limits = LIMITS.get(after.base);
  if (TEXTS.includes(before.base)) return TEXTS.includes(after.base) ? tooLong(value, before, after) : unreadable(value, to);
  if (limits !== undefined && (before.base === 'numeric' || SIZES.indexOf(before.base) > SIZES.indexOf(after.base))) {
    return same(outside(before.base === 'numeric' ? `round(${value})` : value, limits));
  }
  if (after.base === 'numeric' && (before.base === 'numeric' || LIMITS.has(before.base))) return fewerDigits(value, before, after);
  return null;
}

const same = (condition: string): Narrowing => ({ condition, before16: condition });

const outside = (value: string, [least, most]: readonly [string, string]): string => `${value} NOT BETWEEN ${least} AND ${most}`;

type Parsed = ReturnType<typeof parseType>;

/** Blanks beyond the length are cut off; anything else there is refused. */
function tooLong(value: string, before: Parsed, after: Parsed): Narrowing | null {
  const [most] = after.modifiers;
  const length = after.base === 'character' ? (most ?? 1) : most;
  if (length === undefined || (before.modifiers[0] ?? Number.POSITIVE_INFINITY) <= length) return null;
  return same(`length(rtrim(${value}::text, ' ')) > ${length}`);
}

/** How many digits may stand before the decimal point. */
const digitsBefore = ({ base, modifiers }: Parsed): number => {
  if (base !== 'numeric') return LIMITS.get(base)?.[1].length ?? Number.POSITIVE_INFINITY;
  return modifiers[0] === undefined ? Number.POSITIVE_INFINITY : modifiers[0] - (modifiers[1] ?? 0);
};

function fewerDigits(value: string, before: Parsed, after: Parsed): Narrowing | null {
  const [digits, scale] = [digitsBefore(after), after.modifiers[1] ?? 0];
  const rounds = before.base === 'numeric' && (before.modifiers.length === 0 || (before.modifiers[1] ?? 0) > scale);
  // What rounds up may need a digit more.
  if (digitsBefore(before) < digits || (digitsBefore(before) === digits && !rounds)) return null;
  const rounded = `round(${value}::numeric, ${scale})`;
  return same(`${value}::numeric <> 'NaN' AND abs(${rounded}) >= 1e${digits}::numeric`);
}

/** Before 16 only what a pattern can tell is asked; the rest is tried. */
function unreadable(value: string, to: string): Narrowing {
  const pattern = patternFor(value, parseType(to));
  return {
    condition: `NOT pg_input_is_valid(${value}::text, ${quoteLiteral(to)})`,
    before16: pattern === null ? null : `${value} IS NOT NULL AND ${pattern}`,
  };
}

/** Leaves out forms of 16 and newer (underscores, other bases), which such servers do not read. */
function patternFor(value: string, { base, modifiers }: Parsed): string | null {
  const limits = LIMITS.get(base);
  const text = `${value}::text`;
  if (limits !== undefined) {
    const isInteger = `${text} ~ '^\\s*[-+]?[0-9]+\\s*$'`;
    return `CASE WHEN ${isInteger} THEN ${outside(`${text}::numeric`, limits)} ELSE true END`;
  }
  if (base === 'numeric' && modifiers.length === 0) {
    return `${text} !~* '^\\s*([-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(e[-+]?[0-9]{1,3})?|[-+]?inf(inity)?|nan)\\s*$'`;
  }
  if (base === 'uuid') return `${text} !~* '^([0-9a-f]{4}-?){7}[0-9a-f]{4}$' AND ${text} !~* '^\\{([0-9a-f]{4}-?){7}[0-9a-f]{4}\\}$'`;
  if (base === 'boolean')
    return `lower(trim(${text}, E' \\t\\n\\r\\f\\v')) !~ '^(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|1|0)$'`;
  return null;
}
