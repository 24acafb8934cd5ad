import { dataColumns } from './columns.js';
import { seededRandom, spread } from './random.js';

/**
 * @typedef {import('./columns.js').Column} Column
 * @typedef {{ readonly column: string, readonly target: Table, readonly action: string }} Reference
 * @typedef {object} Table
 * @property {string} schema
 * @property {string} name
 * @property {string} qualified
 * @property {'bigint' | 'uuid'} keyType
 * @property {readonly Column[]} columns all of them, in order
 * @property {readonly Column[]} data the ones that are neither keys nor bookkeeping
 * @property {readonly Reference[]} references
 *
 * @typedef {object} GeneratedSchema
 * @property {readonly string[]} statements in an order that loads
 * @property {readonly Table[]} tables
 * @property {readonly string[]} enums qualified
 * @property {readonly { readonly name: string, readonly query: string, readonly table: Table }[]} views
 * @property {readonly { readonly name: string, readonly table: Table }[]} policies
 */

/** The counts at size 1. Indexes are all of pg_index: those behind primary keys and unique constraints are among them. */
const COUNTS_AT_SIZE_1 = {
  tables: 139,
  columns: 1675,
  indexes: 760,
  foreignKeys: 339,
  views: 33,
  enums: 43,
  uniqueConstraints: 60,
  functions: 20,
  triggers: 40,
  policies: 50,
  comments: 150,
};

/** @param {number} size */
export const countsAt = (size) => Object.fromEntries(Object.entries(COUNTS_AT_SIZE_1).map(([what, count]) => [what, count * size]));

