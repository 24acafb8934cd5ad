import type { Loss } from '../plan/losses.js';
import { quoteLiteral } from '../sql/quote.js';
import { fill } from './template.js';

/** The functions of a file that counts what it would lose before it does anything; nothing where it can lose nothing. */
export const lossFunctions = (losses: readonly Loss[]): string => (losses.length === 0 ? '' : fill('loss_functions.sql.hbs', {}));

/** The count, which stops the file with what it found; nothing where it can lose nothing. */
export function lossCount(losses: readonly Loss[], style: 'do' | 'plain'): string {
  if (losses.length === 0) return '';
  const rows = losses.map(({ table, column, condition, what, refused }, at) => ({
    table: quoteLiteral(table),
    column: column === null ? 'NULL' : quoteLiteral(column),
    condition: quoteLiteral(condition),
    what: quoteLiteral(what),
    refused,
    last: at === losses.length - 1,
  }));
  return fill('loss_count.sql.hbs', { rows, plain: style === 'plain' });
}
