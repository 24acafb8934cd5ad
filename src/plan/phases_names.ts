import type { Phase } from '../kinds/draft.js';
import type { Step } from './step.js';

/** What a file of --split phases is for: phases of the plan that a person reads as one. In the order in which they follow each other. */
export const FILE_PHASES = [
  'types',
  'functions',
  'tables',
  'constraints',
  'views',
  'triggers',
  'policies',
  'grants',
  'foreign-keys',
  'drops',
] as const;
export type FilePhase = (typeof FILE_PHASES)[number];

/** Which file a phase belongs to, and what its steps are called in the file's name. */
const BELONGS: Readonly<Record<Phase, readonly [FilePhase, string]>> = {
  'event-triggers-off': ['types', 'event_triggers'],
  roles: ['types', 'roles'],
  renames: ['types', 'renames'],
  extensions: ['types', 'extensions'],
  schemas: ['types', 'schemas'],
  types: ['types', 'types'],
  sequences: ['types', 'sequences'],
  functions: ['functions', 'functions'],
  tables: ['tables', 'columns'],
  partitions: ['tables', 'partitions'],
  indexes: ['constraints', 'indexes'],
  constraints: ['constraints', 'constraints'],
  views: ['views', 'views'],
  triggers: ['triggers', 'triggers'],
  policies: ['policies', 'policies'],
  publications: ['grants', 'publications'],
  grants: ['grants', 'grants'],
  comments: ['grants', 'comments'],
  'foreign-keys': ['foreign-keys', 'foreign_keys'],
  validation: ['foreign-keys', 'validation'],
  drops: ['drops', 'drops'],
  'dropped-roles': ['drops', 'dropped_roles'],
  'event-triggers': ['drops', 'event_triggers'],
};

/** Kinds with a word of their own in a phase. */
const WORDS: { readonly [phase in Phase]?: Readonly<Record<string, string>> } = {
  tables: { table: 'tables', foreign_table: 'tables' },
  policies: { table: 'row_security' },
  grants: { owner: 'owners' },
  'foreign-keys': { index_attachment: 'indexes' },
};

/** The order of words in a name. */
const ALL_WORDS: readonly string[] = [
  'tables',
  ...Object.values(BELONGS).flatMap(([, word]) => (word === 'policies' ? ['row_security', word] : [word])),
  'owners',
];

/** More words than this say no more than the phase itself. */
const MOST_WORDS = 3;

const WHOLE: Readonly<Record<FilePhase, string>> = {
  types: 'extensions_and_types',
  functions: 'functions',
  tables: 'tables_and_columns',
  constraints: 'indexes_and_constraints',
  views: 'views',
  triggers: 'triggers',
  policies: 'policies',
  grants: 'grants_and_comments',
  'foreign-keys': 'foreign_keys',
  drops: 'drops',
};

/** What is said about an object goes where it is said. */
const SAID: Readonly<Record<string, Phase>> = { comment: 'comments', grant: 'grants', security_label: 'grants' };

const placeOf = ({ phase, object }: Step): Phase => (phase === 'drops' ? (SAID[object.kind] ?? phase) : phase);

export const filePhaseOf = (step: Step): FilePhase => BELONGS[placeOf(step)][0];

/** What stands in a file, in words that a file's name can have: `tables_and_columns`. */
export function wordsOf(phase: FilePhase, steps: readonly Step[]): string {
  const own = steps.filter((step) => filePhaseOf(step) === phase);
  const words = [...new Set(own.map(wordOf))].sort((a, b) => ALL_WORDS.indexOf(a) - ALL_WORDS.indexOf(b));
  const last = words.pop();
  if (last === undefined || words.length >= MOST_WORDS) return WHOLE[phase];
  return words.length === 0 ? last : `${words.join('_')}_and_${last}`;
}

const wordOf = (step: Step): string => WORDS[placeOf(step)]?.[step.object.kind] ?? BELONGS[placeOf(step)][1];
