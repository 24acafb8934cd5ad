import type { CatalogObject } from '../catalog/object.js';
import { makeObjectId } from '../catalog/object.js';
import { askedTable, askRows, fromTable, unlessChanged } from './asked.js';
import { domainAttributes } from './domain_definition.js';
import type { WriteContext } from './kind.js';
import { splitQualifiedName } from './qualified_name.js';
import type { Question } from './question.js';
import { isNewAndEmpty } from './same_key.js';
import { parseType } from './type_change.js';

interface Key {
  readonly definition: string;
  readonly references: string;
  readonly source: { readonly columns: readonly string[]; readonly referencedColumns: readonly string[] };
}

/** Asks for rows that point at nothing (MATCH in CREATE TABLE of PostgreSQL's manual says which NULLs do not count). */
export function askOrphans(object: CatalogObject, key: Key, context: WriteContext): readonly Question[] {
  const { columns, referencedColumns } = key.source;
  const of = askedTable(object.relation, context, true);
  if (of === null || columns.some((column) => isNewAndEmpty(object.relation, column, context))) return [];
  const words = key.definition.replaceAll(/"(?:[^"]|"")*"/g, '""');
  const target = askedTable(key.references, context, true);
  const given = columns.map((column) => `given.${column}`);
  const isMissing =
    target === null
      ? []
      : [
          `NOT EXISTS (SELECT FROM ${fromTable(target)} AS wanted WHERE ${columns
            .map((column, at) => `wanted.${referencedColumns[at] ?? ''} ${equality(object.relation, column, context)} given.${column}`)
            .join(' AND ')})`,
        ];
  const allGiven = given.map((column) => `${column} IS NOT NULL`);
  const orphan = [...allGiven, ...isMissing].join(' AND ');
  const isFull = columns.length > 1 && / MATCH FULL\b/.test(words);
  const condition = isFull ? `(num_nulls(${given.join(', ')}) NOT IN (0, ${columns.length}) OR (${orphan}))` : orphan;
  const what =
    target === null
      ? `with a value in ${columns.join(', ')}, while ${key.references} is new and has no rows`
      : `without a row in ${key.references} for ${columns.join(', ')}`;
  const question = askRows(of, what, condition);
  if (/\bPERIOD\b/.test(words) || referencedColumns.length !== columns.length) {
    return [{ ...question, ask: { form: 'nothing', why: 'the rows of such a key are not looked at' }, mend: null }];
  }
  // A table that is new has new columns.
  const dependencies = object.dependencies.filter((id) => target !== null || context.desired.objects.get(id)?.relation !== key.references);
  return [unlessChanged(question, { ...object, dependencies }, context)];
}

/** The operator that compares values of a column: that of a type from an extension stands in the type's schema. */
function equality(table: string | null, column: string, { current }: WriteContext): string {
  let type = current.objects.get(makeObjectId('column', table, column))?.attributes['type'];
  for (let depth = 0; typeof type === 'string' && depth < 10; depth += 1) {
    const { base } = parseType(type);
    const domain = current.objects.get(makeObjectId('domain', null, base));
    if (domain === undefined) return isFromElsewhere(base, current) ? `OPERATOR(${splitQualifiedName(base)[0]}.=)` : '=';
    type = domainAttributes.parse(domain.attributes).type;
  }
  return '=';
}

/** A type with a schema that no kind of ours reads: it brings its operators along. */
const isFromElsewhere = (base: string, { objects }: WriteContext['current']): boolean =>
  base.includes('.') && !['enum', 'composite', 'range'].some((kind) => objects.has(makeObjectId(kind, null, base)));
