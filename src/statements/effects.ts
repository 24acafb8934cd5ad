/**
 * Something that a statement names. Names are as the catalog has them: unquoted, folded to lower case where they were not quoted.
 * A relation that is read is a `table` where the statement does not say that it is a view, a sequence or an index. Materialized views are views,
 * foreign tables tables, domains types, procedures and aggregates functions; rules, operator classes, collations, servers and the like `other`.
 */
export interface NamedObject {
  readonly kind:
    | 'schema'
    | 'extension'
    | 'table'
    | 'view'
    | 'sequence'
    | 'index'
    | 'type'
    | 'function'
    | 'trigger'
    | 'policy'
    | 'constraint'
    | 'column'
    | 'role'
    | 'publication'
    | 'other';
  /** null where the statement does not say; always null for schemas, extensions, roles, columns, policies, triggers, constraints */
  readonly schema: string | null;
  readonly name: string;
  /** the table of a column, policy, trigger, constraint or index; otherwise null */
  readonly of: { readonly schema: string | null; readonly name: string } | null;
}

/** Something that a statement makes. */
export interface CreatedObject extends NamedObject {
  /** `if-not-exists` does nothing where the name is taken; `or-replace` puts the new in its place */
  readonly guard: 'none' | 'if-not-exists' | 'or-replace';
}

/** What one statement does to the schema and wants from it, as PostgreSQL's parser reads it. */
export interface StatementEffects {
  /** the statement's words, in capitals: `CREATE TABLE`, `ALTER TABLE`, `INSERT`, `DO` */
  readonly command: string;
  /** columns of a new table follow the table; inline constraints and serial sequences too */
  readonly creates: readonly CreatedObject[];
  readonly alters: readonly NamedObject[];
  readonly drops: readonly NamedObject[];
  readonly renames: readonly { readonly from: NamedObject; readonly to: NamedObject }[];
  /**
   * what must be there when it runs: relations and columns it reads or points to, types, functions it calls, schemas that something is made in;
   * nothing of pg_catalog and information_schema, nothing that it makes itself. The body of an SQL function is checked when it is made, and so are
   * the types of variables in PL/pgSQL: both are here, too.
   */
  readonly reads: readonly NamedObject[];
  /** what the bodies of its functions want when they run, not when they are made */
  readonly readsInBodies: readonly NamedObject[];
  /** what the code of a DO block does and wants; its own statements, read one by one */
  readonly inside: readonly StatementEffects[];
}
