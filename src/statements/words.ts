import { nextToken, type Token } from '../sql/lexer.js';

/** A token of a statement. */
export interface Word extends Token {
  /** a word in capitals, another token as it is */
  readonly text: string;
  /** how many parentheses it stands in; those themselves stand outside */
  readonly depth: number;
}

/** A statement in its tokens, for the rewriting of one that does not parse. */
export class Words {
  readonly all: readonly Word[];

  constructor(readonly sql: string) {
    const all: Word[] = [];
    let depth = 0;
    for (let token = nextToken(sql, 0); token !== null; token = nextToken(sql, token.end)) {
      const raw = sql.slice(token.start, token.end);
      if (raw === ')') depth = Math.max(0, depth - 1);
      all.push({ ...token, text: token.kind === 'word' ? raw.toUpperCase() : raw, depth });
      if (raw === '(') depth += 1;
    }
    this.all = all;
  }

  /** the index of the first of these words in a row, outside of parentheses; -1 where they are not there */
  find(words: string, from = 0): number {
    const wanted = words.split(' ');
    return this.all.findIndex(
      (word, at) => at >= from && word.depth === 0 && wanted.every((text, offset) => this.all[at + offset]?.text === text),
    );
  }

  startsWith(words: string): boolean {
    return this.find(words) === 0;
  }

  /** the statement as it is written from one token to before another */
  written(from: number, to = this.all.length): string {
    const start = this.all[from]?.start ?? this.sql.length;
    return this.sql.slice(start, Math.max(start, this.all[to - 1]?.end ?? 0));
  }

  /** the statement without some tokens; white space stays on one side of them */
  without(from: number, count: number): string {
    const start = this.all[from]?.start ?? this.sql.length;
    const next = this.all[from + count]?.start;
    if (next === undefined) return this.sql.slice(0, start).trimEnd();
    const isApart = /(^|[\s(])$/.test(this.sql.slice(0, start));
    return this.sql.slice(0, start) + this.sql.slice(isApart ? next : (this.all[from + count - 1]?.end ?? next));
  }

  /** the statement with something before a token */
  withBefore(at: number, addition: string): string {
    const start = this.all[at]?.start ?? this.sql.length;
    return `${this.sql.slice(0, start)}${addition} ${this.sql.slice(start)}`;
  }

  /** where a name that begins at a token ends: the index after `a`, `a.b`, `"a"."b"` */
  afterName(at: number): number {
    let end = at + 1;
    while (this.all[end]?.text === '.') end += 2;
    return end;
  }
}
