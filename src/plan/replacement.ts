import { dependentsOf, type Catalog } from '../catalog/catalog.js';
import { makeObjectId, type CatalogObject, type ObjectId } from '../catalog/object.js';
import { subjectOf } from '../diff/diff.js';
import type { WriteContext } from '../kinds/kind.js';
import { parentTables } from '../kinds/inheritance.js';
import { nameBeside } from '../kinds/qualified_name.js';
import { kindOf } from '../kinds/registry.js';
import { INHERITABLE } from './inherited.js';
import { inheritedAlong, type InheritedAlong } from './inherited_along.js';
import { holdersOf, type Verdict } from './verdicts.js';

/** Why an object is dropped: it is not wanted, it is made anew, or it stands in the way of another object's change. */
export interface Drop {
  readonly object: CatalogObject;
  /** what it makes way for; null where it is not wanted any more */
  readonly cause: CatalogObject | null;
  /** what else it makes way for, by id */
  readonly alsoFor: ReadonlyMap<ObjectId, CatalogObject>;
}

/** What has to go, what goes along by itself, and what has to come (back). */
export interface Replacement {
  readonly drops: ReadonlyMap<ObjectId, Drop>;
  /** gone without a statement of its own: by what it goes along with */
  readonly vanished: ReadonlyMap<ObjectId, ObjectId>;
  /** from the desired catalog, or from the current one where it is not compared or stays as an extra */
  readonly created: ReadonlyMap<ObjectId, CatalogObject>;
  /** replacements that would take data along: the object, and the data that uses it */
  readonly impossible: ReadonlyMap<ObjectId, CatalogObject>;
}

interface Situation {
  readonly current: Catalog;
  readonly desired: Catalog;
  readonly verdicts: readonly Verdict[];
  readonly context: WriteContext;
  /** foreign keys that are dropped by a statement of their own, although their table goes too: they tie tables in a cycle */
  readonly explicit: ReadonlySet<ObjectId>;
}

const BUILT_WITH_A_CLASS: readonly string[] = ['index', 'unique_constraint', 'exclusion_constraint'];

/** Finds everything that must be dropped and made again around the changes, in the current catalog's dependencies. */
export function replacement(situation: Situation): Replacement {
  const search = new ReplacementSearch(situation);
  for (const { change, withheld } of situation.verdicts)
    if (change.change === 'removed' && withheld === null) search.takeFromBelow(change.object, change.object);
  for (const verdict of situation.verdicts) if (verdict.withheld === null) search.addVerdict(verdict);
  return search.result();
}

class ReplacementSearch {
  readonly #drops = new Map<ObjectId, Drop & { readonly alsoFor: Map<ObjectId, CatalogObject> }>();
  readonly #vanished = new Map<ObjectId, ObjectId>();
  /** what tables below lose with their parent's */
  readonly #gone = new Set<ObjectId>();
  readonly #created = new Map<ObjectId, CatalogObject>();
  readonly #impossible = new Map<ObjectId, CatalogObject>();
  readonly #dependents: ReadonlyMap<ObjectId, readonly CatalogObject[]>;
  readonly #verdicts: ReadonlyMap<ObjectId, Verdict>;
  readonly #inherited: InheritedAlong;

