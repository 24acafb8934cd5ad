import type { PostgresErrorFields } from '../database/database.js';
import type { NamedObject, StatementEffects } from '../statements/effects.js';
import { explainMissing } from './cause_missing.js';
import type { Finding, NotedPlace } from './diagnosis.js';
import { placeOf, withInner } from './folder_index.js';
import { objectInWords, type Knowledge, type Moment } from './knowledge.js';
import type { Missing } from './missing_object.js';

/** A function that is not there at all, or only with other arguments. */
export async function explainMissingFunction(
  missing: Extract<Missing, { kind: 'function' }>,
  moment: Moment,
  knowledge: Knowledge,
): Promise<Finding> {
  const { schema, name, types } = missing;
  const object: NamedObject = { kind: 'function', schema, name, of: null };
  const signatures = await knowledge.functionsNamed(name);
  if (signatures.length === 0) return explainMissing(object, moment, knowledge);
  return {
    cause: 'type-mismatch',
    object: objectInWords(object),
    needs: null,
    explanation: `There is no ${name}(${types.join(', ')}); there is ${signatures.slice(0, MOST_SHOWN).join(' and ')}.`,
    places: [],
    after: null,
    advice: 'cast the arguments, or make the function for these types',
    remedy: null,
  };
}

const MOST_SHOWN = 3;

/** Types that do not fit: PostgreSQL names them, the folder says where both columns come from. */
export function explainMismatch(fields: PostgresErrorFields, effects: StatementEffects | null, knowledge: Knowledge): Finding {
  const columns =
    effects === null
      ? []
      : withInner(effects).flatMap(({ creates, reads }) => [...creates, ...reads].filter(({ kind }) => kind === 'column'));
  const named = columns.filter(({ name }) => `${fields.message} ${fields.detail ?? ''}`.includes(`"${name}"`));
  return {
    cause: 'type-mismatch',
    object: null,
    needs: null,
    explanation: `The types do not fit: ${[fields.message, fields.detail].filter((text) => text !== undefined).join('. ')}${fields.detail === undefined ? '.' : ''}`,
    places: dedupe(named.flatMap((column) => madeAt(column, knowledge))),
    after: null,
    advice: fields.hint ?? null,
    remedy: null,
  };
}

function madeAt(column: NamedObject, { index }: Knowledge): readonly NotedPlace[] {
  return index
    .creations(column)
    .slice(0, 1)
    .map(({ by }) => ({ ...placeOf(by), what: `${objectInWords(column)} is made here` }));
}

const dedupe = (places: readonly NotedPlace[]): readonly NotedPlace[] => [
  ...new Map(places.map((place) => [JSON.stringify(place), place])).values(),
];
