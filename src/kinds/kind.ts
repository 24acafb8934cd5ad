import type { z } from 'zod';
import type { Catalog } from '../catalog/catalog.js';
import { isInHand } from '../catalog/in_hand.js';
import type { Attributes, CatalogObject, ObjectId } from '../catalog/object.js';
import type { Draft, Phase } from './draft.js';
import type { PartForm } from './part.js';
import type { RenameForm } from './rename.js';

/** What a person calls an object: `check constraint scores_value_check on public.scores`. */
export function labelOf(title: string, object: CatalogObject): string {
  return object.relation === null ? `${title} ${object.name}` : `${title} ${object.name} on ${object.relation}`;
}

/** What a kind may ask while it writes statements. */
export interface WriteContext {
  /** the catalog the object is from: the desired one for create and alter, the current one for drop */
  readonly catalog: Catalog;
  /** the catalog before the migration */
  readonly current: Catalog;
  /** the catalog that the migration is to end in */
  readonly desired: Catalog;
  /** the major version the file is written for */
  readonly targetMajor: number;
  /** true where the user allows losing data (--drop all) */
  readonly mayLose: boolean;
  /** the objects that stand on this one, in catalog order */
  childrenOf(id: ObjectId): readonly CatalogObject[];
  /** true for a column or check that its table loses while one that inherits it keeps it: ONLY leaves it there */
  isKeptBelow(object: CatalogObject): boolean;
  /** true for a child that its parent's CREATE is to leave out, since it comes by itself later (cycles) */
  isApart(id: ObjectId): boolean;
}

/**
 * What a difference in an attribute means.
 * - `alter`: statements of its own change it in place
 * - `redefine`: the object's CREATE OR REPLACE (or whatever `redefine` writes) changes all such attributes at once
 * - `replace`: drop and create
 * - `impossible`: no statement does it without losing something; reported and withheld
 */
export type Effect = 'alter' | 'redefine' | 'replace' | 'impossible';

/** An attribute's change, with the whole object on both sides. */
export interface AttributeChange<A> {
  readonly from: A;
  readonly to: A;
  readonly current: CatalogObject;
  readonly desired: CatalogObject;
}

export interface Rule<A> {
  readonly effect: Effect | ((change: AttributeChange<A>, context: WriteContext) => Effect);
  /** for `alter`: what to run; may serve several attributes (give them the same function: it runs once) */
  readonly alter?: (change: AttributeChange<A>, context: WriteContext) => readonly Draft[];
  /** kinds of dependents that stand in the way of an `alter` and are dropped and recreated around it */
  readonly disturbs?: readonly string[];
  /** for `impossible`, where no statement is to be shown for it: why, in a sentence */
  readonly why?: (change: AttributeChange<A>, context: WriteContext) => string;
}

/** A rule for every attribute that the schema reads: one that is missing does not compile. */
export type Rules<A> = { readonly [K in keyof A]-?: Rule<A> };

/**
 * `always`: it is a property of the object it stands on (a default, a comment), so it is made as desired like any attribute.
 * `safe`: dropping it loses no row. `all`: it may hold or shape data.
 */
export type DropLevel = 'always' | 'safe' | 'all';

/** Why a person has to make, change or drop it. */
export interface ByHand {
  readonly added: string;
  readonly changed: string;
  /** null where a migration may drop it, as `--drop` says */
  readonly removed: string | null;
  /** files of SQL hold it too, so that it is compared with them; otherwise only a server has it */
  readonly inFiles?: true;
}

/** Which attributes' statements come before all others, and which after them; both in order. */
interface AlterOrder<K extends string> {
  readonly first: readonly K[];
  readonly last: readonly K[];
}

function inAlterOrder(attributes: readonly string[], order: AlterOrder<string> = { first: [], last: [] }): readonly string[] {
  const { first, last } = order;
  const rest = attributes.filter((attribute) => !first.includes(attribute) && !last.includes(attribute));
  return [...first.filter((attribute) => !last.includes(attribute)), ...rest, ...last].filter((attribute) =>
    attributes.includes(attribute),
  );
}