  constructor(readonly situation: Situation) {
    this.#dependents = dependentsOf(situation.current);
    this.#verdicts = new Map(situation.verdicts.map((verdict) => [subjectOf(verdict.change).id, verdict]));
    const changes = situation.verdicts.filter(({ withheld }) => withheld === null).map(({ change }) => change);
    this.#inherited = inheritedAlong(
      situation.current,
      situation.desired,
      new Map(changes.map((change) => [subjectOf(change).id, change])),
    );
  }

  /** What the tables below had from a parent alone goes with the parent's, before anything else could make it anew. */
  takeFromBelow(object: CatalogObject, carrier: CatalogObject): void {
    if (!INHERITABLE.includes(object.kind)) return;
    for (const [table, parents] of parentTables(this.situation.current)) {
      const below = this.situation.current.objects.get(makeObjectId(object.kind, table, object.name));
      if (below === undefined || !parents.includes(object.relation ?? '') || this.#isGone(below.id)) continue;
      if (this.#verdicts.has(below.id) || this.situation.desired.objects.has(below.id)) continue;
      this.#vanished.set(below.id, carrier.id);
      this.#gone.add(below.id);
      this.#takeAlong(below, null);
      this.takeFromBelow(below, carrier);
    }
  }

  addVerdict({ change }: Verdict): void {
    switch (change.change) {
      case 'added':
        this.#created.set(change.object.id, change.object);
        this.#turnToClass(change.object);
        return;
      case 'removed':
        this.#drop(change.object, null);
        return;
      case 'changed': {
        const kind = kindOf(change.to.kind);
        if (kind.effect(change.from, change.to, change.attributes, this.situation.context) === 'replace') {
          this.#created.set(change.to.id, change.to);
          // It ends with one of its indexes, or with the partition's.
          if (change.to.kind !== 'index_attachment') this.#drop(change.from, change.to);
          this.#turnToClass(change.to);
          return;
        }
        const disturbed = kind.disturbs(change.attributes);
        for (const dependent of this.#dependents.get(change.from.id) ?? []) {
          if (disturbed.includes(dependent.kind) && this.#canGo(dependent) && dependent.parent !== change.from.id)
            this.#makeWay(dependent, change.to);
        }
        const inTheWay = kind.inTheWay(change.from, change.to, this.situation.context);
        const remade = inTheWay.length === 0 ? new Set<ObjectId>() : this.#remadeBy(change);
        for (const object of inTheWay) {
          if (object.parent !== null && remade.has(object.parent)) this.#vanish(object, object.parent, change.to);
          else this.#makeWay(object, change.to);
        }
      }
    }
  }

  /** The object itself and the types that its change makes anew along: what stands on them goes with the old ones. */
  #remadeBy({ from, to, attributes }: Extract<Verdict['change'], { change: 'changed' }>): ReadonlySet<ObjectId> {
    const drafts = kindOf(to.kind).change(from, to, attributes, this.situation.context);
    const made = drafts.flatMap((draft) => draft.remakes ?? []).filter((id) => this.situation.current.objects.get(id)?.kind !== 'column');
    return new Set([from.id, ...made]);
  }

  result(): Replacement {
    // What was dropped before its parent turned out to go as well needs no statement of its own.
    for (const [id, { object }] of this.#drops) {
      if (object.parent !== null && this.#isGone(object.parent) && !this.situation.explicit.has(id)) {
        this.#drops.delete(id);
        this.#vanished.set(id, object.parent);
      }
    }
    this.#ownedSequences();
    this.#attachedIndexes();
    return { drops: this.#drops, vanished: this.#vanished, created: this.#created, impossible: this.#impossible };
  }

  /** An owned sequence goes with its column: PostgreSQL drops it along. */
  #ownedSequences(): void {
    for (const [id, { object }] of this.#drops) {
      if (object.kind !== 'sequence') continue;
      const owner = (this.#dependents.get(id) ?? []).find((dependent) => dependent.kind === 'sequence_owner');
      const column = owner?.dependencies.find((dependency) => dependency !== id && this.#isGone(dependency));
      if (column === undefined) continue;
      this.#drops.delete(id);
      this.#vanished.set(id, column);
    }
  }

  /** A partition's index goes with the one it is attached to, unless the partition is detached before. */
  #attachedIndexes(): void {
    for (const attachment of this.situation.current.objects.values()) {
      if (attachment.kind !== 'index_attachment') continue;
      const ends = attachment.dependencies.map((id) => this.situation.current.objects.get(id)).filter((found) => found !== undefined);
      const own = ends.find((end) => end.relation === attachment.relation && end.name === attachment.name);
      const to = ends.find((end) => end !== own && nameBeside(end.relation, end.name) === attachment.attributes['to']);
      if (own === undefined || to === undefined || !this.#isGone(to.id)) continue;
      const detached = [...this.#drops.values()].find(({ object }) => object.kind === 'partition' && object.relation === own.relation);
      const isDetached = detached !== undefined;
      if (isDetached && this.#vanished.has(attachment.id)) this.#vanished.set(attachment.id, detached.object.id);
      if (!isDetached && this.#drops.delete(own.id)) this.#vanished.set(own.id, to.id);
      if (isDetached && this.#vanished.get(own.id) === to.id) {
        this.#vanished.delete(own.id);
        this.#drops.set(own.id, { object: own, cause: null, alsoFor: new Map() });
      }
    }
  }

  #isGone(id: ObjectId): boolean {
    return this.#drops.has(id) || this.#vanished.has(id);
  }

  #drop(object: CatalogObject, cause: CatalogObject | null): void {
    if (this.#isGone(object.id)) {
      this.#goesAlsoFor(object, cause);
      return;
    }
    this.#drops.set(object.id, { object, cause, alsoFor: new Map() });
    this.#takeAlong(object, cause);
  }

  /** What is gone already makes way for this too, and so does what went with it. */
  #goesAlsoFor(object: CatalogObject, cause: CatalogObject | null): void {
    if (cause === null) return;
    const seen = new Set<ObjectId>();
    const open = [object];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen.has(at.id) || !this.#isGone(at.id)) continue;
      seen.add(at.id);
      const drop = this.#drops.get(at.id);
      const isKnown = drop === undefined || drop.cause === null || at.id === cause.id || drop.cause.id === cause.id;
      if (!isKnown) drop.alsoFor.set(cause.id, cause);
      open.push(...(this.#dependents.get(at.id) ?? []));
    }
  }

  #vanish(object: CatalogObject, carrier: ObjectId, cause: CatalogObject | null): void {
    if (this.#isGone(object.id)) {
      this.#goesAlsoFor(object, cause);
      return;
    }
    if (this.situation.explicit.has(object.id)) {
      this.#drops.set(object.id, { object, cause, alsoFor: new Map() });
      return;
    }
    this.#vanished.set(object.id, carrier);
    this.#bringBack(object);
    this.#takeAlong(object, cause);
  }

  #makeWay(object: CatalogObject, cause: CatalogObject): void {
    if (!this.#isGone(object.id)) {
      // What comes from a parent makes way there.
      for (const above of this.#inherited.above(object)) this.#makeWay(above, cause);
      if (!this.#isGone(object.id)) this.#bringBack(object);
    }
    this.#drop(object, cause);
  }

  /** An index without a named operator class takes its type's default, and keeps the one it was built with when a new one comes. */
  #turnToClass(added: CatalogObject): void {
    if (added.kind !== 'operator_class') return;
    for (const user of dependentsOf(this.situation.desired).get(added.id) ?? []) {
      const before = this.situation.current.objects.get(user.id);
      if (before !== undefined && BUILT_WITH_A_CLASS.includes(user.kind) && !before.dependencies.includes(added.id))
        this.#makeWay(before, added);
    }
  }

  /** Everything that cannot stay once this object is gone. */
  #takeAlong(object: CatalogObject, cause: CatalogObject | null): void {
    // What goes for good has taken it from below already.
    if (this.#created.has(object.id) && !(object.parent !== null && this.#isGone(object.parent)))
      for (const below of this.#inherited.below(object)) this.#vanish(below, object.id, cause);
    for (const dependent of this.#dependents.get(object.id) ?? []) {
      if (this.#isGone(dependent.id)) {
        this.#goesAlsoFor(dependent, cause);
        continue;
      }
      if (kindOf(dependent.kind).byHand !== null && this.#comesBack(dependent)) this.#cannotGo(object, cause, dependent);
      else if (dependent.parent === object.id || holdersOf(dependent, this.situation.current).includes(object.id))
        this.#vanish(dependent, object.id, cause);
      else if (dependent.kind === 'index_attachment') this.#detachIndex(dependent, object, cause);
      else if (this.#isAttached(dependent, object)) this.#vanish(dependent, object.id, cause);
      else if (!this.#goesByItself(dependent) && !this.#letsGo(dependent, object) && !this.#isPartition(dependent, object)) {
        if (this.#canGo(dependent)) this.#makeWay(dependent, cause ?? object);
        else this.#cannotGo(object, cause, dependent);
      }
    }
  }

  /** Said of the change that wants it gone, too: the object itself may not change at all. */
  #cannotGo(object: CatalogObject, cause: CatalogObject | null, user: CatalogObject): void {
    this.#impossible.set((cause ?? object).id, user);
    if (this.#verdicts.has(object.id)) this.#impossible.set(object.id, user);
  }

  /** A partition is detached: its rows stay. */
  #isPartition(table: CatalogObject, of: CatalogObject): boolean {
    return this.situation.current.objects.has(makeObjectId('partition', table.name, of.name));
  }

  #isAttached(own: CatalogObject, to: CatalogObject): boolean {
    const attachment = this.situation.current.objects.get(makeObjectId('index_attachment', own.relation, own.name));
    return attachment !== undefined && attachment.attributes['to'] === nameBeside(to.relation, to.name);
  }

  /** It is not wanted either, so it has a drop of its own or goes with its parent. */
  #goesByItself(dependent: CatalogObject): boolean {
    const verdict = this.#verdicts.get(dependent.id);
    return verdict !== undefined ? verdict.change.change === 'removed' && verdict.withheld === null : this.#isRemovedChild(dependent);
  }

  #isRemovedChild(object: CatalogObject): boolean {
    return object.parent !== null && !this.situation.desired.objects.has(object.id) && this.#isRemoved(object.parent);
  }

  /** A partition's index goes with the partitioned index it is attached to. */
  #detachIndex(attachment: CatalogObject, gone: CatalogObject, cause: CatalogObject | null): void {
    this.#vanish(attachment, gone.id, cause);
    if (attachment.attributes['to'] !== nameBeside(gone.relation, gone.name)) return;
    for (const id of attachment.dependencies) {
      const own = this.situation.current.objects.get(id);
      if (own !== undefined && own.relation === attachment.relation && own.name === attachment.name) this.#vanish(own, gone.id, cause);
    }
  }

  /** True where the dependent's own change ends its dependency, so that it need not go. */
  #letsGo(dependent: CatalogObject, object: CatalogObject): boolean {
    // A partition is detached and stays.
    if (this.situation.current.objects.has(makeObjectId('partition', dependent.name, object.name))) return true;
    // Before 18 a function depends on the transforms of its argument types, whether it names them or not.
    if (object.kind === 'transform') return false;
    const wanted = this.situation.desired.objects.get(dependent.id);
    const verdict = this.#verdicts.get(dependent.id);
    if (wanted === undefined || verdict === undefined || verdict.withheld !== null || verdict.change.change !== 'changed') return false;
    return !wanted.dependencies.includes(object.id);
  }

  /** Data holders cannot go; a generated column holds nothing that cannot be computed again. */
  #canGo(object: CatalogObject): boolean {
    return !kindOf(object.kind).holdsData || object.attributes['generated'] !== undefined;
  }

  /** What is wanted, not compared, or an extra that stays is made again. */
  #bringBack(object: CatalogObject): void {
    if (!this.#comesBack(object)) return;
    this.#created.set(object.id, this.#wanted(object) ?? object);
  }

  #comesBack(object: CatalogObject): boolean {
    const verdict = this.#verdicts.get(object.id);
    if (verdict !== undefined && verdict.change.change === 'removed' && verdict.withheld === null) return false;
    if (object.kind === 'index_attachment' && !this.situation.desired.objects.has(object.id)) return false;
    const holders = [...(object.parent === null ? [] : [object.parent]), ...holdersOf(object, this.situation.current)];
    return this.#wanted(object) !== undefined || !holders.some((id) => this.#isRemoved(id));
  }

  #wanted(object: CatalogObject): CatalogObject | undefined {
    const verdict = this.#verdicts.get(object.id);
    return verdict === undefined || verdict.withheld === null ? this.situation.desired.objects.get(object.id) : undefined;
  }

  /** True for an object that is dropped for good, so that what stands on it is not made again. */
  #isRemoved(id: ObjectId): boolean {
    if (this.#gone.has(id)) return true;
    const verdict = this.#verdicts.get(id);
    if (verdict !== undefined) return verdict.change.change === 'removed' && verdict.withheld === null;
    const parent = this.situation.current.objects.get(id)?.parent ?? null;
    return parent !== null && this.#isRemoved(parent);
  }
}
