import type { ColumnDef, Constraint, Node, RangeVar } from 'libpg-query';
import { nextToken, type Token } from '../sql/lexer.js';
import { indexOfByte } from '../sql/position.js';

/** A foreign key as a statement declares it. Names are as PostgreSQL understands them: unquoted, folded to lower case. */
export interface ForeignKeyClause {
  readonly name: string | null;
  readonly columns: readonly string[];
  readonly referenced: { readonly schema: string | null; readonly table: string };
  readonly referencedColumns: readonly string[];
  /** what follows the referenced columns, as written: ON DELETE CASCADE DEFERRABLE */
  readonly options: string;
  /** index of its first character in the statement */
  readonly at: number;
}

/** A CREATE TABLE or ALTER TABLE taken apart. */
export interface TableStatement {
  readonly schema: string | null;
  readonly table: string;
  /** ALTER TABLE ONLY */
  readonly only: boolean;
  readonly foreignKeys: readonly ForeignKeyClause[];
  /** the statement without them, every other character in its place; null where nothing is left */
  readonly rest: string | null;
}

interface Found {
  readonly constraint: Constraint;
  /** the column of a column constraint */
  readonly column: string | null;
}

/**
 * Takes the foreign keys out of a CREATE TABLE or ALTER TABLE.
 * @returns null for any other statement, and where there are none
 */
export async function takeForeignKeysOut(statement: string): Promise<TableStatement | null> {
  const { parse } = await import('libpg-query');
  const node = (await parse(statement)).stmts?.[0]?.stmt;
  const found = node === undefined ? null : findForeignKeys(node);
  if (found === null || found.keys.length === 0 || found.relation.relname === undefined) return null;
  const { relation, keys, alters } = found;
  const clauses: ForeignKeyClause[] = [];
  let rest = statement;
  for (const key of keys) {
    const at = indexOfByte(statement, key.constraint.location ?? 0);
    const end = endOfConstraint(statement, at);
    clauses.push(clauseOf(statement, key, at, end));
    rest = key.column === null ? withoutElement(rest, at, end) : blank(rest, at, end);
  }
  return {
    schema: relation.schemaname ?? null,
    table: relation.relname ?? '',
    only: alters !== null && relation.inh !== true,
    foreignKeys: clauses,
    rest: alters === clauses.length && keys.every((key) => key.column === null) ? null : rest,
  };
}

/** `alters`: the number of ALTER TABLE's sub-commands. */
function findForeignKeys(node: Node): { relation: RangeVar; keys: readonly Found[]; alters: number | null } | null {
  if ('CreateStmt' in node) {
    const { relation, tableElts = [] } = node.CreateStmt;
    return relation === undefined ? null : { relation, keys: tableElts.flatMap(foreignKeysOf), alters: null };
  }
  if ('AlterTableStmt' in node) {
    const { relation, cmds = [] } = node.AlterTableStmt;
    if (relation === undefined) return null;
    const definitions = cmds.flatMap((command) =>
      'AlterTableCmd' in command && command.AlterTableCmd.def ? [command.AlterTableCmd.def] : [],
    );
    return { relation, keys: definitions.flatMap(foreignKeysOf), alters: cmds.length };
  }
  return null;
}

function foreignKeysOf(element: Node): readonly Found[] {
  if ('Constraint' in element) return isForeignKey(element.Constraint) ? [{ constraint: element.Constraint, column: null }] : [];
  if ('ColumnDef' in element) return foreignKeysOfColumn(element.ColumnDef);
  return [];
}

const foreignKeysOfColumn = ({ colname, constraints = [] }: ColumnDef): readonly Found[] =>
  constraints.flatMap((node) =>
    'Constraint' in node && isForeignKey(node.Constraint) ? [{ constraint: node.Constraint, column: colname ?? '' }] : [],
  );

const isForeignKey = (constraint: Constraint): boolean => constraint.contype === 'CONSTR_FOREIGN';

const names = (nodes: readonly Node[] | undefined): readonly string[] =>
  (nodes ?? []).flatMap((node) => ('String' in node ? [node.String.sval ?? ''] : []));