export interface KindDefinition<S extends z.ZodType<Attributes>> {
  /** in code: `check_constraint` */
  readonly name: string;
  /** in words: `check constraint` */
  readonly title: string;
  readonly phase: Phase;
  /** The system catalog that holds it: `pg_class`. */
  readonly catalogClass: string;
  /**
   * The catalog query: a SELECT that runs unchanged on 14 to 18 with search_path '' and returns the columns
   * oid, subid, schema, relation, name, owner, acl (aclitem[] or null), acltype ("char" as acldefault() takes it, or null), attributes (jsonb, nulls stripped).
   * `lookup`, where given, is a condition added with AND that restricts it to one object by index (see `lookup` below).
   */
  readonly query: (lookup: string) => string;
  /** The first major version that has such a thing, where that is not the oldest one. */
  readonly since?: number;
  /** What follows FROM in a query that finds a row where the database may hold one of them; where it finds none, the catalog query is saved. */
  readonly presence?: string;
  /** A condition over the query's tables that finds one object by the SQL expressions given: `c.oid = to_regclass(<relation>)`. */
  readonly lookup: (relation: string, name: string) => string;
  /** The attributes; strict, so that nothing read is silently skipped. */
  readonly attributes: S;
  readonly rules: Rules<z.infer<S>>;
  /** Other objects may stand on it (table, view, domain): their `relation` is its `name`. */
  readonly holdsOthers?: boolean;
  /** It holds data, so it is never dropped to be made again. */
  readonly holdsData?: boolean;
  /** The kind of its parent, where that has the same `relation` and `name` (a default's column); otherwise the parent is what `relation` names. */
  readonly parentKind?: string;
  /**
   * Kinds whose objects, beside its parent, take it along when they are dropped, where it needs them: a table's place in a publication ends
   * with the publication.
   */
  readonly endsWith?: readonly string[];
  /** No migration changes it, and these say why: its statements stand in the file as comments. */
  readonly byHand?: ByHand;
  /** The query also returns `needs`: a jsonb array of [catalog, oid] that it depends on and that pg_depend does not have. */
  readonly statesNeeds?: boolean;
  /** The query also returns `parent`: a jsonb array of kind, relation and name, where the parent is not what `relation` names. */
  readonly statesParent?: boolean;
  /** The order of the statements for several changed attributes, where the order of their names is not the right one. */
  readonly alterOrder?: (change: AttributeChange<z.infer<S>>) => AlterOrder<keyof z.infer<S> & string>;
  /** Attributes that CREATE cannot write: the planner adds their `alter` after it. */
  readonly stateAfterCreate?: readonly (keyof z.infer<S> & string)[];
  /** Which of these attributes it has where another object's CREATE has written it along: a column of a child table has its parent's storage. */
  readonly stateFromCreator?: (object: CatalogObject, context: WriteContext) => Attributes;
  /** Children that CREATE writes along (the columns of a table). */
  readonly absorbs?: (object: CatalogObject, context: WriteContext) => readonly ObjectId[];
  /** Objects of the current catalog, beside those that `disturbs` names, that must be gone for an `alter` and come back after it. */
  readonly inTheWay?: (change: AttributeChange<z.infer<S>>, context: WriteContext) => readonly CatalogObject[];
  readonly create: (object: CatalogObject, attributes: z.infer<S>, context: WriteContext) => readonly Draft[];
  readonly drop: (object: CatalogObject, attributes: z.infer<S>, context: WriteContext) => Draft;
  /** Why PostgreSQL would refuse to make a new one, as things are in this database: it is withheld then. */
  readonly refused?: (object: CatalogObject, attributes: z.infer<S>, context: WriteContext) => string | null;
  /** For `redefine`; CREATE is used where it is absent. */
  readonly redefine?: (change: AttributeChange<z.infer<S>>, context: WriteContext) => readonly Draft[];
  /** When the guard finds it with another definition: `stop`, or `replace` where making it anew is cheap and loses nothing. */
  readonly whenDifferent: 'stop' | 'replace';
  /** True where CREATE has OR REPLACE, so that replacing needs no DROP. */
  readonly createReplaces?: boolean;
  /** Making it anew costs more than a moment: on a major that prints texts otherwise, it is left alone while all else is as desired. */
  readonly costly?: boolean;
  /** Attributes that must be the same for CREATE OR REPLACE to do without a DROP (the columns of a view). */
  readonly keepsOnReplace?: readonly (keyof z.infer<S> & string)[];
  /** What an extra one that stays still has, once the rest is as desired: a table has one clustered index. All of it where this is absent. */
  readonly asExtra?: (object: CatalogObject, desired: Catalog) => Attributes;
  /** Which `--drop` level allows dropping an extra one. */
  readonly dropLevel: DropLevel | ((attributes: z.infer<S>) => DropLevel);
  /** Names it takes in a namespace shared with other kinds: `relation public.foo`. */
  readonly occupies?: (object: CatalogObject, attributes: z.infer<S>) => readonly string[];
  /**
   * For kinds whose CREATE has neither IF NOT EXISTS nor OR REPLACE: a condition, in SQL that needs no search_path, that holds when one of
   * this name is there. The plain style asks it.
   */
  readonly isThere?: (object: CatalogObject) => string;
  /** How `--rename` gives it another name, where PostgreSQL can. */
  readonly rename?: RenameForm;
  /** What it consists of that `--rename` can give another name: labels of an enum. */
  readonly part?: PartForm;
  /** COMMENT ON <this> IS ...; null where PostgreSQL has no comment for it. */
  readonly commentTarget: ((object: CatalogObject) => string) | null;
  /** GRANT ... ON <this>; null where there are no privileges. */
  readonly grantTarget?: (object: CatalogObject) => string;
  /** ALTER <this> OWNER TO ...; null where it has no owner of its own. */
  readonly ownerTarget?: (object: CatalogObject) => string;
}