/** The counts as a server has them: what must be equal to `countsAt` after loading. */
export const COUNTING_QUERY = `
  SELECT count(*) FILTER (WHERE c.relkind = 'r')::int AS tables,
    (SELECT count(*) FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
      WHERE t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND t.relnamespace = ANY (array_agg(DISTINCT n.oid)))::int AS columns,
    count(*) FILTER (WHERE c.relkind = 'i')::int AS indexes,
    (SELECT count(*) FROM pg_constraint k WHERE k.contype = 'f')::int AS "foreignKeys",
    count(*) FILTER (WHERE c.relkind = 'v')::int AS views,
    (SELECT count(*) FROM pg_type t WHERE t.typtype = 'e')::int AS enums,
    (SELECT count(*) FROM pg_constraint k WHERE k.contype = 'u' AND k.connamespace = ANY (array_agg(DISTINCT n.oid)))::int AS "uniqueConstraints",
    (SELECT count(*) FROM pg_proc p WHERE p.pronamespace = ANY (array_agg(DISTINCT n.oid))
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))::int AS functions,
    (SELECT count(*) FROM pg_trigger t WHERE NOT t.tgisinternal)::int AS triggers,
    (SELECT count(*) FROM pg_policy)::int AS policies,
    (SELECT count(*) FROM pg_description d WHERE d.classoid = 'pg_class'::regclass
      AND d.objoid IN (SELECT c2.oid FROM pg_class c2 WHERE c2.relnamespace = ANY (array_agg(DISTINCT n.oid))))::int AS comments
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;

export const ROLES = ['bench_reader', 'bench_writer'];

const SCHEMAS = ['public', 'billing', 'audit'];
const QUALIFIERS =
  'account app billing campaign contract customer daily device entity event feature grant group import integration invoice item job ledger member metric order partner payment plan portal pricing product quote refund report role session shipment store survey tax team usage user wallet webhook zone'.split(
    ' ',
  );
const NOUNS =
  'adjustment alert attempt batch charge change commitment contact credit detail document entry export fee filter history key limit line log note override period permission preference profile progress record request result rule schedule section setting snapshot state step summary target threshold transition value'.split(
    ' ',
  );
const LABELS = 'pending active paused finalized voided failed succeeded terminated expired queued running closed'.split(' ');

/**
 * @param {{ readonly size?: number, readonly seed?: number }} options
 * @returns {GeneratedSchema}
 */
export function generateSchema({ size = 1, seed = 20_240_607 } = {}) {
  const random = seededRandom(seed);
  const counts = countsAt(size);
  const enums = Array.from(
    { length: counts.enums },
    (_, index) => `${SCHEMAS[index % 2]}.${NOUNS[index % NOUNS.length]}_kind_${index + 1}`,
  );
  const tables = makeTables(counts, enums, random);
  const views = makeViews(counts.views, tables, random);
  const policies = makePolicies(counts.policies, tables, random);
  const uniques = makeUniques(counts.uniqueConstraints, tables, random);
  const statements = [
    ...SCHEMAS.slice(1).map((schema) => `CREATE SCHEMA ${schema}`),
    ...['citext', 'pg_trgm'].map((extension) => `CREATE EXTENSION ${extension} WITH SCHEMA public`),
    ...enums.map(
      (name) =>
        `CREATE TYPE ${name} AS ENUM (${['draft', ...random.sample(LABELS, 2 + random.integer(6))].map((label) => `'${label}'`).join(', ')})`,
    ),
    ...makeFunctions(counts.functions),
    ...tables.flatMap((table) => createTable(table)),
    ...uniques,
    ...makeIndexes(counts.indexes - counts.tables - uniques.length, tables, random),
    ...tables.flatMap((table) => foreignKeys(table)),
    ...views.map((view) => `CREATE VIEW ${view.name} AS ${view.query}`),
    ...makeTriggers(counts.triggers, tables, random),
    ...[...new Set(policies.map((policy) => policy.table))].map((table) => `ALTER TABLE ${table.qualified} ENABLE ROW LEVEL SECURITY`),
    ...policies.map((policy) => policy.statement),
    ...makeComments(counts.comments, tables, random),
    ...makeGrants(tables, random),
  ];
  return { statements, tables, enums, views, policies };
}

/** @returns {Table[]} */
function makeTables(counts, enums, random) {
  const names = QUALIFIERS.flatMap((qualifier) => NOUNS.map((noun) => `${qualifier}_${noun}s`));
  const chosen = random.sample(names, counts.tables);
  const referenceCounts = spread(counts.foreignKeys, counts.tables, { least: 0, most: 6 }, random);
  const bookkeeping = 3;
  const dataCounts = spread(
    counts.columns - counts.foreignKeys - counts.tables * bookkeeping,
    counts.tables,
    { least: 3, most: 40 },
    random,
  );
  const tables = chosen.map((name) => {
    const schema = random.chance(0.8) ? 'public' : random.pick(SCHEMAS);
    return {
      schema,
      name,
      qualified: `${schema}.${name}`,
      keyType: random.chance(0.5) ? 'uuid' : 'bigint',
      columns: [],
      data: [],
      references: [],
    };
  });
  tables.forEach((table, index) => {
    table.references = makeReferences(referenceCounts[index], tables, random);
    table.data = dataColumns(dataCounts[index], enums, random);
    table.columns = [
      keyColumn(table, index),
      ...table.references.map(({ column, target }) => ({
        name: column,
        type: target.keyType,
        rest: random.chance(0.6) ? ' NOT NULL' : '',
      })),
      ...table.data,
      { name: 'created_at', type: 'timestamp(6) without time zone', rest: ' NOT NULL' },
      { name: 'updated_at', type: 'timestamp(6) without time zone', rest: ' NOT NULL' },
    ];
  });
  return tables;
}

/** @returns {Column} */
function keyColumn(table, index) {
  if (table.keyType === 'uuid') return { name: 'id', type: 'uuid', rest: ' DEFAULT gen_random_uuid() NOT NULL' };
  return index % 2 === 0
    ? { name: 'id', type: 'bigint', rest: ' GENERATED ALWAYS AS IDENTITY' }
    : { name: 'id', type: 'bigint', rest: ` DEFAULT nextval('${table.schema}.${table.name}_id_seq'::regclass) NOT NULL` };
}

/** @returns {Reference[]} */
function makeReferences(count, tables, random) {
  return random.sample(tables, count).map((target) => ({
    column: `${target.name.replace(/s$/, '')}_id`,
    target,
    action: random.pick(['', '', ' ON DELETE CASCADE', ' ON DELETE RESTRICT', ' DEFERRABLE INITIALLY DEFERRED']),
  }));
}

function createTable(table) {
  const sequence = `${table.qualified}_id_seq`;
  const isSerial = table.columns[0].rest.includes('nextval');
  const lines = [
    ...table.columns.map((column) => `${column.name} ${column.type}${column.rest}`),
    `CONSTRAINT ${table.name}_pkey PRIMARY KEY (id)`,
    ...table.columns
      .filter((column) => column.check !== undefined)
      .map((column) => `CONSTRAINT ${table.name}_${column.name}_check CHECK (${column.check})`),
  ];
  const create = `CREATE TABLE ${table.qualified} (\n  ${lines.join(',\n  ')}\n)`;
  return isSerial ? [`CREATE SEQUENCE ${sequence}`, create, `ALTER SEQUENCE ${sequence} OWNED BY ${table.qualified}.id`] : [create];
}

const foreignKeys = (table) =>
  table.references.map(
    ({ column, target, action }) =>
      `ALTER TABLE ${table.qualified} ADD CONSTRAINT ${constraintName('fk', table.name, column)} FOREIGN KEY (${column}) REFERENCES ${target.qualified} (id)${action}`,
  );

/** Names stay below PostgreSQL's 63 bytes by construction: it would cut them in silence. */
const constraintName = (prefix, table, column) => `${prefix}_${table.slice(0, 28)}_${column.slice(0, 28)}`;

const comparable = (column) => !['jsonb', 'text[]'].includes(column.type);

function makeUniques(count, tables, random) {
  return random.sample(tables, count).map((table) => {
    const column = random.pick(table.data.filter(comparable).concat(table.columns[0]));
    return `ALTER TABLE ${table.qualified} ADD CONSTRAINT ${constraintName('uq', table.name, column.name)} UNIQUE (created_at, ${column.name})`;
  });
}

/** First one index per foreign key, as an application has it, then indexes of every sort. */
function makeIndexes(count, tables, random) {
  const onKeys = tables.flatMap((table) =>
    table.references.map(({ column }) => `CREATE INDEX ${constraintName('ix', table.name, column)} ON ${table.qualified} (${column})`),
  );
  const others = Array.from({ length: count - onKeys.length }, (_, index) => {
    const table = tables[index % tables.length];
    return oneIndex(`ix_${table.name.slice(0, 40)}_${index + 1}`, table, random);
  });
  return [...onKeys, ...others];
}

function oneIndex(name, table, random) {
  const column = random.pick(table.data);
  if (column.type === 'jsonb' || column.type === 'text[]') return `CREATE INDEX ${name} ON ${table.qualified} USING gin (${column.name})`;
  if (column.type === 'text') return `CREATE INDEX ${name} ON ${table.qualified} USING gin (${column.name} public.gin_trgm_ops)`;
  if (column.type === 'character varying') return `CREATE INDEX ${name} ON ${table.qualified} (lower((${column.name})::text), id)`;
  if (column.type === 'boolean') return `CREATE INDEX ${name} ON ${table.qualified} (created_at DESC) WHERE ${column.name}`;
  return random.pick([
    `CREATE INDEX ${name} ON ${table.qualified} (${column.name}, created_at DESC NULLS LAST)`,
    `CREATE UNIQUE INDEX ${name} ON ${table.qualified} (${column.name}, id) WHERE ${column.name} IS NOT NULL`,
    `CREATE INDEX ${name} ON ${table.qualified} (${column.name}) INCLUDE (updated_at)`,
  ]);
}

function makeViews(count, tables, random) {
  const joined = tables.filter((table) => table.references.some(({ target }) => target !== table));
  return Array.from({ length: count }, (_, index) => {
    const table = joined[(index * 3) % joined.length];
    const { column, target } = table.references.find((reference) => reference.target !== table);
    const shown = random.sample(table.data, 4).map(({ name }) => `t.${name}`);
    const query = `SELECT t.id, ${shown.join(', ')}, r.id AS ${column}, count(*) OVER (PARTITION BY r.id) AS siblings
      FROM ${table.qualified} t LEFT JOIN ${target.qualified} r ON r.id = t.${column}
      WHERE t.created_at > now() - interval '1 year' AND COALESCE(r.updated_at, t.updated_at) IS NOT NULL`;
    return { name: `${SCHEMAS[index % SCHEMAS.length]}.recent_${table.name}_${index + 1}`, query, table };
  });
}

function makeFunctions(count) {
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0
      ? `CREATE FUNCTION public.touch_updated_at_${index + 1}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- keeps the time of the last change, version ${index + 1}
  NEW.updated_at := clock_timestamp();
  RETURN NEW;
