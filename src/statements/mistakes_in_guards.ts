import { dollarQuote, quoteLiteral } from '../sql/quote.js';
import type { KnownMistake, Recognise, Suspect } from './known_mistakes.js';
import type { StatementParser } from './read_effects.js';
import { Words } from './words.js';

/** CREATE INDEX IF NOT EXISTS IF NOT EXISTS */
const twice: Recognise = ({ words }) => {
  for (const guard of ['IF NOT EXISTS', 'IF EXISTS', 'OR REPLACE']) {
    const at = words.find(`${guard} ${guard}`);
    if (at !== -1) {
      return {
        code: 'guard-twice',
        sentence: `${guard} stands there twice: once is enough.`,
        rightForm: words.without(at, guard.split(' ').length),
      };
    }
  }
  return null;
};

/** What is created, and what asks the catalog whether it is there. */
interface Guarded {
  /** the words from CREATE on */
  readonly what: string;
  /** a query that finds it, from the words of its name and of its table */
  readonly question: (name: string, table: string) => string;
}

const inCatalog = (catalog: string, column: string) => (name: string) => `SELECT FROM pg_catalog.${catalog} WHERE ${column} = ${name}`;
const typeQuestion = (name: string): string => `SELECT WHERE pg_catalog.to_regtype(${name}) IS NOT NULL`;

/** Kinds without IF NOT EXISTS. */
const ASKED: readonly Guarded[] = [
  { what: 'TYPE', question: typeQuestion },
  { what: 'DOMAIN', question: typeQuestion },
  { what: 'ROLE', question: inCatalog('pg_roles', 'rolname') },
  { what: 'USER', question: inCatalog('pg_roles', 'rolname') },
  { what: 'PUBLICATION', question: inCatalog('pg_publication', 'pubname') },
  { what: 'EVENT TRIGGER', question: inCatalog('pg_event_trigger', 'evtname') },
];
/** Kinds that OR REPLACE puts a new definition into. */
const REPLACED = ['FUNCTION', 'PROCEDURE', 'VIEW', 'TRIGGER', 'AGGREGATE', 'RULE'];
/** Kinds with a guard of their own, which OR REPLACE is not. */
const WITH_GUARD = ['TABLE', 'INDEX', 'UNIQUE INDEX', 'SCHEMA', 'EXTENSION', 'SEQUENCE', 'MATERIALIZED VIEW', 'UNLOGGED TABLE'];

const AFTER_NAME = [...REPLACED, ...ASKED.map(({ what }) => what), 'POLICY', 'CONSTRAINT TRIGGER', 'DATABASE'];

/** The name as a string: folded as PostgreSQL does it where it is to be compared, as it is written where it is to be looked up. */
const asText = (written: string): string =>
  quoteLiteral(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written.toLowerCase());

const block = (question: string, statement: string): string =>
  `DO ${dollarQuote(` BEGIN\n  IF NOT EXISTS (${question}) THEN\n    ${statement.trim().replace(/;$/, '')};\n  END IF;\nEND `)}`;

/** CREATE POLICY IF NOT EXISTS and the like */
const unknownIfNotExists: Recognise = (suspect) => {
  const { words } = suspect;
  const at = words.find('IF NOT EXISTS');
  if (!words.startsWith('CREATE') || at < 2) return null;
  const what = words.all
    .slice(1, at)
    .map(({ text }) => text)
    .join(' ');
  const plain = new Words(words.without(at, 3));
  const afterName = plain.afterName(at);
  const name = plain.written(at, afterName);
  const found = (sentence: string, rightForm: string | null): KnownMistake => ({ code: 'guard-unknown', sentence, rightForm });
  const asked = ASKED.find((kind) => kind.what === what);
  if (asked !== undefined) {
    const text = asked.question === typeQuestion ? quoteLiteral(name) : asText(name);
    return found(`CREATE ${what} has no IF NOT EXISTS: ask the catalog first.`, block(asked.question(text, ''), plain.sql));
  }
  if (REPLACED.includes(what)) {
    return found(`CREATE ${what} has no IF NOT EXISTS; CREATE OR REPLACE ${what} is its form.`, plain.withBefore(1, 'OR REPLACE'));
  }
  if (what === 'CONSTRAINT TRIGGER' || what === 'POLICY') {
    const on = plain.find('ON', afterName);
    const table = plain.written(on + 1, plain.afterName(on + 1));
    const drop = `DROP ${what === 'POLICY' ? what : 'TRIGGER'} IF EXISTS ${name} ON ${table};`;
    return found(`CREATE ${what} has no IF NOT EXISTS: drop it first, where it is there.`, on === -1 ? null : `${drop}\n${plain.sql}`);
  }
  const [kind] = AFTER_NAME.filter((one) => what.startsWith(`${one} `));
  // CREATE POLICY p IF NOT EXISTS: as if it stood before the name.
  if (kind !== undefined)
    return unknownIfNotExists({ ...suspect, words: new Words(plain.withBefore(kind.split(' ').length + 1, 'IF NOT EXISTS')) });
  if (what === 'DATABASE') {
    return found('CREATE DATABASE has no IF NOT EXISTS, and runs in no transaction: it belongs into no migration.', plain.sql);
  }
  return null;
};

