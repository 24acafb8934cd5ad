import { nextToken } from '../sql/lexer.js';
import { quoteLiteral } from '../sql/quote.js';
import { tokensOf, type Word } from './words.js';

/** A DO block cut around its body. */
export interface DoBlock {
  readonly body: string;
  withBody(body: string): string;
}

/** @returns null for another statement, for an escape string, and for another language than PL/pgSQL */
export function readDoBlock(statement: string): DoBlock | null {
  const tokens = tokensOf(statement);
  if (tokens[0]?.text !== 'DO') return null;
  const language = tokens.findIndex(({ text }) => text === 'LANGUAGE');
  if (language !== -1 && tokens[language + 1]?.text.replaceAll(/['"]/g, '') !== 'PLPGSQL') return null;
  for (let token = nextToken(statement, 0); token !== null; token = nextToken(statement, token.end)) {
    const text = statement.slice(token.start, token.end);
    if (token.kind !== 'string') continue;
    const { start, end } = token;
    if (text.startsWith("'")) {
      const body = text.slice(1, -1).replaceAll("''", "'");
      return { body, withBody: (other) => `${statement.slice(0, start)}${quoteLiteral(other)}${statement.slice(end)}` };
    }
    const tag = /^\$\w*\$/.exec(text)?.[0];
    if (tag === undefined) continue;
    return {
      body: text.slice(tag.length, text.length - tag.length),
      withBody: (body) => `${statement.slice(0, start + tag.length)}${body}${statement.slice(end - tag.length)}`,
    };
  }
  return null;
}

/** Words after which a statement of PL/pgSQL begins. */
const BEFORE_STATEMENT = new Set([';', 'BEGIN', 'THEN', 'ELSE', 'LOOP']);
const OPENS = new Set(['BEGIN', 'CASE', 'LOOP']);

/**
 * A body without its EXCEPTION parts: what they would swallow is raised.
 * @returns null where there is none
 */
export function withoutHandlers(body: string): string | null {
  const tokens = tokensOf(body);
  let rest = body;
  let found = false;
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (token?.text !== 'EXCEPTION' || tokens[at + 1]?.text !== 'WHEN' || !BEFORE_STATEMENT.has(tokens[at - 1]?.text ?? '')) continue;
    const end = endOfBlock(tokens, at + 1);
    if (end === null) return null;
    // White space keeps every other character in its place.
    rest = `${rest.slice(0, token.start)}${rest.slice(token.start, end).replaceAll(/[^\n]/g, ' ')}${rest.slice(end)}`;
    found = true;
  }
  return found ? rest : null;
}

/** Where the END of the block stands that a token is in. */
function endOfBlock(tokens: readonly Word[], from: number): number | null {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    const before = tokens[at - 1]?.text ?? '';
    if (token === undefined || before === 'END') continue;
    if (token.text === 'END') {
      if (depth === 0) return token.start;
      depth -= 1;
    } else if (OPENS.has(token.text) || (token.text === 'IF' && BEFORE_STATEMENT.has(before))) depth += 1;
  }
  return null;
}

/** The statements in a body that make something, wherever they stand in it. */
export function makersIn(body: string): readonly string[] {
  const tokens = tokensOf(body);
  return tokens.flatMap((token, at) => {
    const starts = BEFORE_STATEMENT.has(tokens[at - 1]?.text ?? '');
    if (!starts || (token.text !== 'CREATE' && !(token.text === 'ALTER' && tokens[at + 1]?.text === 'TABLE'))) return [];
    const end = tokens.slice(at).find(({ text }) => text === ';');
    return end === undefined ? [] : [body.slice(token.start, end.start)];
  });
}
