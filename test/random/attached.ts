import type fc from 'fast-check';
import { item, type Item, maybe, oneOf, text } from './item.js';
import { tables } from './tables.js';

const all = [...tables, 'app.events', 'app.events_1', 'public.codes', 'app.child'];
const using = oneOf(
  'true',
  'a > 0',
  "c = 'x'",
  'public.plain(c::text) IS NOT NULL',
  'EXISTS (SELECT FROM public.people p WHERE p.id IS NOT NULL)',
  'id IN (SELECT o.ref FROM app.orders o)',
  "e = 'open'",
);
const when = maybe(oneOf('WHEN (NEW.a > 1) ', "WHEN (NEW.c <> 'x') ", 'WHEN (NEW.id IS NOT NULL) '));
const timing = oneOf('BEFORE INSERT', 'AFTER UPDATE', 'BEFORE UPDATE OF a', 'AFTER INSERT OR UPDATE OF c, a', 'BEFORE INSERT OR UPDATE');

/** What stands on tables: triggers, rules, policies, comments, grants. */
export const attachedItems: readonly fc.Arbitrary<Item>[] = [
  ...all.flatMap((table) => [
    ...['touch_1', '"Touch 2"'].map((name) =>
      item(
        `trigger ${name} on ${table}`,
        'last',
        text`CREATE TRIGGER ${name} ${timing} ON ${table} FOR EACH ROW ${when}EXECUTE FUNCTION public.touch(${maybe("'with', 'words'")})`,
        maybe(oneOf(`ALTER TABLE ${table} DISABLE TRIGGER ${name}`, `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${name}`)),
        maybe(`COMMENT ON TRIGGER ${name} ON ${table} IS 'touches'`),
      ),
    ),
    item(
      `constraint trigger on ${table}`,
      'last',
      text`CREATE CONSTRAINT TRIGGER late AFTER INSERT ON ${table}${maybe(' DEFERRABLE INITIALLY DEFERRED')} FOR EACH ROW EXECUTE FUNCTION public.touch()`,
    ),
    item(
      `statement trigger on ${table}`,
      'last',
      text`CREATE TRIGGER whole AFTER INSERT ON ${table} ${maybe('REFERENCING NEW TABLE AS fresh ')}FOR EACH STATEMENT EXECUTE FUNCTION public.touch()`,
    ),
    ...['seen', '"may write"'].map((name) =>
      item(
        `policy ${name} on ${table}`,
        'last',
        text`CREATE POLICY ${name} ON ${table}${maybe(' AS RESTRICTIVE')}${oneOf('', ' FOR SELECT', ' FOR DELETE')} TO ${oneOf('PUBLIC', 'random_reader', 'random_reader, random_writer')} USING (${using})`,
        maybe(`COMMENT ON POLICY ${name} ON ${table} IS 'who may'`),
      ),
    ),
    item(
      `policy for writers on ${table}`,
      'last',
      text`CREATE POLICY written ON ${table} FOR ${oneOf('INSERT', 'UPDATE', 'ALL')} WITH CHECK (${using})`,
    ),
    item(
      `rule on ${table}`,
      'last',
      text`CREATE RULE nothing AS ON ${oneOf('DELETE TO', 'INSERT TO', 'UPDATE TO')} ${table} DO ${oneOf('INSTEAD NOTHING', 'ALSO SELECT 1')}`,
      maybe(`ALTER TABLE ${table} DISABLE RULE nothing`),
    ),
    item(`comment on ${table}`, 'last', text`COMMENT ON TABLE ${table} IS ${oneOf("'a table'", "'it''s another'", "E'two\\nlines'")}`),
    item(
      `grant on ${table}`,
      'last',
      text`GRANT ${oneOf('SELECT', 'ALL', 'INSERT, UPDATE', 'SELECT, DELETE')} ON ${table} TO ${oneOf('random_reader', 'random_writer', 'PUBLIC', 'random_reader, random_writer')}${maybe(' WITH GRANT OPTION')}`,
    ),
  ]),
  item(
    'rows of a view',
    'last',
    text`CREATE TRIGGER instead INSTEAD OF ${oneOf('INSERT', 'UPDATE OR DELETE')} ON public.first_view FOR EACH ROW EXECUTE FUNCTION public.touch()`,
  ),
  item('rule on a view', 'last', 'CREATE RULE kept AS ON UPDATE TO app.first_view DO INSTEAD NOTHING'),
];
