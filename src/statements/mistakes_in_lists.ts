import type { Recognise, Suspect } from './known_mistakes.js';
import type { Word, Words } from './words.js';

/** The token that PostgreSQL stumbled over. */
const stumbled = ({ words, error }: Suspect): number => (error === null ? -1 : words.all.findIndex(({ end }) => end > error.offset));

const isAt = (words: Words, at: number, text: string): boolean => words.all[at]?.text === text;

/** A comma with nothing behind it: before `)`, before FROM, at the end. */
const commaTooMany: Recognise = (suspect) => {
  const { words } = suspect;
  const at = stumbled(suspect);
  const last = at === -1 ? words.all.length : at;
  const comma = isAt(words, last - 1, ',') ? last - 1 : isAt(words, last, ',') ? last : -1;
  const next = words.all[comma + 1]?.text;
  if (comma === -1 || (next !== undefined && !ENDS_LIST.has(next) && next !== ',')) return null;
  return { code: 'comma-too-many', sentence: 'A comma stands there with nothing behind it.', rightForm: words.without(comma, 1) };
};

const ENDS_LIST = new Set([')', ';', 'FROM', 'WHERE', 'VALUES', 'ON', 'RETURNING', 'GROUP', 'ORDER', 'LIMIT']);

/** Between two columns or values, one of which ends a line and the other begins the next. */
const commaMissing: Recognise = (suspect) => {
  const { words, error, parser } = suspect;
  const at = stumbled(suspect);
  let best: { readonly rightForm: string; readonly reached: number } = { rightForm: '', reached: (error?.offset ?? 0) + 1 };
  for (let place = at; place > 0 && place > at - 6; place -= 1) {
    const [before, after] = [words.all[place - 1], words.all[place]];
    if (before === undefined || after === undefined || before.depth === 0 || !endsLine(words, before, after)) continue;
    const rightForm = `${words.sql.slice(0, before.end)},${words.sql.slice(before.end)}`;
    const effects = parser.effectsOf(rightForm);
    const reached = 'syntaxError' in effects ? effects.syntaxError.offset : Infinity;
    if (reached > best.reached) best = { rightForm, reached };
  }
  return best.rightForm === ''
    ? null
    : { code: 'comma-missing', sentence: 'A comma is missing at the end of a line.', rightForm: best.rightForm };
};

const endsLine = ({ sql }: Words, before: Word, after: Word): boolean =>
  before.text !== ',' && sql.slice(before.end, after.start).includes('\n');

/** ALTER TABLE t ADD COLUMN a int, b int */
const addMissing: Recognise = (suspect) => {
  const { words } = suspect;
  const at = stumbled(suspect);
  if (!words.startsWith('ALTER TABLE') || at < 1) return null;
  const start = isAt(words, at - 1, ',') ? at : isAt(words, at - 2, ',') ? at - 1 : -1;
  if (start === -1 || words.find('ADD') === -1) return null;
  return {
    code: 'add-missing',
    sentence: 'Each column of an ALTER TABLE has an ADD COLUMN of its own.',
    rightForm: words.withBefore(start, 'ADD COLUMN'),
  };
};

/** CREATE TABLE t (..., CONSTRAINT c UNIQUE (a) WHERE a IS NOT NULL) */
const uniqueWhere: Recognise = (suspect) => {
  const { words } = suspect;
  const at = stumbled(suspect);
  const unique = words.all.findLastIndex(({ text }, index) => text === 'UNIQUE' && index < at);
  if (!isAt(words, at, 'WHERE') || unique === -1 || !isAt(words, at - 1, ')')) return null;
  return {
    code: 'unique-where',
    sentence: 'A UNIQUE constraint has no WHERE: a unique index has one.',
    rightForm: words.startsWith('CREATE TABLE') ? asUniqueIndex(words, unique, at) : null,
  };
};

/** The constraint taken out of the table, and an index behind it. */
function asUniqueIndex(words: Words, unique: number, where: number): string | null {
  const isNamed = isAt(words, unique - 2, 'CONSTRAINT');
  const start = isNamed ? unique - 2 : unique;
  const end = words.all.findIndex(
    ({ text, depth }, index) => index > where && ((text === ',' && depth === 1) || (text === ')' && depth === 0)),
  );
  if (end === -1 || !isAt(words, start - 1, ',')) return null;
  const guard = words.find('IF NOT EXISTS') === 2;
  const table = guard ? 5 : 2;
  const name = isNamed ? `${guard ? 'IF NOT EXISTS ' : ''}${words.written(unique - 1, unique)} ` : '';
  const index = `CREATE UNIQUE INDEX ${name}ON ${words.written(table, words.afterName(table))} ${words.written(unique + 1, end)}`;
  return `${words.without(start - 1, end - start + 1)};\n${index}`;
}

const quoteOpen: Recognise = ({ error }) => {
  const found = /^unterminated (.*?)( at or near|$)/.exec(error?.message ?? '');
  if (found === null) return null;
  const what = found[1] ?? '';
  const help = what.includes('comment')
    ? 'close it with */'
    : what.includes('dollar')
      ? 'its end is written like its beginning'
      : 'close it, and write a quote inside it twice';
  return { code: 'quote-open', sentence: `Something that is opened here is never closed (${what}): ${help}.`, rightForm: null };
};

const parenthesisOpen: Recognise = ({ words, error }) => {
  let open = 0;
  for (const { text } of words.all) open += text === '(' ? 1 : text === ')' ? -1 : 0;
  if (open === 0 || error === null) return null;
  if (open > 0) {
    const missing = open === 1 ? 'A parenthesis is' : `${open} parentheses are`;
    return { code: 'parenthesis-open', sentence: `${missing} never closed.`, rightForm: `${words.written(0)}\n${')'.repeat(open)}` };
  }
  const at = words.all.findLastIndex(({ text }) => text === ')');
  return { code: 'parenthesis-open', sentence: 'A parenthesis is closed that was never opened.', rightForm: words.without(at, 1) };
};

/** Commas, quotes and parentheses. */
export const listMistakes: readonly Recognise[] = [quoteOpen, uniqueWhere, commaTooMany, addMissing, parenthesisOpen, commaMissing];