/** A kind with its attribute types hidden: what the registry holds. Attributes are decoded where they are used. */
export interface Kind {
  readonly name: string;
  readonly title: string;
  readonly phase: Phase;
  readonly catalogClass: string;
  readonly query: (lookup: string) => string;
  readonly presence: string | null;
  readonly since: number;
  readonly lookup: (relation: string, name: string) => string;
  readonly holdsOthers: boolean;
  readonly holdsData: boolean;
  readonly parentKind: string | null;
  readonly endsWith: readonly string[];
  readonly byHand: ByHand | null;
  readonly statesNeeds: boolean;
  readonly statesParent: boolean;
  readonly stateAfterCreate: readonly string[];
  /** the attributes that have a rule */
  readonly attributeNames: readonly string[];
  readonly whenDifferent: 'stop' | 'replace';
  readonly createReplaces: boolean;
  readonly keepsOnReplace: readonly string[];
  readonly costly: boolean;
  dropLevel(object: CatalogObject): DropLevel;
  /** @throws when the attributes are not the kind's: a defect of the catalog query */
  decode(attributes: unknown): Attributes;
  absorbs(object: CatalogObject, context: WriteContext): readonly ObjectId[];
  stateFromCreator(object: CatalogObject, context: WriteContext): Attributes;
  create(object: CatalogObject, context: WriteContext): readonly Draft[];
  drop(object: CatalogObject, context: WriteContext): Draft;
  refused(object: CatalogObject, context: WriteContext): string | null;
  occupies(object: CatalogObject): readonly string[];
  /** What the differing attributes amount to; the strongest effect wins (impossible, replace, redefine, alter). */
  effect(current: CatalogObject, desired: CatalogObject, attributes: readonly string[], context: WriteContext): Effect;
  /** Why one of the attributes is `impossible` to change, where its rule says so. */
  why(current: CatalogObject, desired: CatalogObject, attributes: readonly string[], context: WriteContext): string | null;
  /** The in-place statements, for effects `alter` and `redefine`; each names the attributes it settles. */
  change(current: CatalogObject, desired: CatalogObject, attributes: readonly string[], context: WriteContext): readonly ChangeDraft[];
  /** Kinds of dependents that must make way for the change of these attributes. */
  disturbs(attributes: readonly string[]): readonly string[];
  /** Objects of the current catalog, beside those that `disturbs` names, that must make way for the change. */
  inTheWay(current: CatalogObject, desired: CatalogObject, context: WriteContext): readonly CatalogObject[];
  /** What an extra one that stays still has, once the rest is as desired. */
  asExtra(object: CatalogObject, desired: Catalog): Attributes;
  readonly isThere: ((object: CatalogObject) => string) | null;
  readonly rename: RenameForm | null;
  readonly part: PartForm | null;
  readonly commentTarget: ((object: CatalogObject) => string) | null;
  readonly grantTarget: ((object: CatalogObject) => string) | null;
  readonly ownerTarget: ((object: CatalogObject) => string) | null;
}

export interface ChangeDraft extends Draft {
  /** the attributes that this statement brings from current to desired */
  readonly settles: readonly string[];
}

const STRENGTH: readonly Effect[] = ['alter', 'redefine', 'replace', 'impossible'];

/**
 * Closes over a kind's attribute type: inside, rules and statements are typed by the schema; outside, every kind looks alike.
 */