const unknownOrReplace: Recognise = ({ words }) => {
  if (!words.startsWith('CREATE OR REPLACE')) return null;
  const plain = new Words(words.without(1, 2));
  const ofKind = (kinds: readonly string[]) => kinds.find((kind) => plain.startsWith(`CREATE ${kind}`));
  const guarded = ofKind(WITH_GUARD);
  const found = (what: string, help: string, rightForm: string): KnownMistake => ({
    code: 'or-replace-unknown',
    sentence: `CREATE ${what} has no OR REPLACE: ${help}.`,
    rightForm,
  });
  if (guarded !== undefined) {
    const at = guarded.split(' ').length + 1;
    const has = plain.find('IF NOT EXISTS') === at;
    return found(guarded, 'IF NOT EXISTS leaves one alone that is there', has ? plain.sql : plain.withBefore(at, 'IF NOT EXISTS'));
  }
  if (plain.startsWith('CREATE POLICY')) return found('POLICY', 'drop it first, where it is there', asGuarded(plain, 2));
  const asked = ASKED.find(({ what }) => plain.startsWith(`CREATE ${what}`));
  return asked === undefined ? null : found(asked.what, 'ask the catalog first', asGuarded(plain, asked.what.split(' ').length + 1));
};

/** As if it had been written with IF NOT EXISTS, which is known how to put right. */
const asGuarded = (plain: Words, at: number): string => plain.withBefore(at, 'IF NOT EXISTS');

/** ALTER TABLE t ADD CONSTRAINT IF NOT EXISTS c ... */
const constraintIfNotExists: Recognise = ({ words }) => {
  const at = words.find('ADD CONSTRAINT IF NOT EXISTS');
  if (at === -1 || !words.startsWith('ALTER')) return null;
  const plain = new Words(words.without(at + 2, 3));
  const named = tableOf(plain);
  const name = plain.all[at + 2];
  if (name === undefined) return null;
  const question = `SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass(${quoteLiteral(named)}) AND conname = ${asText(plain.written(at + 2, at + 3))}`;
  return {
    code: 'guard-unknown',
    sentence: 'ADD CONSTRAINT has no IF NOT EXISTS: ask the catalog first.',
    rightForm: block(question, plain.sql),
  };
};

/** The table that an ALTER TABLE names. */
function tableOf(words: Words): string {
  let at = 2;
  if (words.find('IF EXISTS') === at) at += 2;
  if (words.all[at]?.text === 'ONLY') at += 1;
  return words.written(at, words.afterName(at));
}

/** CREATE UNIQUE INDEX IF NOT EXISTS ON t (a): the guard asks for the name. */
const indexWithoutName: Recognise = ({ words, parser }) => {
  const at = words.find('IF NOT EXISTS ON');
  if (at === -1 || !/^CREATE/.test(words.all[0]?.text ?? '')) return null;
  const name = indexName(words.without(at, 3), parser);
  return {
    code: 'index-without-name',
    sentence: 'IF NOT EXISTS asks for the name of the index: give it one.',
    rightForm: name === null ? null : words.withBefore(at + 3, name),
  };
};

function indexName(sql: string, parser: StatementParser): string | null {
  const effects = parser.effectsOf(sql);
  const index = 'syntaxError' in effects ? undefined : effects.creates.find(({ kind }) => kind === 'index');
  if (index === undefined) return null;
  return /^[a-z_][a-z0-9_]*$/.test(index.name) ? index.name : `"${index.name.replaceAll('"', '""')}"`;
}