function clauseOf(statement: string, { constraint, column }: Found, at: number, end: number): ForeignKeyClause {
  return {
    name: constraint.conname ?? null,
    columns: column === null ? names(constraint.fk_attrs) : [column],
    referenced: { schema: constraint.pktable?.schemaname ?? null, table: constraint.pktable?.relname ?? '' },
    referencedColumns: names(constraint.pk_attrs),
    options: optionsOf(statement, at, end),
    at,
  };
}

interface Word extends Token {
  /** upper case; other tokens as they are */
  readonly text: string;
}

function tokensOf(text: string, from: number, to = text.length): readonly Word[] {
  const tokens: Word[] = [];
  for (let token = nextToken(text, from); token !== null && token.start < to; token = nextToken(text, token.end)) {
    const word = text.slice(token.start, token.end);
    tokens.push({ ...token, text: token.kind === 'word' ? word.toUpperCase() : word });
  }
  return tokens;
}

/** Words that go on with a foreign key after the table and columns it references. */
const GOES_ON: ReadonlyMap<string, readonly string[]> = new Map([
  ['MATCH', ['FULL', 'PARTIAL', 'SIMPLE']],
  ['ON', ['DELETE', 'UPDATE']],
  ['NOT', ['DEFERRABLE', 'VALID', 'ENFORCED']],
  ['INITIALLY', ['DEFERRED', 'IMMEDIATE']],
  ['NO', ['INHERIT']],
]);
const ACTIONS: ReadonlyMap<string, number> = new Map([
  ['CASCADE', 1],
  ['RESTRICT', 1],
  ['NO', 2],
  ['SET', 2],
]);

/** The index of the token after the qualified name and the column list that follow REFERENCES. */
function afterReferences(tokens: readonly Word[]): number {
  let at = tokens.findIndex((token) => token.text === 'REFERENCES') + 2;
  while (tokens[at]?.text === '.') at += 2;
  return afterParentheses(tokens, at);
}

function afterParentheses(tokens: readonly Word[], from: number): number {
  if (tokens[from]?.text !== '(') return from;
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    if (tokens[at]?.text === '(') depth += 1;
    if (tokens[at]?.text === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return tokens.length;
}

/** The index after the last character of a constraint that begins at `start`: the grammar's ConstraintElem and its attributes. */
function endOfConstraint(statement: string, start: number): number {
  const tokens = tokensOf(statement, start);
  let at = afterReferences(tokens);
  for (;;) {
    const word = tokens[at]?.text ?? '';
    const next = tokens[at + 1]?.text ?? '';
    if (word === 'DEFERRABLE' || word === 'ENFORCED') at += 1;
    else if (GOES_ON.get(word)?.includes(next) !== true) break;
    else if (word === 'ON') at = afterParentheses(tokens, at + 2 + (ACTIONS.get(tokens[at + 2]?.text ?? '') ?? 0));
    else at += 2;
  }
  return tokens[at - 1]?.end ?? statement.length;
}

function optionsOf(statement: string, at: number, end: number): string {
  const tokens = tokensOf(statement, at, end);
  const first = tokens[afterReferences(tokens)];
  return first === undefined ? '' : statement.slice(first.start, end);
}

const blank = (text: string, start: number, end: number): string =>
  text.slice(0, start) + text.slice(start, end).replaceAll(/[^\n]/g, ' ') + text.slice(end);

/** Takes out an element of a list with one of its commas, and the ADD of an ALTER TABLE with it. */
function withoutElement(text: string, at: number, end: number): string {
  const before = tokensOf(text, 0, at);
  const add = before.at(-1)?.text === 'ADD' ? before.at(-1) : undefined;
  const start = add?.start ?? at;
  const comma = before.at(add === undefined ? -1 : -2);
  const next = nextToken(text, end);
  if (next !== null && text.charAt(next.start) === ',') return blank(text, start, next.end);
  return blank(text, comma?.text === ',' ? comma.start : start, end);
}