export function defineKind<S extends z.ZodType<Attributes>>(definition: KindDefinition<S>): Kind {
  type A = z.infer<S>;
  const decode = (attributes: unknown): A => definition.attributes.parse(attributes);
  const rules = new Map<string, Rule<A>>(Object.entries<Rule<A>>(definition.rules));
  const ruleOf = (attribute: string): Rule<A> => {
    const rule = rules.get(attribute);
    if (rule === undefined) throw new Error(`kind ${definition.name} has no rule for attribute ${attribute}`);
    return rule;
  };
  const changeOf = (current: CatalogObject, desired: CatalogObject): AttributeChange<A> => ({
    from: decode(current.attributes),
    to: decode(desired.attributes),
    current,
    desired,
  });
  const effectOf = (attribute: string, change: AttributeChange<A>, context: WriteContext): Effect => {
    const { effect } = ruleOf(attribute);
    return typeof effect === 'function' ? effect(change, context) : effect;
  };

  return {
    name: definition.name,
    title: definition.title,
    phase: definition.phase,
    catalogClass: definition.catalogClass,
    query: definition.query,
    presence: definition.presence ?? null,
    since: definition.since ?? 0,
    lookup: definition.lookup,
    holdsOthers: definition.holdsOthers ?? false,
    holdsData: definition.holdsData ?? false,
    parentKind: definition.parentKind ?? null,
    endsWith: definition.endsWith ?? [],
    byHand: definition.byHand ?? null,
    statesNeeds: definition.statesNeeds ?? false,
    statesParent: definition.statesParent ?? false,
    stateAfterCreate: definition.stateAfterCreate ?? [],
    attributeNames: [...rules.keys()],
    whenDifferent: definition.whenDifferent,
    createReplaces: definition.createReplaces ?? false,
    keepsOnReplace: definition.keepsOnReplace ?? [],
    costly: definition.costly ?? false,
    dropLevel: (object) => {
      // What an interrupted migration left behind is nobody's.
      if (isInHand(object)) return 'always';
      return typeof definition.dropLevel === 'function' ? definition.dropLevel(decode(object.attributes)) : definition.dropLevel;
    },
    decode,
    absorbs: (object, context) => definition.absorbs?.(object, context) ?? [],
    stateFromCreator: (object, context) => definition.stateFromCreator?.(object, context) ?? {},
    create: (object, context) => definition.create(object, decode(object.attributes), context),
    drop: (object, context) => definition.drop(object, decode(object.attributes), context),
    refused: (object, context) => definition.refused?.(object, decode(object.attributes), context) ?? null,
    occupies: (object) => definition.occupies?.(object, decode(object.attributes)) ?? [],
    effect: (current, desired, attributes, context) => {
      const change = changeOf(current, desired);
      const strengths = attributes.map((attribute) => STRENGTH.indexOf(effectOf(attribute, change, context)));
      return STRENGTH[Math.max(...strengths)] ?? 'alter';
    },
    why: (current, desired, attributes, context) => {
      const change = changeOf(current, desired);
      const found = attributes.find((attribute) => effectOf(attribute, change, context) === 'impossible');
      return found === undefined ? null : (ruleOf(found).why?.(change, context) ?? null);
    },
    change: (current, desired, attributes, context) => {
      const change = changeOf(current, desired);
      const redefined = attributes.filter((attribute) => effectOf(attribute, change, context) === 'redefine');
      const inOrder = inAlterOrder(attributes, definition.alterOrder?.(change));
      const altered = inOrder.filter((attribute) => effectOf(attribute, change, context) === 'alter');
      const drafts: ChangeDraft[] = [];
      if (redefined.length > 0) {
        const redefinition = definition.redefine?.(change, context) ?? definition.create(desired, change.to, context);
        drafts.push(...redefinition.map((draft) => ({ ...draft, settles: redefined })));
      }
      const byWriter = new Map<NonNullable<Rule<A>['alter']>, string[]>();
      for (const attribute of altered) {
        const writer = ruleOf(attribute).alter;
        if (writer === undefined) throw new Error(`kind ${definition.name} cannot alter ${attribute}`);
        byWriter.set(writer, [...(byWriter.get(writer) ?? []), attribute]);
      }
      for (const [write, settles] of byWriter) {
        drafts.push(...write(change, context).map((draft) => ({ ...draft, settles })));
      }
      return drafts;
    },
    disturbs: (attributes) => [...new Set(attributes.flatMap((attribute) => ruleOf(attribute).disturbs ?? []))],
    inTheWay: (current, desired, context) => definition.inTheWay?.(changeOf(current, desired), context) ?? [],
    asExtra: (object, desired) => definition.asExtra?.(object, desired) ?? object.attributes,
    isThere: definition.isThere ?? null,
    rename: definition.rename ?? null,
    part: definition.part ?? null,
    commentTarget: definition.commentTarget,
    grantTarget: definition.grantTarget ?? null,
    ownerTarget: definition.ownerTarget ?? null,
  };
}
