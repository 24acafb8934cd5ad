import { nextToken } from '../sql/lexer.js';

/** What a PL/pgSQL body holds: SQL that stands in it, and the names that are variables there. */
export interface PlBody {
  readonly variables: ReadonlySet<string>;
  /** types of variables as they are written: `t.c%TYPE`, `mood[]` */
  readonly types: readonly string[];
  readonly parts: readonly PlPart[];
}

export interface PlPart {
  /** a statement, or an expression with SELECT put before it */
  readonly sql: string;
  /** EXECUTE: the value of the expression is the statement */
  readonly isDynamic: boolean;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The field of something that JSON brought. */
const field = (value: unknown, name: string): unknown =>
  isObject(value) && name in value ? new Map(Object.entries(value)).get(name) : undefined;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The parser knows no table, and takes a `t%ROWTYPE` for a type without fields; as `t` it is a record. */
export const withoutRowtype = (statement: string): string => statement.replace(/%\s*rowtype\b/gi, '');

/** @param parsed what the parser's PL/pgSQL call returns */
export function plBody(parsed: unknown): PlBody {
  const variables = new Set<string>();
  const types: string[] = [];
  const parts: PlPart[] = [];
  const visit = (value: unknown, isDynamic: boolean): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(one, isDynamic);
      return;
    }
    if (!isObject(value)) return;
    for (const [key, content] of Object.entries<unknown>({ ...value })) {
      const type = key === 'PLpgSQL_type' ? text(field(content, 'typname')) : null;
      const variable = VARIABLES.has(key) ? text(field(content, 'refname')) : null;
      if (type !== null) types.push(type);
      if (variable !== null) variables.add(variable);
      if (key === 'PLpgSQL_expr') {
        const part = partOf(content, isDynamic);
        if (part !== null) parts.push(part);
      } else visit(content, key === 'dynquery' || (key === 'query' && isDynamic) || DYNAMIC.has(key));
    }
  };
  visit(parsed, false);
  return { variables, types, parts };
}

const VARIABLES = new Set(['PLpgSQL_var', 'PLpgSQL_rec', 'PLpgSQL_row']);
/** Statements whose `query` is an expression that makes one. */
const DYNAMIC = new Set(['PLpgSQL_stmt_dynexecute', 'PLpgSQL_stmt_dynfors']);

/** RAW_PARSE_DEFAULT is a statement, RAW_PARSE_PLPGSQL_EXPR an expression, the others are assignments (parser.h). */
const STATEMENT = 0;
const EXPRESSION = 2;

function partOf(expression: unknown, isDynamic: boolean): PlPart | null {
  const query = text(field(expression, 'query'));
  if (query === null) return null;
  const mode = field(expression, 'parseMode') ?? STATEMENT;
  if (mode === STATEMENT) return { sql: query, isDynamic };
  return { sql: `SELECT ${mode === EXPRESSION ? query : assigned(query)}`, isDynamic };
}

/** What stands behind `:=` or `=`. */
function assigned(assignment: string): string {
  let depth = 0;
  for (let token = nextToken(assignment, 0); token !== null; token = nextToken(assignment, token.end)) {
    const symbol = token.kind === 'symbol' ? assignment.charAt(token.start) : '';
    if (symbol === '[') depth += 1;
    if (symbol === ']') depth -= 1;
    if (symbol === '=' && depth === 0) return assignment.slice(token.end);
  }
  return assignment;
}
