import type fc from 'fast-check';
import { item, type Item, maybe, oneOf, text } from './item.js';
import { tables } from './tables.js';

const from = oneOf(...tables, 'app.events', 'app.child');
const options = maybe(
  oneOf(' WITH (security_barrier = true)', ' WITH (security_invoker = true)', ' WITH (security_barrier = true, security_invoker = true)'),
);
const listed = oneOf(
  'id',
  'id, c',
  'id, a AS shown',
  'c, id',
  'id, a, c, d',
  'id, e',
  'id, f',
  'id, public.plain(c::text) AS shown',
  'id, (a + 1) AS shown',
  'count(*) AS id',
  '*',
);
const ending = maybe(
  oneOf(
    ' WHERE a > 2',
    " WHERE c = 'x'",
    ' WHERE id IS NOT NULL',
    " WHERE e = 'open'",
    ' WHERE EXISTS (SELECT FROM public.people p WHERE p.id = 1)',
  ),
);
const view = (name: string): readonly fc.Arbitrary<string>[] => [
  maybe(`COMMENT ON VIEW ${name} IS 'a view'`),
  maybe(oneOf(`GRANT SELECT ON ${name} TO random_reader`, `GRANT SELECT (id) ON ${name} TO random_reader`)),
  maybe(`ALTER VIEW ${name} ALTER COLUMN id SET DEFAULT 5`),
  maybe(`COMMENT ON COLUMN ${name}.id IS 'its key'`),
];

export const viewItems: readonly fc.Arbitrary<Item>[] = [
  ...['public.first_view', 'app.first_view', '"Odd one"."First"'].map((name) =>
    item(
      `view ${name}`,
      'view',
      text`CREATE VIEW ${name}${options} AS SELECT ${listed} FROM ${from}${ending}${maybe(' WITH CHECK OPTION')}`,
      ...view(name),
    ),
  ),
  item(
    'view app.joined',
    'view',
    text`CREATE VIEW app.joined AS SELECT i.id, ${oneOf('o.id AS other', 'o.a AS other', 'i.c AS other', 'i AS whole')} FROM public.items i ${oneOf('JOIN', 'LEFT JOIN')} app.orders o ON ${oneOf('o.ref = i.id', 'o.a = i.a', 'true')}`,
  ),
  item(
    'view app.grouped',
    'view',
    text`CREATE VIEW app.grouped AS SELECT id, ${oneOf('a', 'c', 'max(a) AS a')} FROM public.items GROUP BY id`,
  ),
  ...['public.second_view', 'app.second_view'].map((name) =>
    item(
      `view ${name}`,
      'view-on-view',
      text`CREATE VIEW ${name}${options} AS SELECT ${oneOf('id', '*', 'id AS id, 1 AS one')} FROM ${oneOf('public.first_view', 'app.first_view', '"Odd one"."First"', 'app.joined', 'app.grouped')}`,
      ...view(name),
    ),
  ),
  ...['public.cached', 'app.cached'].map((name) =>
    item(
      `view ${name}`,
      'materialized-view',
      text`CREATE MATERIALIZED VIEW ${name}${maybe(' WITH (fillfactor = 80)')} AS SELECT ${oneOf('*', 'id')} FROM ${oneOf(...tables, 'public.first_view', 'app.second_view', 'public.second_view', 'app.all_items()')}${maybe(' WITH NO DATA')}`,
      maybe(`COMMENT ON MATERIALIZED VIEW ${name} IS 'kept'`),
      maybe(`GRANT SELECT ON ${name} TO random_reader`),
    ),
  ),
  item('view public.on_cached', 'last', 'CREATE VIEW public.on_cached AS SELECT id FROM public.cached'),
];
