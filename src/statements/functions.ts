import type { CallStmt, CreateFunctionStmt, DoStmt, Node } from 'libpg-query';
import { optionText } from './alter_table.js';
import { Collector } from './collector.js';
import { make } from './create_others.js';
import type { NamedObject, StatementEffects } from './effects.js';
import { readAll, readAlone } from './expressions.js';
import { columnReads, otherReads, relationOf, typeReads } from './names.js';
import { allOf, constantOf, isA, textsOf } from './nodes.js';
import { plBody, withoutRowtype, type PlBody } from './plpgsql.js';
import { readWrittenName } from '../sql/written_name.js';
import { NO_SCOPE } from './scope.js';

/** The parser, as far as bodies need it. What cannot be parsed is nothing. */
export interface BodyParser {
  parse(sql: string): readonly Node[];
  parsePlPgSql(statement: string): unknown;
  /** each statement of a text by itself */
  effectsIn(sql: string, variables: ReadonlySet<string>): readonly StatementEffects[];
}

export function createFunction(statement: CreateFunctionStmt, sql: string, parser: BodyParser, out: Collector): void {
  const { funcname, parameters, returnType, options, sql_body: body, replace } = statement;
  make('function', textsOf(funcname), replace === true ? 'or-replace' : 'none', out);
  const all = allOf('FunctionParameter', parameters);
  for (const { argType, defexpr } of all) {
    if (argType !== undefined) out.reads(typeReads(argType));
    readAlone(defexpr, out);
  }
  if (returnType !== undefined) out.reads(typeReads(returnType));
  const language = optionText(options, 'language')?.toLowerCase() ?? 'sql';
  out.reads(otherReads('languages', [language]));
  const variables = new Set(all.flatMap(({ name }) => name ?? []));
  const text = bodyText(options);
  if (body !== undefined) {
    // BEGIN ATOMIC and RETURN are bound to what they read when the function is made.
    const inBody = new Collector(variables);
    readAll([body], { out: inBody, scope: NO_SCOPE });
    out.reads(inBody.effects('').reads);
  } else if (text !== null && language === 'sql') {
    const reads = wantedBy(parser.effectsIn(text, variables));
    out.readsInBodies(reads);
    // PostgreSQL checks such a body when the function is made, unless check_function_bodies is off.
    out.reads(reads);
  } else if (text !== null && language === 'plpgsql') readPlFunction(sql, parser, out);
}

/** The text of a function; null where it is a symbol in a library. */
function bodyText(options: readonly Node[] | undefined): string | null {
  const as = allOf('DefElem', options).find(({ defname }) => defname === 'as')?.arg;
  if (as === undefined) return null;
  const texts = isA(as, 'List') ? textsOf(as.List.items) : textsOf([as]);
  return texts.length === 1 ? (texts[0] ?? null) : null;
}

function readPlFunction(sql: string, parser: BodyParser, out: Collector): void {
  const body = plBody(parser.parsePlPgSql(withoutRowtype(sql)));
  const types = declaredTypes(body, parser);
  out.readsInBodies([...types, ...wantedBy(statementsOf(body, parser))]);
  // The types of variables are looked up when the function is made.
  out.reads(types);
}

/** Everything that some statements want and none of those before makes. */
function wantedBy(statements: readonly StatementEffects[]): readonly NamedObject[] {
  const made = new Set<string>();
  return statements.flatMap((statement) => {
    const wanted = [...statement.reads, ...statement.alters, ...wantedBy(statement.inside)].filter(
      ({ schema, name, of }) =>
        !made.has(JSON.stringify([schema, name])) && (of === null || !made.has(JSON.stringify([of.schema, of.name]))),
    );
    for (const { schema, name } of statement.creates) made.add(JSON.stringify([schema, name]));
    return wanted;
  });
}

const statementsOf = ({ parts, variables }: PlBody, parser: BodyParser): readonly StatementEffects[] =>
  parts.flatMap(({ sql, isDynamic }) => {
    const around = parser.effectsIn(sql, variables);
    const constant = isDynamic ? constantIn(sql, parser) : null;
    return constant === null ? around : [...around, ...parser.effectsIn(constant, new Set())];
  });

/** The value of an expression, where it is a constant. */
function constantIn(sql: string, parser: BodyParser): string | null {
  const [query] = allOf('SelectStmt', parser.parse(sql));
  const [target] = allOf('ResTarget', query?.targetList);
  return constantOf(target?.val);
}

function declaredTypes({ types }: PlBody, parser: BodyParser): readonly NamedObject[] {
  return [...new Set(types)].flatMap((type) => {
    const column = /^(.*)%type/i.exec(type)?.[1];
    if (column !== undefined) return columnType(column.trim());
    const [query] = allOf('SelectStmt', parser.parse(`SELECT NULL::${type}`));
    const casts = allOf('ResTarget', query?.targetList).flatMap(({ val }) => (val === undefined ? [] : allOf('TypeCast', [val])));
    return casts.flatMap(({ typeName }) => (typeName === undefined ? [] : typeReads(typeName)));
  });
}

/** `t.c` of `t.c%TYPE`; a variable's type is nobody's. */
function columnType(written: string): readonly NamedObject[] {
  const parts = readWrittenName(written)?.name.parts.map(({ name }) => name) ?? [];
  const column = parts.at(-1);
  return column === undefined || parts.length < 2 ? [] : columnReads(relationOf(parts.slice(0, -1)), column);
}

export function readDo({ args }: DoStmt, sql: string, parser: BodyParser, out: Collector): void {
  const language = optionText(args, 'language')?.toLowerCase() ?? 'plpgsql';
  out.reads(otherReads('languages', [language]));
  if (language !== 'plpgsql') return;
  const body = plBody(parser.parsePlPgSql(withoutRowtype(sql)));
  out.reads(declaredTypes(body, parser));
  for (const statement of statementsOf(body, parser)) if (doesSomething(statement)) out.inside(statement);
}

const doesSomething = ({ command, creates, alters, drops, renames, reads, inside }: StatementEffects): boolean =>
  command !== 'SELECT' || [creates, alters, drops, renames, reads, inside].some((list) => list.length > 0);

export function readCallStatement({ funccall }: CallStmt, out: Collector): void {
  if (funccall !== undefined) readAlone({ FuncCall: funccall }, out);
}
