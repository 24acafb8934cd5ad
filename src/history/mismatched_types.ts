import type { PostgresErrorFields } from '../database/database.js';

/** What an error says about a type that does not fit: the type that is there, and the one that would do. */
export interface Mismatch {
  /** the column, where the error names it */
  readonly column: string | null;
  readonly is: string;
  readonly wanted: string;
}

/** Operators whose other side says nothing. */
const LEFT_OF: readonly (readonly [RegExp, string])[] = [
  [/^(->>?|#>>?|@>|<@|\?[|&]?|#-)$/, 'jsonb'],
  [/^(\+|-|\*|\/|<|>|<=|>=)$/, 'numeric'],
];

/** Every way in which the error could be mended by another type of a column. */
export function mismatches({ sqlstate, message, detail = '' }: PostgresErrorFields): readonly Mismatch[] {
  const keys =
    /^Key columns "(.*)" of the referencing table and "(.*)" of the referenced table are of incompatible types: (.*) and (.*)\.$/s.exec(
      detail,
    );
  if (keys !== null) {
    const [, own = '', other = '', ownType = '', otherType = ''] = keys;
    return [
      { column: other, is: otherType, wanted: ownType },
      { column: own, is: ownType, wanted: otherType },
    ];
  }
  const expression = /^column "(.*)" is of type (.*) but (?:default )?expression is of type (.*)$/s.exec(message);
  if (expression !== null) return [{ column: expression[1] ?? null, is: expression[2] ?? '', wanted: expression[3] ?? '' }];
  const operator = /^operator does not exist: (.+?) (\S+) (.+)$/s.exec(message);
  if (operator !== null) return ofOperator(operator[1] ?? '', operator[2] ?? '', operator[3] ?? '');
  const matched = /types? (.+) and (.+) cannot be matched$/s.exec(message);
  if (matched !== null) return bothWays(matched[1] ?? '', matched[2] ?? '');
  const boolean = /must be type boolean, not type (.+)$/s.exec(message)?.[1];
  if (boolean !== undefined) return [{ column: null, is: boolean, wanted: 'boolean' }];
  const input = sqlstate === '22P02' ? /^invalid input syntax for type (\w+)/.exec(message)?.[1] : undefined;
  if (input !== undefined) return [{ column: null, is: input, wanted: 'text' }];
  const summed = /^function (?:pg_catalog\.)?(?:sum|avg|round|floor|ceil|abs)\((\w+)/.exec(message)?.[1];
  return summed === undefined ? [] : [{ column: null, is: summed, wanted: 'numeric' }];
}

const bothWays = (left: string, right: string): readonly Mismatch[] => [
  { column: null, is: left, wanted: right },
  { column: null, is: right, wanted: left },
];

function ofOperator(left: string, operator: string, right: string): readonly Mismatch[] {
  if (right !== 'unknown') return bothWays(left, right);
  const wanted = LEFT_OF.find(([pattern]) => pattern.test(operator))?.[1];
  return wanted === undefined ? [] : [{ column: null, is: left, wanted }];
}
