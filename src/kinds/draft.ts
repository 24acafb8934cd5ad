import type { Attributes, CatalogObject, ObjectId } from '../catalog/object.js';
import type { PartChange } from './part.js';
import type { Question } from './question.js';

/** The order a person expects to read a migration in; dependencies decide, phases break ties. */
export const PHASES = [
  'event-triggers-off',
  'roles',
  'renames',
  'extensions',
  'schemas',
  'types',
  'sequences',
  'functions',
  'tables',
  'partitions',
  'indexes',
  'constraints',
  'views',
  'triggers',
  'policies',
  'publications',
  'grants',
  'comments',
  'foreign-keys',
  'validation',
  'drops',
  'dropped-roles',
  'event-triggers',
] as const;
export type Phase = (typeof PHASES)[number];

/** Table-level locks of PostgreSQL (explicit-locking in its manual), strongest first; `none` where no existing table is locked. */
export const LOCK_MODES = ['ACCESS EXCLUSIVE', 'SHARE ROW EXCLUSIVE', 'SHARE', 'SHARE UPDATE EXCLUSIVE', 'none'] as const;
export type LockMode = (typeof LOCK_MODES)[number];

/**
 * What a statement locks of the relations that are there before it, each as strongly as it is locked in the end. Tables, views, materialized
 * views, foreign tables and sequences count; an index, where it is locked ACCESS EXCLUSIVE and its table is not, since nobody can read the table
 * then. A sequence that belongs to a column of a table that is locked as strongly is not named. What is measured: test/locks.
 */
export interface Lock {
  readonly mode: LockMode;
  /** the relations that are locked, qualified and quoted */
  readonly on: readonly string[];
  /** what stands below these is locked, too: their partitions, or also the tables that inherit from them, or of all these the next only */
  readonly below?: 'partitions' | 'heirs' | 'next';
  /** so is the default partition of this partitioned table */
  readonly defaultOf?: string;
  /** so are the tables that the foreign keys of this one reference */
  readonly referencedBy?: string;
  /** so are the tables with foreign keys that reference this one */
  readonly referencing?: string;
  /** so are the tables at the other ends of foreign keys on this column */
  readonly keysOf?: ObjectId;
  /** so is what this table is a partition of, with its default partition */
  readonly partOf?: string;
  /** other locks */
  readonly also?: Lock;
}

export const NO_LOCK: Lock = { mode: 'none', on: [] };

/** A lock and those of other modes that come with it, as a list. */
export const withAlso = <L extends { readonly also?: L }>(lock: L): readonly L[] =>
  lock.also === undefined ? [lock] : [lock, ...withAlso(lock.also)];

/** A type for machines and a sentence for people. */
export interface Hazard {
  readonly type:
    | 'deletes-data'
    | 'may-truncate'
    | 'rewrites-table'
    | 'scans-table'
    | 'blocks-writes'
    | 'loses-constraint'
    | 'changes-access'
    | 'may-fail-on-rows'
    | 'keeps-old-values'
    | 'cannot-be-undone';
  readonly message: string;
}

/**
 * `any`: shares a transaction with others. `committed-before`: what follows needs it committed (a new enum value).
 * `alone`: has a transaction of its own, since it takes long and holds its lock meanwhile. `none`: refuses a transaction.
 */
export type TransactionNeed = 'any' | 'committed-before' | 'alone' | 'none';

/** How the same is reached while readers and writers go on, where there is a way. */
export type Online =
  /** beside what is there, outside of a transaction */
  | { readonly how: 'concurrently'; readonly statement: string }
  /** its index is built concurrently and then taken over */
  | { readonly how: 'index-first'; readonly index: CatalogObject; readonly build: string; readonly statement: string }
  /** for new rows first; then the rows that are there are read, under a weak lock */
  | { readonly how: 'not-valid'; readonly statement: string; readonly validate: Draft }
  /** the same on each partition that is there; the partitioned table then takes over what is valid */
  | { readonly how: 'by-partition'; readonly on: (partition: string) => { readonly statement: string; readonly validate: Draft } }
  /** a check that was validated says it already, so that no row is read under the lock */
  | { readonly how: 'check-first'; readonly expression: string };

/** Holds when the object is there and the attributes named in `attributes` are as given. */
export interface Condition {
  readonly object: CatalogObject;
  readonly attributes: Attributes;
  /** on a major that prints texts otherwise, only what is not text is compared: where a later step looks at the text */
  readonly lenient: boolean;
  /** the object as it was, where this condition asks whether it was replaced already */
  readonly before?: CatalogObject | null;
  /** holds when the object is not there, whatever its attributes */
  readonly absent?: true;
}

