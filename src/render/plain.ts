import { makeObjectId, type Attributes, type CatalogObject } from '../catalog/object.js';
import { columnDefinition } from '../kinds/column_definition.js';
import { hasColumns, tableNamed } from '../kinds/table_parts.js';
import { kindOf, kinds } from '../kinds/registry.js';
import type { Condition, Guard } from '../kinds/draft.js';
import type { Step } from '../plan/step.js';
import { dollarQuote, quoteLiteral } from '../sql/quote.js';
import type { RenderContext } from './guarded.js';
import { formsLiteral } from './definition.js';
import { fill } from './template.js';
import { hasPart } from '../kinds/part.js';

type Test = Pick<Condition, 'object' | 'attributes' | 'lenient'> & {
  readonly accepts?: Attributes | undefined;
  readonly later?: readonly string[];
};

/** Runs a statement when the SELECT around it finds the condition to hold. */
const when = (statement: string, condition: string): string =>
  fill('plain_when.sql.hbs', { statement: dollarQuote(statement, 'sql'), condition });

/** The same where the condition reads definitions, which PostgreSQL prints as search_path has it. */
const whenTested = (statement: string, condition: string): string =>
  fill('plain_test.sql.hbs', { statement: dollarQuote(statement, 'sql'), condition });

/** A step without a DO block: PostgreSQL's own guards, DROP IF EXISTS before CREATE, and a plain SELECT where it has neither. */
export function plainStep(step: Step, context: RenderContext): string {
  const { guard } = step;
  switch (guard.ask) {
    case 'natural':
      return `${step.statement};`;
    case 'create':
      return plainCreate(step, guard, context);
    case 'alter':
      return step.onlyOnce
        ? whenTested(
            step.statement,
            `${differs({ object: guard.object, attributes: guard.to, lenient: false }, context)}${step.stillToDo === null ? '' : `\n  AND ${step.stillToDo}`}`,
          )
        : `${step.statement};`;
    case 'drop':
      return plainDrop(step, guard, context);
    case 'rename':
      return plainRename(step, guard);
    case 'build':
      throw new Error('the plain style is one batch, in which nothing is built concurrently');
    case 'part':
      return whenTested(step.statement, `NOT ${isFound(guard.whole)}\n  AND NOT ${isFound(guard.object)}`);
    case 'when':
      return whenTested(step.statement, differs({ ...guard, lenient: false }, context).replace(/^NOT /, ''));
  }
}

/** Only where the old name is there and the new one is not. */
function plainRename(step: Step, { object, before, part }: Extract<Guard, { ask: 'rename' }>): string {
  const isThere = (named: CatalogObject, wanted: string | undefined): string =>
    fill('plain_there.sql.hbs', {
      query: queryOf(named),
      name: `${quoteLiteral(named.name)}${part === null || wanted === undefined ? '' : ` AND ${hasPart('o.attributes', part.form, wanted)}`}`,
    }).trimEnd();
  return whenTested(step.statement, `${isThere(before, part?.from)}\n  AND NOT ${isThere(object, part?.to)}`);
}

function plainCreate(step: Step, guard: Extract<Guard, { ask: 'create' }>, context: RenderContext): string {
  const { object } = guard;
  const kind = kindOf(object.kind);
  if (hasColumns(object.kind)) return plainTable(step, object, context);
  if (object.kind === 'foreign_key') return plainForeignKey(step, object, context);
  if (kind.isThere !== null && object.kind !== 'check_constraint') return when(step.statement, `NOT ${kind.isThere(object)}`);
  if (object.kind === 'check_constraint') return plainCheck(step, guard, context);
  if (guard.drop === null) return `${step.statement};`;
  const whole: Test = { object, attributes: object.attributes, lenient: kind.costly };
  if (kind.costly) return whenTested(`${guard.drop};\n${step.statement}`, differs(whole, context));
  if (kind.keepsOnReplace.length === 0) return `${guard.drop};\n${step.statement};`;
  // OR REPLACE does without a drop, which what stands on it would refuse, while what it cannot change is the same.
  const kept = Object.fromEntries(kind.keepsOnReplace.map((name) => [name, object.attributes[name] ?? null]));
  return `${whenTested(guard.drop, differs({ object, attributes: kept, lenient: false }, context))}\n${step.statement};`;
}

/** What a parent has too cannot be dropped below it, and what may be otherwise is not checked again: where it is as desired it is left alone. */
function plainCheck(step: Step, { object, accepts }: Extract<Guard, { ask: 'create' }>, context: RenderContext): string {
  const again = `${dropOf(object)};\n${step.statement}`;
  const isInherited = object.attributes['inherited'] === true;
  if (accepts === undefined && !isInherited) return `${again};`;
  const wanted: Test = { object, attributes: object.attributes, lenient: isInherited, accepts, later: isInherited ? ['inherited'] : [] };
  return whenTested(again, differs(wanted, context));
}

