import type { Colors } from './colors.js';
import { SchemaFixError, type Place } from '../index.js';
import type { Printable } from './printable.js';
import { characterWidth, textWidth } from './text_width.js';

/** How much of a long line is shown on each side of the place. */
const CONTEXT = 60;
const TAB = '    ';

/** An error as it stands on the terminal: what, where, and what to do next. Anything but a SchemaFixError is a defect of ours. */
export function errorText(error: unknown, printable: Printable, colors: Colors): string {
  const known = error instanceof SchemaFixError ? error : internalError(error);
  const [message = '', ...details] = printable(known.message).trimEnd().split('\n');
  const lines = [`${colors.red(colors.bold('error:'))} ${message}`, ...details.map((detail) => `  ${detail}`)];
  if (known.where !== undefined) lines.push(...placeLines(known.where, printable, colors));
  if (known.hint !== undefined) lines.push(`  ${colors.cyan('hint:')} ${printable(known.hint).trimEnd().replaceAll('\n', '\n        ')}`);
  return `${lines.join('\n')}\n`;
}

function internalError(error: unknown): SchemaFixError {
  const message = error instanceof Error ? error.message : String(error);
  return new SchemaFixError({
    code: 'internal',
    message: `schema-fix failed in a way it should not: ${message.replaceAll(/\s+/g, ' ').trim()}`,
    hint: 'please report this message; with SCHEMA_FIX_DEBUG=1 in the environment the place in the code is shown too',
  });
}

function placeLines(place: Place, printable: Printable, colors: Colors): readonly string[] {
  const where = `  at ${printable(place.file)}:${place.line}:${place.column}`;
  if (place.text === undefined || place.text.trim() === '') return [where];
  const characters = Array.from(place.text.replace(/[\r\n]+$/, ''));
  const at = Math.min(Math.max(place.column - 1, 0), characters.length);
  const start = at > CONTEXT ? at - CONTEXT : 0;
  const end = Math.min(characters.length, at + CONTEXT);
  const before = `${start > 0 ? '…' : ''}${visible(characters.slice(start, at), printable)}`;
  const after = `${visible(characters.slice(at, end), printable)}${end < characters.length ? '…' : ''}`;
  const gutter = `  ${place.line} | `;
  return [where, `${colors.dim(gutter)}${before}${after}`, `${' '.repeat(textWidth(gutter) + textWidth(before))}${colors.red('^')}`];
}

/** The caret stands under a character, so no character may be longer or shorter than it is counted. */
function visible(characters: readonly string[], printable: Printable): string {
  const shown = characters.map((character) => (character === '\t' ? TAB : character)).join('');
  return Array.from(printable(shown))
    .filter((character) => characterWidth(character) > 0)
    .join('');
}
