import type { PostgresErrorFields } from '../database/database.js';
import type { NamedObject } from '../statements/effects.js';
import { splitScript } from '../sql/split.js';
import { loadParser } from '../statements/read_effects.js';
import { adviceFor } from '../verify/advice.js';
import type { Finding } from './diagnosis.js';
import { withInner } from './folder_index.js';
import { at, capital, inForce, noted, objectInWords, type Knowledge, type Moment } from './knowledge.js';

/** There already: a table, an object, a column, a schema, a function (errcodes-appendix in PostgreSQL's manual). */
const STATES: ReadonlySet<string> = new Set(['42P07', '42710', '42701', '42P06', '42723', '42P04', '42P03']);

export const isDuplicate = ({ sqlstate, message }: PostgresErrorFields): boolean =>
  STATES.has(sqlstate) || (sqlstate === '42P16' && /^multiple primary keys/.test(message));

/** What is there already, and where it was made. */
export async function explainDuplicate(fields: PostgresErrorFields, text: string, moment: Moment, knowledge: Knowledge): Promise<Finding> {
  const effects = knowledge.index.at(moment.fileAt, moment.statementAt)?.effects ?? null;
  const made = effects === null ? [] : withInner(effects).flatMap(({ creates, renames }) => [...creates, ...renames.map(({ to }) => to)]);
  const quoted = /"(.*?)"/s.exec(fields.message)?.[1];
  const object = made.find(({ name }) => name === quoted) ?? made[0] ?? null;
  const before = object === null ? [] : inForce(knowledge.index.creations(object), moment, knowledge);
  const first = before.at(-1);
  const advice = await adviceFor(text, fields);
  return {
    cause: 'duplicate',
    object: object === null ? null : objectInWords(object),
    needs: null,
    explanation: sentence(object, first === undefined ? null : at(first)),
    places: first === undefined ? [] : [noted(first, 'made here')],
    after: null,
    advice,
    remedy: advice === null || !(await isSql(advice)) ? null : { type: 'replace', sql: advice },
  };
}

/** Advice is a statement, or a sentence. */
async function isSql(advice: string): Promise<boolean> {
  const parser = await loadParser();
  const { statements } = splitScript(advice);
  return statements.length > 0 && statements.every(({ text }) => !('syntaxError' in parser.effectsOf(text)));
}

const sentence = (object: NamedObject | null, where: string | null): string =>
  `${object === null ? 'It' : capital(objectInWords(object))} is there already${where === null ? '' : `: made at ${where}`}, and the statement does not ask.`;
