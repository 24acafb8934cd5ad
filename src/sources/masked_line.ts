import { SECRET_NAME, SECRET_VALUE } from '../kinds/foreign_options.js';
import { nextToken } from '../sql/lexer.js';
import type { Script } from '../sql/split.js';

const NAME = new RegExp(SECRET_NAME, 'i');
const VALUE = new RegExp(SECRET_VALUE, 'i');
/** Each value counts as a secret. */
const ALL_SECRET = /^\s*(?:(?:CREATE|ALTER)\s+(?:USER\s+MAPPING|SUBSCRIPTION))\b/i;
const MAY_HOLD_SECRETS = /^\s*(?:(?:CREATE|ALTER)\s+(?:SERVER|FOREIGN|ROLE|USER|GROUP|SUBSCRIPTION)|IMPORT\s+FOREIGN)\b/i;

export const mayHoldSecrets = (statement: string): boolean => MAY_HOLD_SECRETS.test(statement);

/** A statement without the values in it that are secrets, every other character in its place. */
function maskedStatement(statement: string): string {
  if (!mayHoldSecrets(statement)) return statement;
  const isAllSecret = ALL_SECRET.test(statement);
  let masked = statement;
  let before = '';
  for (let token = nextToken(statement, 0); token !== null; token = nextToken(statement, token.end)) {
    const text = statement.slice(token.start, token.end);
    const isString = token.kind === 'string';
    const isValue = token.kind !== 'symbol' && NAME.test(before);
    if (isValue || (isString && (isAllSecret || VALUE.test(text))))
      masked = masked.slice(0, token.start) + text.replaceAll(/[^\n\r]/g, '*') + masked.slice(token.end);
    before = token.kind === 'word' || token.kind === 'name' ? text : '';
  }
  return masked;
}

/**
 * A line of a source, as a message may show it: without passwords and the like, whichever of the line's statements they are in.
 * @param line 1-based
 */
export function maskedLine({ statements, lines }: Script, line: number): string {
  const start = lines.startOf(line);
  const text = lines.lineText(line);
  return statements
    .filter(({ offset, text: statement }) => offset < start + text.length && offset + statement.length > start)
    .reduce((shown, { offset, text: statement }) => {
      const part = maskedStatement(statement).slice(Math.max(start - offset, 0), start + text.length - offset);
      const at = Math.max(offset - start, 0);
      return shown.slice(0, at) + part + shown.slice(at + part.length);
    }, text);
}
