/** A table whose rows are asked about. */
export interface Asked {
  /** qualified and quoted, as the live database calls it */
  readonly table: string;
  /** true where the rows of tables that inherit from it do not count */
  readonly only: boolean;
  /** the columns of its primary key, quoted: their values name a row; empty where there is none */
  readonly key: readonly string[];
  /** columns that this migration adds, as `<value> AS <name>` */
  readonly adds: readonly string[];
}

/** A value under an exclusion constraint, and the operator that must not hold between two rows. */
export interface Excluding {
  readonly expression: string;
  readonly operator: string;
}

/**
 * What is asked of the rows. Conditions and expressions are SQL under an empty search_path; the row is called `given` in them.
 * - `rows`: which rows fulfil the condition
 * - `same`: which rows share the values of the expressions with another row
 * - `clash`: between which rows all operators hold
 * - `conversion`: which values cannot be read; `condition` finds them and may itself fail over one, `attempt` only tells whether there is one
 * - `nothing`: it cannot be asked, and why
 */
export type Ask =
  | { readonly form: 'rows'; readonly condition: string }
  | { readonly form: 'same'; readonly expressions: readonly string[]; readonly where: string | null; readonly nullsDistinct: boolean }
  | { readonly form: 'clash'; readonly elements: readonly Excluding[]; readonly where: string | null }
  | {
      readonly form: 'conversion';
      /** from PostgreSQL 16 on, which can test a value without failing over it */
      readonly condition: string | null;
      /** the same for older ones, where a pattern tells it */
      readonly before16: string | null;
      /** the new value, computed */
      readonly attempt: string;
    }
  | { readonly form: 'nothing'; readonly why: string };

/** What only the rows of the live database can tell about a statement; asked before the migration is handed over. */
export interface Question {
  readonly of: Asked;
  readonly ask: Ask;
  /** which rows it looks for, to follow their number: `with NULL in email` */
  readonly what: string;
  /** what helps against them: an UPDATE where one is known, else a SELECT that lists them; null where neither is */
  readonly mend: string | null;
}
