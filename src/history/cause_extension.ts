import type { NamedObject } from '../statements/effects.js';
import { extensionsWith } from '../statements/extension_objects.js';
import { isBefore, type Deed } from './folder_index.js';
import { at, capital, noted, objectInWords, took, type Explained, type Knowledge, type Moment } from './knowledge.js';

/** Why a type or function of an extension is not there; null where it is of none, or a file makes it itself. */
export function explainExtension(object: NamedObject, moment: Moment, knowledge: Knowledge): Explained | null {
  if ((object.kind !== 'type' && object.kind !== 'function') || knowledge.index.creations(object).length > 0) return null;
  const providers = extensionsWith(object.kind, object.name, object.schema);
  const empty = [...knowledge.emptyExtensions].filter(
    (name) => providers.includes(name) || (providers.length === 0 && object.kind === 'type'),
  );
  if (empty.length > 0) return inEmptyExtension(object, empty, providers.length > 0);
  if (providers.length === 0) return null;
  const deeds = providers.flatMap((name) => knowledge.index.creations({ kind: 'extension', schema: null, name, of: null }));
  const earlier = deeds.find(({ by }) => isBefore(by, moment.fileAt, moment.statementAt));
  if (earlier !== undefined) return enabledEarlier(object, earlier, took(knowledge, earlier, moment));
  const enable = `CREATE EXTENSION IF NOT EXISTS ${nameInSql(providers[0] ?? '')}`;
  const [later] = deeds;
  return {
    cause: later === undefined ? 'extension-missing' : 'extension-later',
    explanation: `The ${object.kind} ${object.name} comes with the extension ${providers.join(' or ')}, which ${later === undefined ? 'no file enables' : `is enabled only at ${at(later)}`}.`,
    places: later === undefined ? [] : [noted(later, 'enabled here')],
    after: null,
    advice: `put before it: ${enable};`,
    remedy: { type: 'put-before', sql: enable },
  };
}

const nameInSql = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name}"`);

function enabledEarlier(object: NamedObject, earlier: Deed, took: boolean): Explained {
  const enabled = `${capital(objectInWords(object))} comes with an extension that ${at(earlier)} enables`;
  return took
    ? {
        cause: 'other',
        explanation: `${enabled}, and yet it is not found: look at the schema of the extension and at the search_path.`,
        places: [noted(earlier, 'enabled here')],
        after: null,
        advice: null,
        remedy: null,
      }
    : {
        cause: 'knock-on',
        explanation: `${enabled}, in a file that failed itself.`,
        places: [noted(earlier, 'would be enabled here')],
        after: earlier.by.migration.file,
        advice: null,
        remedy: null,
      };
}

const inEmptyExtension = (object: NamedObject, empty: readonly string[], isKnown: boolean): Explained => ({
  cause: 'extension-missing',
  explanation: `The ${object.kind} ${object.name} ${isKnown ? 'comes' : 'may come'} with the extension ${empty.join(' or ')}, which the shadow database does not have: this says nothing about your server.`,
  places: [],
  after: null,
  advice: null,
  remedy: null,
});
