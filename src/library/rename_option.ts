import { SchemaFixError } from '../errors/schema_fix_error.js';
import { RENAME_WORDS, type RenameWord } from '../kinds/rename_words.js';
import { partsOf, type RenameRequest } from '../proof/rename_search.js';
import { readWrittenName } from '../sql/written_name.js';

const WORDS = RENAME_WORDS.join(', ');
const EXAMPLES = ['schema:app=core', 'table:public.user=public.users', 'column:public.users.mail=email'];

/**
 * Reads one value of `--rename`: `<kind>:<old name>=<new name>`, the names as SQL writes them.
 * @throws SchemaFixError bad-option
 */
export function readRename(text: string): RenameRequest {
  const [, word = '', rest = ''] = /^\s*([a-z_]+)\s*:\s*(.*?)\s*$/s.exec(text) ?? [];
  if (!isWord(word)) throw bad(text, `it begins with what is renamed and a colon: ${WORDS}`, EXAMPLES[1]);
  const from = readWrittenName(rest);
  const after = /^\s*=\s*(.*)$/s.exec(from?.rest ?? '')?.[1];
  const to = after === undefined ? null : readWrittenName(after);
  if (from === null || to === null || to.rest.trim() !== '') throw bad(text, 'it names the old one and, after =, the new one', EXAMPLES[1]);
  const count = partsOf(word);
  if (from.name.parts.length !== count) throw bad(text, PARTS[count], EXAMPLES[count - 1]);
  if (to.name.parts.length !== 1 && to.name.parts.length !== count) throw bad(text, PARTS[count], EXAMPLES[count - 1]);
  return { text, word, from: from.name, to: to.name };
}

const PARTS = {
  1: 'the name of a schema has one part',
  2: 'its names are written with the schema',
  3: 'the old name is written with the schema and what it stands on',
} as const;

const isWord = (word: string): word is RenameWord => RENAME_WORDS.some((known) => known === word);

const bad = (text: string, message: string, example = ''): SchemaFixError =>
  new SchemaFixError({
    code: 'bad-option',
    subject: '--rename',
    message: `--rename ${text}: ${message}`,
    hint: `as in --rename ${example}`,
  });
