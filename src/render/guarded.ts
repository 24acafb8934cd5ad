import type { CatalogObject, ObjectId } from '../catalog/object.js';
import { decodeColumn } from '../kinds/column_attributes.js';
import { columnDefinition } from '../kinds/column_definition.js';
import type { Guard } from '../kinds/draft.js';
import { labelOf, type WriteContext } from '../kinds/kind.js';
import { nameBeside } from '../kinds/qualified_name.js';
import { kindOf } from '../kinds/registry.js';
import { hasColumns } from '../kinds/table_parts.js';
import type { Step } from '../plan/step.js';
import { dollarQuote, quoteLiteral } from '../sql/quote.js';
import { address, definitionLiteral, formsLiteral, objectLiteral } from './definition.js';
import { indent } from './indent.js';
import { fill } from './template.js';
import { hasPart, partLabel } from '../kinds/part.js';

/** What the rendering of one step needs to know beside it. */
export interface RenderContext {
  /** writes from the catalog that the steps' objects are from */
  readonly write: WriteContext;
  /** tables that this migration creates: they need no question whether they exist */
  readonly newTables: ReadonlySet<string>;
  /** ids of defaults that come by a step of their own, since they need something that is not there when their table is made */
  readonly ownDefaults: ReadonlySet<string>;
  /** the major version of the live database, where the texts in the file are another major's; otherwise null */
  readonly liveMajor: number | null;
  /** ids of foreign keys that the source declared and PostgreSQL refused, since something was missing there */
  readonly uncertainKeys: ReadonlySet<string>;
  /** the major version that printed the texts */
  readonly major: number;
}

const DEPTH = 4;

const block = (body: string): string => `DO ${dollarQuote(`\n${body.trimEnd()}\n`, 'do')};`;

/** A step in a DO block that asks the catalog for the definition before it acts; what changes nothing a second time stands as it is. */
export function guardedStep(step: Step, context: RenderContext): string {
  const { guard } = step;
  switch (guard.ask) {
    case 'natural':
      return `${step.statement};`;
    case 'create':
      return guardedCreate(step, guard, context);
    case 'alter':
      return guardedAlter(step, guard);
    case 'drop':
      return guardedDrop(step, guard, context);
    case 'rename':
      return guardedRename(step, guard);
    case 'build':
      return guardedBuild(step, guard, context);
    case 'part':
      return block(
        fill('part.sql.hbs', {
          whole: address(guard.whole),
          address: address(guard.object),
          definition: formsLiteral(guard.object, guard.accepts),
          statement: indent(step.statement, DEPTH + 2),
        }),
      );
    case 'when':
      return block(
        fill('when.sql.hbs', {
          address: address(guard.object),
          definition: definitionLiteral(guard.attributes),
          statement: indent(step.statement, DEPTH),
        }),
      );
  }
}

type CreateGuard = Extract<Guard, { ask: 'create' }>;

/** What it may be like to be left alone: where the file was cut short, what comes after CREATE may be missing, which later steps see to. */
function wantedLiteral({ object, accepts, whenDifferent }: CreateGuard): string {
  const later = whenDifferent === 'stop' ? givenLater(object) : [];
  return accepts === undefined && later.length === 0 ? objectLiteral(object) : formsLiteral(object, { or: accepts, later });
}

/** The attributes that steps after the CREATE give an object: its state, and with ATTACH what its parent has. */
const givenLater = ({ kind, attributes }: CatalogObject): readonly string[] =>
  [...kindOf(kind).stateAfterCreate, 'inherited'].filter((name) => attributes[name] !== undefined);

/** Outside of any transaction: what is in the way gets another name at once, and goes before and after the index is built. */
function guardedBuild(step: Step, guard: Extract<Guard, { ask: 'build' }>, { liveMajor }: RenderContext): string {
  const { object, before, old, leftOver, constraint } = guard;
  const makeWay = block(
    fill('build.sql.hbs', {
      address: address(object),
      definition: objectLiteral(object),
      index: nameBeside(object.relation, object.name),
      leftOver,
      replaces: before !== null,
      before: before === null || liveMajor === null ? null : objectLiteral(before),
      old,
      constraint: constraint === null ? null : address(constraint),
    }),
  );
  return `${makeWay}\nDROP INDEX CONCURRENTLY IF EXISTS ${nameBeside(object.relation, leftOver)};\n${step.statement};`;
}

function guardedCreate(step: Step, guard: CreateGuard, context: RenderContext): string {
  const { object } = guard;
  if (hasColumns(object.kind)) return guardedTable(step, object, context);
  if (object.kind === 'foreign_key') {
    const references = object.attributes['references'];
    if (typeof references === 'string' && !context.newTables.has(references)) return guardedForeignKey(step, guard, references, context);
  }
  const values = {
    address: address(object),
    definition: wantedLiteral(guard),
    lenient: kindOf(object.kind).costly,
    statement: indent(step.statement, DEPTH),
    drop: guard.drop === null ? null : dropBefore(object, guard.drop),
    presets: object.kind === 'column' ? presetsOf([object], context, DEPTH) : [],
  };
  return block(fill(guard.whenDifferent === 'stop' ? 'create.sql.hbs' : 'replace.sql.hbs', values));
}