/** After the name, before the kind, or after the type of a column: the guard is put where it can stand. */
const misplaced: Recognise = ({ words, error, parser }) => {
  const stumbled = words.all.findIndex(({ end }) => end > (error?.offset ?? Infinity));
  for (const guard of ['IF NOT EXISTS', 'IF EXISTS']) {
    for (let at = words.find(guard); at !== -1; at = words.find(guard, at + 1)) {
      // One that the parser got past stands well.
      const right = stumbled >= at && stumbled <= at + 3 ? moved(words, at, guard, parser) : null;
      if (right !== null) {
        return { code: 'guard-misplaced', sentence: `${guard} stands in the wrong place.`, rightForm: right };
      }
    }
  }
  return null;
};

/** The place in which the parser gets furthest with the guard. */
function moved(words: Words, at: number, guard: string, parser: StatementParser): string | null {
  const plain = new Words(words.without(at, guard.split(' ').length));
  const places = [...plain.all.keys()].filter((place) => place !== at && Math.abs(place - at) < 8 && plain.all[place]?.depth === 0);
  let best: { readonly sql: string; readonly reached: number } | null = null;
  for (const place of places.sort((a, b) => Math.abs(a - at) - Math.abs(b - at))) {
    const sql = plain.withBefore(place, guard);
    const effects = parser.effectsOf(sql);
    if (!('syntaxError' in effects)) return sql;
    if (effects.syntaxError.offset > (best?.reached ?? 0)) best = { sql, reached: effects.syntaxError.offset };
  }
  return best?.sql ?? null;
}

/** A policy is FOR one command, or for all; and each command has its clause. */
const policyForSeveral: Recognise = ({ words }) => {
  const at = words.startsWith('CREATE POLICY') ? words.find('FOR') : -1;
  const commands = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
  const list: string[] = [];
  let end = at + 1;
  while (at !== -1 && commands.includes(words.all[end]?.text ?? '')) {
    list.push(words.all[end]?.text ?? '');
    if (words.all[end + 1]?.text !== ',') break;
    end += 2;
  }
  if (list.length < 2) return null;
  const one = list.map((command) => {
    const name = words.written(2, 3);
    const own = name.startsWith('"') ? `${name.slice(0, -1)} (${command.toLowerCase()})"` : `${name}_${command.toLowerCase()}`;
    return `CREATE POLICY ${own} ${words.written(3, at + 1)} ${command} ${words.written(end + 1)}`.trim();
  });
  return {
    code: 'policy-for-several',
    sentence: 'A policy is for one command, or FOR ALL: write one for each.',
    rightForm: one.map((statement) => clauseFor(statement) ?? statement).join(';\n'),
  };
};

/** INSERT has WITH CHECK only, SELECT and DELETE have USING only: PostgreSQL calls that a syntax error, its parser does not. */
function clauseFor(sql: string): string | null {
  const words = new Words(sql);
  const command = words.startsWith('CREATE POLICY') ? words.all[words.find('FOR') + 1]?.text : undefined;
  const using = words.find('USING');
  const check = words.find('WITH CHECK');
  if (command === 'INSERT' && using !== -1) {
    return check === -1
      ? `${sql.slice(0, words.all[using]?.start)}WITH CHECK${sql.slice(words.all[using]?.end)}`
      : words.without(using, check > using ? check - using : words.all.length);
  }
  if ((command !== 'SELECT' && command !== 'DELETE') || check === -1) return null;
  if (using !== -1) return words.without(check, using > check ? using - check : words.all.length).trim();
  return `${sql.slice(0, words.all[check]?.start)}USING${sql.slice(words.all[check + 1]?.end)}`;
}

export const policyClause: Recognise = ({ words, error }: Suspect) => {
  const rightForm = error === null ? clauseFor(words.sql) : null;
  return rightForm === null
    ? null
    : {
        code: 'policy-clause',
        sentence: 'A policy FOR INSERT takes WITH CHECK and no USING; one FOR SELECT or FOR DELETE takes USING and no WITH CHECK.',
        rightForm,
      };
};

/** IF [NOT] EXISTS and OR REPLACE where the grammar has none, and clauses of policies. */
export const guardMistakes: readonly Recognise[] = [
  twice,
  constraintIfNotExists,
  indexWithoutName,
  unknownOrReplace,
  unknownIfNotExists,
  misplaced,
  policyForSeveral,
];
