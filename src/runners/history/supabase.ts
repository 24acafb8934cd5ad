import { createHash } from 'node:crypto';
import * as z from 'zod';
import { nextToken } from '../../sql/lexer.js';
import type { History } from './history.js';
import { text } from './rows.js';

const entry = z.object({ version: text, name: text, statements: z.array(z.string()).nullish() });

/**
 * apps/cli-go/pkg/migration/history.go and apply.go of supabase/cli. The statements are kept as they were sent; the dashboard and older
 * versions of the CLI keep them cut otherwise, so what is compared is their words: comments, white space and semicolons count for nothing.
 */
export const supabaseHistory: History = {
  runner: 'supabase',
  schema: 'supabase_migrations',
  anySchema: false,
  table: 'schema_migrations',
  columns: ['version'],
  order: 'version',
  decode: (rows) =>
    z
      .array(entry)
      .parse(rows)
      .map(({ version, name, statements }) => ({
        version,
        name,
        checksum: statements === null || statements === undefined ? null : wordsOf(statements),
        appliedAt: null,
        failed: false,
        andAllBefore: false,
      })),
  versionsOf: ({ version }) => (version === null ? [] : [version]),
  isUnchanged: (migration, row) => (row.checksum === null ? null : row.checksum === wordsOf([migration.text])),
  means: {
    failed: '',
    missing:
      'The Supabase CLI refuses to push while the history has versions that the folder lacks: supabase migration repair --status reverted <version> takes one out.',
    changed: 'The Supabase CLI does not notice: the database keeps what the file was when it was run.',
    outOfOrder: 'The Supabase CLI refuses to push a file before the last one that was run, unless --include-all is given.',
  },
};

function wordsOf(statements: readonly string[]): string {
  const hash = createHash('sha256');
  for (const statement of statements) {
    for (let token = nextToken(statement, 0); token !== null; token = nextToken(statement, token.end)) {
      const word = statement.slice(token.start, token.end);
      if (word !== ';') hash.update(`${word}\n`);
    }
  }
  return hash.digest('hex');
}