const dropOf = (object: CatalogObject): string => `ALTER TABLE ${object.relation ?? ''} DROP CONSTRAINT IF EXISTS ${object.name}`;

function plainTable(step: Step, table: CatalogObject, context: RenderContext): string {
  const columns = context.write.childrenOf(table.id).filter((child) => child.kind === 'column' && child.attributes['inherited'] !== true);
  if (columns.length === 0) return `${step.statement};`;
  const added = columns.map((column) => `  ADD COLUMN IF NOT EXISTS ${column.name} ${columnDefinition(column, context.write)}`);
  const add = `ALTER TABLE ${table.name}\n${added.join(',\n')}`;
  // A partition has the columns of its parent, and PostgreSQL refuses to add one to it, even where it is there.
  const isPartition = context.write.childrenOf(table.id).some((child) => child.kind === 'partition');
  const attached = `EXISTS (SELECT FROM pg_class WHERE oid = to_regclass(${quoteLiteral(table.name)}) AND relispartition)`;
  return `${step.statement};\n-- In case it was there already, in another shape:\n${isPartition ? when(add, `NOT ${attached}`) : `${add};`}`;
}

function plainForeignKey(step: Step, object: CatalogObject, context: RenderContext): string {
  const references = object.attributes['references'];
  const kind = kindOf('foreign_key');
  const missing = `NOT ${kind.isThere?.(object) ?? 'false'}`;
  const isNew = typeof references !== 'string' || context.newTables.has(references);
  return when(step.statement, isNew ? missing : `to_regclass(${quoteLiteral(references)}) IS NOT NULL\n  AND ${missing}`);
}

/** Nothing else can stand on these, so dropping one to make it again needs no question. */
const STANDS_ALONE: readonly string[] = ['policy', 'trigger', 'rule', 'check_constraint', 'default', 'domain_constraint', 'event_trigger'];

/** Their DROP has no IF EXISTS. */
const WITHOUT_IF_EXISTS: readonly string[] = [
  'partition',
  'publication_table',
  'publication_schema',
  'operator_family_operator',
  'operator_family_function',
];

/** What something else may stand on, or is costly to build, is dropped only while it differs; the rest is made again each time. */
function plainDrop(step: Step, guard: Extract<Guard, { ask: 'drop' }>, context: RenderContext): string {
  const kind = kindOf(guard.object.kind);
  if (guard.unless.length > 0 && !STANDS_ALONE.includes(kind.name))
    return whenTested(
      step.statement,
      guard.unless
        .map((condition) => (condition.absent === true ? isFound(condition.object) : differs(condition, context)))
        .join('\n  OR '),
    );
  if (kind.name === 'secret_option') return whenTested(step.statement, isFound(guard.object));
  const { relation } = guard.object;
  // ALTER TABLE without its table fails, and a second run may come after the table is gone.
  if (relation !== null && /^ALTER (FOREIGN )?TABLE/.test(step.statement) && tableNamed(relation, context.write.catalog) === undefined)
    return when(step.statement, `to_regclass(${quoteLiteral(relation)}) IS NOT NULL`);
  if (WITHOUT_IF_EXISTS.includes(kind.name) && kind.isThere !== null) return when(step.statement, kind.isThere(guard.object));
  // IF EXISTS does not help where something of another kind takes the name, as an identity does with a default and its sequence.
  const isTaken =
    ['default', 'sequence', 'view_column', 'identity_sequence'].includes(kind.name) || nameGoesToAnotherKind(guard.object, context);
  if (guard.unless.length === 0 && isTaken) return whenTested(step.statement, isFound(guard.object));
  return `${step.statement};`;
}

const nameGoesToAnotherKind = ({ kind, relation, name }: CatalogObject, context: RenderContext): boolean =>
  kinds.some(
    (other) =>
      other.name !== kind && other.parentKind === null && context.write.catalog.objects.has(makeObjectId(other.name, relation, name)),
  );

const isFound = (object: CatalogObject): string =>
  fill('plain_there.sql.hbs', { query: queryOf(object), name: quoteLiteral(object.name) }).trimEnd();

/** A catalog test: it is not there, or some attributes are not as they should be. */
function differs({ object, attributes, lenient, accepts, later }: Test, context: RenderContext): string {
  const whole = attributes === object.attributes;
  return fill('plain_differs.sql.hbs', {
    query: queryOf(object),
    name: quoteLiteral(object.name),
    forms: formsLiteral(whole ? object : { ...object, attributes, otherPrinted: undefined }, { or: accepts, later: later ?? [] }),
    whole,
    lenient,
    major: context.major,
  }).trimEnd();
}

function queryOf(object: CatalogObject): string {
  const kind = kindOf(object.kind);
  return kind.query(kind.lookup(object.relation === null ? 'NULL' : quoteLiteral(object.relation), quoteLiteral(object.name))).trim();
}