/**
 * The question a step asks of the catalog before it acts.
 * - `create`: missing, do it; equal, skip and say so; different, `stop` with the name or `replace` (drop it, if `drop` is set, then create).
 *   What `accepts` names may be so instead: a constraint that is not validated yet.
 * - `build`: an index that is built concurrently: an INVALID one of its name is put out of the way and dropped, and so is the one that it replaces.
 * - `part`: as `create`, on a partition, unless the whole (the same on the partitioned table) is there.
 * - `when`: the object is there and has these attributes, do it; otherwise nothing.
 * - `alter`: the attributes are as in `to`, skip; as in `from`, do it; anything else: `repair` (do it all the same) or `stop` with the name.
 * - `drop`: missing, nothing; otherwise drop it, unless every condition in `unless` holds (what it makes way for is done already).
 * - `rename`: only the old name is there, do it; only the new one, skip and say so; both or neither, stop with the names.
 * - `natural`: running it again changes nothing.
 */
export type Guard =
  | {
      readonly ask: 'create';
      readonly object: CatalogObject;
      readonly whenDifferent: 'stop' | 'replace';
      readonly drop: string | null;
      readonly accepts?: Attributes;
    }
  | {
      readonly ask: 'build';
      /** as it is desired; where a constraint takes it over, as it is before that */
      readonly object: CatalogObject;
      /** the one that it replaces, and the name that this gets until it is dropped */
      readonly before: CatalogObject | null;
      readonly old: string;
      /** the name that an INVALID one gets until it is dropped */
      readonly leftOver: string;
      /** takes it over, where it is there already */
      readonly constraint: CatalogObject | null;
    }
  | { readonly ask: 'part'; readonly object: CatalogObject; readonly accepts: Attributes; readonly whole: CatalogObject }
  | { readonly ask: 'when'; readonly object: CatalogObject; readonly attributes: Attributes }
  | {
      readonly ask: 'alter';
      readonly object: CatalogObject;
      readonly from: Attributes;
      readonly to: Attributes;
      readonly otherwise: 'repair' | 'stop';
    }
  | { readonly ask: 'drop'; readonly object: CatalogObject; readonly unless: readonly Condition[] }
  | {
      readonly ask: 'rename';
      /** as it is called afterwards */
      readonly object: CatalogObject;
      readonly before: CatalogObject;
      /** set where a part of it is renamed: a label of an enum */
      readonly part: PartChange | null;
    }
  | { readonly ask: 'natural' };

/** A statement as a kind writes it: bare DDL, no semicolon, no guard of ours (PostgreSQL's own IF [NOT] EXISTS and OR REPLACE stay). */
export interface Draft {
  readonly statement: string;
  /** the same as plpgsql says it, where that differs: PERFORM for SELECT */
  readonly inBlock?: string;
  /** in words, lower case, for the section's comment: `create policy "read own" on public.scores` */
  readonly title: string;
  readonly lock: Lock;
  readonly hazards?: readonly Hazard[];
  /** what the rows that are there are asked, since only they can tell whether it fails over one or changes one */
  readonly asks?: readonly Question[];
  readonly transaction?: TransactionNeed;
  readonly phase?: Phase;
  /** what puts it back, where that is one statement */
  readonly undo?: string;
  /** running it a second time fails or changes something again: the plain style asks the catalog first */
  readonly onlyOnce?: boolean;
  /** for one of several statements that together bring one attribute about: holds while this one is still to do, in SQL that needs no search_path */
  readonly stillToDo?: string;
  /** tables whose columns and checks reach this table from then on (INHERIT, ATTACH PARTITION), or until then (NO INHERIT, DETACH PARTITION) */
  readonly joins?: readonly string[];
  readonly leaves?: readonly string[];
  /** objects whose change this statement makes along (a column's default, while its type changes) */
  readonly covers?: readonly ObjectId[];
  /** objects of the current catalog that this statement makes anew along, under their names: what uses them goes before it and comes after it */
  readonly remakes?: readonly ObjectId[];
  /** objects of the current catalog that must be gone before, where the migration drops them */
  readonly afterGone?: readonly ObjectId[];
  /** the same without holding anybody up */
  readonly online?: Online;
  /** set where the statement is withheld unless the user asks: why, in a sentence */
  readonly lossy?: string;
}
