import type { ReplayFailure } from '../replay/failure.js';
import type { MigrationFolder } from '../runners/migration_folder.js';
import type { NamedObject } from '../statements/effects.js';
import type { Finding, NotedPlace } from './diagnosis.js';
import { isBefore, placeOf, type Deed, type FolderIndex } from './folder_index.js';

/** What is known when a failure is to be explained. */
export interface Knowledge {
  readonly folder: MigrationFolder;
  readonly index: FolderIndex;
  /** what came of a file that was run before; null where it ran through */
  readonly failureOf: (fileAt: number) => ReplayFailure | null;
  /** signatures of the functions of a name that the shadow has now, in any schema */
  readonly functionsNamed: (name: string) => Promise<readonly string[]>;
  /** the shadow has the column now: what the failed file did is rolled back */
  readonly hasColumn: (column: NamedObject) => Promise<boolean>;
  /** extensions that the shadow lacks: something empty stands in for them */
  readonly emptyExtensions: ReadonlySet<string>;
}

/** Where in the run something happened. */
export interface Moment {
  readonly fileAt: number;
  readonly statementAt: number;
}

/** True where what a statement did is there: its file ran through, or committed it before it failed. */
export function took(knowledge: Knowledge, { by }: Deed, { fileAt }: Moment): boolean {
  if (by.fileAt === fileAt) return true;
  const failure = knowledge.failureOf(by.fileAt);
  return failure === null || (by.migration.sending === 'alone' && by.statementAt < failure.statement);
}

/** `table public.prospects`, `column public.users.email`, `policy readers on public.posts`. */
export function objectInWords({ kind, schema, name, of }: NamedObject): string {
  if (of === null)
    return `${kind} ${['table', 'view', 'sequence', 'index', 'type', 'function'].includes(kind) ? `${schema ?? 'public'}.` : ''}${name}`;
  const table = `${of.schema ?? 'public'}.${of.name}`;
  return kind === 'column' ? `column ${table}.${name}` : `${kind} ${name} on ${table}`;
}

/** A finding whose object is known already. */
export type Explained = Omit<Finding, 'object' | 'needs'>;

/** The deeds of earlier statements that are in force. */
export const inForce = (deeds: readonly Deed[], moment: Moment, knowledge: Knowledge): readonly Deed[] =>
  deeds.filter((deed) => isBefore(deed.by, moment.fileAt, moment.statementAt) && took(knowledge, deed, moment));

export const noted = ({ by }: Deed, what: string): NotedPlace => ({ ...placeOf(by), what });

/** `20250101_users.sql:12` */
export const at = ({ by }: Deed): string => `${by.migration.file}:${by.statement.line}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const momentOf = ({ by: { fileAt, statementAt } }: Deed): Moment => ({ fileAt, statementAt });
