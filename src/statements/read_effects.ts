import type { Node } from 'libpg-query';
import { indexOfByte, indexOfCharacter } from '../sql/position.js';
import { Collector } from './collector.js';
import { commandWords } from './command_words.js';
import type { StatementEffects } from './effects.js';
import type { BodyParser } from './functions.js';
import { readStatement } from './statement_readers.js';

/** A statement that PostgreSQL's parser refuses. */
export interface SyntaxFailure {
  readonly syntaxError: {
    /** PostgreSQL's words */
    readonly message: string;
    /** of the character that it stumbled over; the length of the text at its end */
    readonly offset: number;
  };
}

/** PostgreSQL's own parser. It knows the grammar and no catalog. */
export interface StatementParser {
  /** @param sql one statement; the first of several gives them all its command */
  effectsOf(sql: string): StatementEffects | SyntaxFailure;
}

/** Loads the parser, which takes some tens of milliseconds. */
export async function loadParser(): Promise<StatementParser> {
  const { hasSqlDetails, loadModule, parsePlPgSQLSync, parseSync } = await import('libpg-query');
  await loadModule();

  /** The statements of a text, each with its words. */
  const statementsIn = (sql: string): readonly { readonly node: Node; readonly text: string }[] =>
    (parseSync(sql).stmts ?? []).flatMap(({ stmt, stmt_location: start = 0, stmt_len: length }) => {
      if (stmt === undefined) return [];
      const from = start === 0 ? 0 : indexOfByte(sql, start);
      return [{ node: stmt, text: length === undefined ? sql.slice(from) : sql.slice(from, indexOfByte(sql, start + length)) }];
    });

  const orNothing = <T, E>(parse: () => T, nothing: E): T | E => {
    try {
      return parse();
    } catch {
      return nothing;
    }
  };

  const parser: BodyParser = {
    parse: (sql) => orNothing(() => statementsIn(sql).map(({ node }) => node), []),
    parsePlPgSql: (statement): unknown => orNothing(() => parsePlPgSQLSync(statement), null),
    effectsIn: (sql, variables) =>
      orNothing(() => statementsIn(sql), []).map(({ node, text }) => {
        const out = new Collector(variables);
        readStatement(node, { out, sql: text, parser });
        return out.effects(commandWords(text, node));
      }),
  };

  return {
    effectsOf: (sql) => {
      try {
        const out = new Collector();
        const statements = statementsIn(sql);
        for (const { node, text } of statements) readStatement(node, { out, sql: text, parser });
        const [first] = statements;
        return out.effects(first === undefined ? '' : commandWords(first.text, first.node));
      } catch (error) {
        if (!hasSqlDetails(error)) throw error;
        const position = error.sqlDetails?.cursorPosition ?? 0;
        return { syntaxError: { message: error.message, offset: indexOfCharacter(sql, position + 1) } };
      }
    },
  };
}
