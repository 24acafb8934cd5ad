/**
 * @typedef {object} Column
 * @property {string} name
 * @property {string} type
 * @property {string} rest what follows the type: default, NOT NULL, generated
 * @property {string} [check] a condition that the table's rows must meet
 */

/**
 * What a data column can be: a pool of names, and how it is declared.
 *
 * @type {readonly { names: readonly string[], type: string, rests: readonly string[], check?: (name: string) => string }[]}
 */
const SHAPES = [
  { names: ['name', 'title', 'label', 'code', 'slug', 'external_id', 'reference'], type: 'character varying', rests: [' NOT NULL', ''] },
  { names: ['description', 'notes', 'body', 'summary', 'reason', 'address_line'], type: 'text', rests: ['', " DEFAULT ''::text NOT NULL"] },
  {
    names: ['currency', 'country', 'locale', 'timezone', 'region'],
    type: 'character varying(64)',
    rests: ['', " DEFAULT 'none' NOT NULL"],
  },
  {
    names: ['priority', 'position', 'attempts', 'quantity', 'rank', 'sequence_number'],
    type: 'integer',
    rests: [' DEFAULT 0 NOT NULL', ''],
    check: (name) => `${name} >= 0`,
  },
  {
    names: ['amount_cents', 'total_cents', 'fees_cents', 'credits_cents', 'taxes_cents'],
    type: 'bigint',
    rests: [' DEFAULT 0 NOT NULL', ''],
    check: (name) => `${name} BETWEEN 0 AND 1000000000000`,
  },
  { names: ['rate', 'units', 'weight', 'precise_amount', 'ratio'], type: 'numeric(30,10)', rests: ['', ' DEFAULT 0.0 NOT NULL'] },
  {
    names: ['active', 'archived', 'invoiceable', 'prorated', 'visible'],
    type: 'boolean',
    rests: [' DEFAULT false NOT NULL', ' DEFAULT true NOT NULL'],
  },
  {
    names: ['started_at', 'ended_at', 'expires_at', 'deleted_at', 'issued_at'],
    type: 'timestamp with time zone',
    rests: ['', ' DEFAULT now() NOT NULL'],
  },
  { names: ['issued_on', 'due_on', 'billed_on'], type: 'date', rests: ['', ' DEFAULT CURRENT_DATE'] },
  { names: ['settings', 'metadata', 'payload', 'properties'], type: 'jsonb', rests: ['', " DEFAULT '{}'::jsonb NOT NULL"] },
  { names: ['tags', 'scopes', 'recipients'], type: 'text[]', rests: [" DEFAULT '{}'::text[] NOT NULL", ''] },
  { names: ['token', 'public_id', 'correlation_id'], type: 'uuid', rests: ['', ' DEFAULT gen_random_uuid() NOT NULL'] },
  { names: ['email', 'login'], type: 'public.citext', rests: ['', ' NOT NULL'] },
  { names: ['ip', 'last_seen_ip'], type: 'inet', rests: [''] },
];

/** How often a data column is an enum. */
const ENUM_SHARE = 0.12;

/**
 * @param {number} count
 * @param {readonly string[]} enums qualified names; every label list starts with `draft`
 * @param {import('./random.js').Random} random
 * @returns {Column[]} data columns with different names
 */
export function dataColumns(count, enums, random) {
  const taken = new Set();
  const freeName = (name) => {
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
    taken.add(free);
    return free;
  };
  return Array.from({ length: count }, () => {
    if (random.chance(ENUM_SHARE)) {
      const type = random.pick(enums);
      return {
        name: freeName(random.pick(['status', 'state', 'kind', 'mode'])),
        type,
        rest: random.pick(['', ` DEFAULT 'draft'::${type} NOT NULL`]),
      };
    }
    const shape = random.pick(SHAPES);
    const name = freeName(random.pick(shape.names));
    const column = { name, type: shape.type, rest: random.pick(shape.rests) };
    return shape.check !== undefined && random.chance(0.5) ? { ...column, check: shape.check(name) } : column;
  });
}
