import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextToken } from '../../src/sql/lexer.js';
import { indexOfByte, indexOfCharacter } from '../../src/sql/position.js';
import { dollarQuote, quoteIdentifier, quoteLiteral } from '../../src/sql/quote.js';

describe('quoting', () => {
  it('doubles quotes', () => {
    expect(quoteLiteral("it's \\ ")).toBe("'it''s \\ '");
    expect(quoteIdentifier('a"b')).toBe('"a""b"');
  });

  it('takes a dollar tag that the body does not hold', () => {
    expect(dollarQuote('SELECT 1')).toBe('$$SELECT 1$$');
    expect(dollarQuote('SELECT $$a$$')).toBe('$body1$SELECT $$a$$$body1$');
    expect(dollarQuote('costs 5$')).toBe('$body1$costs 5$$body1$');
    expect(dollarQuote('x', 'fix')).toBe('$fix$x$fix$');
    expect(dollarQuote('$fix$', 'fix')).toBe('$fix1$$fix$$fix1$');
  });

  it('makes one string token of any body', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('$', 'b', 'body', '1', '2', ' ', "'") }), (body) => {
        for (const quoted of [dollarQuote(body), dollarQuote(body, 'body'), quoteLiteral(body)]) {
          expect(nextToken(quoted, 0)).toEqual({ kind: 'string', start: 0, end: quoted.length });
        }
      }),
    );
  });
});

describe('positions', () => {
  it('counts characters as PostgreSQL does, and bytes as its parser does', () => {
    expect(indexOfCharacter('é😀x', 1)).toBe(0);
    expect(indexOfCharacter('é😀x', 3)).toBe(3);
    expect(indexOfByte('é😀x', 6)).toBe(3);
  });
});