/** OR REPLACE does without a drop while what it cannot change is the same. */
function dropBefore(object: CatalogObject, drop: string): string {
  const { keepsOnReplace } = kindOf(object.kind);
  if (keepsOnReplace.length === 0) return `${indent(drop, DEPTH)};`;
  const kept = Object.fromEntries(keepsOnReplace.map((name) => [name, object.attributes[name] ?? null]));
  return `    IF NOT pg_temp.schema_fix_is(${address(object)}, ${definitionLiteral(kept)}) THEN\n${indent(drop, DEPTH + 2)};\n    END IF;`;
}

/** The key is left out, by name, where the table it points at does not exist. */
function guardedForeignKey(step: Step, guard: CreateGuard, references: string, context: RenderContext): string {
  const { object } = guard;
  const test = context.uncertainKeys.has(object.id)
    ? `pg_temp.schema_fix_found(${address(object)}) IS NULL`
    : `pg_temp.schema_fix_missing(${address(object)},\n    ${wantedLiteral(guard)})`;
  return block(
    fill('foreign_key.sql.hbs', {
      references: quoteLiteral(references),
      name: quoteLiteral(object.name),
      table: quoteLiteral(object.relation ?? ''),
      test,
      statement: indent(step.statement, DEPTH),
    }),
  );
}

/** The defaults that CREATE TABLE and ADD COLUMN write along: a column that is there already may have another one. */
function presetsOf(columns: readonly CatalogObject[], context: RenderContext, depth: number): readonly object[] {
  return columns
    .flatMap((column) => context.write.childrenOf(column.id))
    .filter((child) => child.kind === 'default' && !context.ownDefaults.has(child.id))
    .map((preset) => ({
      address: address(preset),
      definition: objectLiteral(preset),
      statement: indent(kindOf('default').create(preset, context.write)[0]?.statement ?? '', depth),
    }));
}

/** A table that is there may have another shape, which CREATE TABLE IF NOT EXISTS would hide. */
function guardedTable(step: Step, table: CatalogObject, context: RenderContext): string {
  const own = context.write.childrenOf(table.id).filter((child) => child.kind === 'column' && child.attributes['inherited'] !== true);
  const write = { ...context.write, isApart: (id: ObjectId) => context.ownDefaults.has(id) };
  const columns = own.map((column) => {
    const { type, collation } = decodeColumn(column.attributes);
    const definition = columnDefinition(column, write);
    return {
      address: address(column),
      definition: definitionLiteral(collation === undefined ? { type } : { type, collation }),
      statement: indent(`ALTER TABLE ${table.name} ADD COLUMN IF NOT EXISTS ${column.name} ${definition}`, DEPTH + 2),
    };
  });
  const presets = presetsOf(own, context, DEPTH + 2);
  const { name: kind, title } = kindOf(table.kind);
  return block(
    fill('table.sql.hbs', {
      kind: quoteLiteral(kind),
      title,
      name: quoteLiteral(table.name),
      statement: indent(step.statement, DEPTH),
      columns,
      presets,
    }),
  );
}

function guardedAlter(step: Step, guard: Extract<Guard, { ask: 'alter' }>): string {
  return block(
    fill('alter.sql.hbs', {
      address: address(guard.object),
      before: definitionLiteral(guard.from),
      after: definitionLiteral(guard.to),
      otherwise: guard.otherwise,
      stillToDo: step.stillToDo,
      statement: indent(step.inBlock ?? step.statement, DEPTH),
    }),
  );
}

function guardedRename(step: Step, { object, before, part }: Extract<Guard, { ask: 'rename' }>): string {
  const isThere = (named: CatalogObject, wanted: string | undefined): string =>
    part === null || wanted === undefined
      ? `pg_temp.schema_fix_found(${address(named)}) IS NOT NULL`
      : `coalesce(${hasPart(`pg_temp.schema_fix_found(${address(named)})`, part.form, wanted)}, false)`;
  const nameOf = (named: CatalogObject, wanted: string | undefined): string =>
    quoteLiteral(
      `${labelOf(kindOf(named.kind).title, named)}${part === null || wanted === undefined ? '' : ` ${partLabel(part.form, wanted)}`}`,
    );
  return block(
    fill('rename.sql.hbs', {
      old: isThere(before, part?.from),
      new: isThere(object, part?.to),
      oldName: nameOf(before, part?.from),
      newName: nameOf(object, part?.to),
      statement: indent(step.statement, DEPTH),
    }),
  );
}

function guardedDrop(step: Step, guard: Extract<Guard, { ask: 'drop' }>, context: RenderContext): string {
  const unless = guard.unless.map(({ object, attributes, lenient, before, absent }, at) => ({
    absent,
    lenient,
    whole: attributes === object.attributes,
    before: before === undefined || before === null || context.liveMajor === null ? null : objectLiteral(before),
    address: address(object),
    definition: attributes === object.attributes ? objectLiteral(object) : definitionLiteral(attributes),
    first: at === 0,
    last: at === guard.unless.length - 1,
  }));
  return block(fill('drop.sql.hbs', { address: address(guard.object), unless, statement: indent(step.statement, DEPTH) }));
}