END;
$$`
      : `CREATE FUNCTION public.net_amount_${index + 1}(gross bigint, rate numeric DEFAULT 0.2) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT
  SET search_path TO '' AS $$ SELECT (gross / (1 + rate))::bigint + ${index} $$`,
  );
}

function makeTriggers(count, tables, random) {
  return random.sample(tables, count).map((table, index) => {
    const when = random.chance(0.3) ? ' WHEN (OLD.* IS DISTINCT FROM NEW.*)' : '';
    return `CREATE TRIGGER touch_updated_at BEFORE UPDATE ON ${table.qualified} FOR EACH ROW${when} EXECUTE FUNCTION public.touch_updated_at_${(index % 10) * 2 + 1}()`;
  });
}

function makePolicies(count, tables, random) {
  const secured = random.sample(tables, Math.ceil(count / 2.5));
  return Array.from({ length: count }, (_, index) => {
    const table = secured[index % secured.length];
    const name = `${['readers', 'writers', 'owners'][Math.floor(index / secured.length) % 3]}_${(index % secured.length) + 1}`;
    const condition = `id::text = current_setting('app.current_id', true) OR created_at > now() - interval '${index + 1} days'`;
    const statement = `CREATE POLICY ${name} ON ${table.qualified} FOR ${random.pick(['SELECT', 'UPDATE', 'ALL', 'DELETE'])} TO ${random.pick([...ROLES, 'PUBLIC'])} USING (${condition})`;
    return { name, table, statement };
  });
}

function makeComments(count, tables, random) {
  const targets = tables.flatMap((table) => [
    { on: `TABLE ${table.qualified}`, about: table.name },
    ...table.data.map((column) => ({ on: `COLUMN ${table.qualified}.${column.name}`, about: column.name })),
  ]);
  return random
    .sample(targets, count)
    .map(({ on, about }) => `COMMENT ON ${on} IS 'What the application''s users call their ${about.replaceAll('_', ' ')}.'`);
}

function makeGrants(tables, random) {
  return random
    .sample(tables, Math.ceil(tables.length / 3))
    .flatMap((table) => [
      `GRANT SELECT ON TABLE ${table.qualified} TO bench_reader`,
      `GRANT SELECT, INSERT, UPDATE ON TABLE ${table.qualified} TO bench_writer`,
    ]);
}
