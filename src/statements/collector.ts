import type { CreatedObject, NamedObject, StatementEffects } from './effects.js';

const keyOf = ({ kind, schema, name, of }: NamedObject): string => JSON.stringify([kind, schema, name, of?.schema, of?.name]);

/** A list in which nothing stands twice. */
class ObjectList<T extends NamedObject> {
  private readonly found = new Map<string, T>();
  add(objects: Iterable<T>): void {
    for (const object of objects) if (!this.found.has(keyOf(object))) this.found.set(keyOf(object), object);
  }
  has(object: NamedObject): boolean {
    return this.found.has(keyOf(object));
  }
  list(): readonly T[] {
    return [...this.found.values()];
  }
}

/** Gathers what one statement does and wants. */
export class Collector {
  private readonly created = new ObjectList<CreatedObject>();
  private readonly altered = new ObjectList();
  private readonly dropped = new ObjectList();
  private readonly renamed: { from: NamedObject; to: NamedObject }[] = [];
  private readonly read = new ObjectList();
  private readonly readInBodies = new ObjectList();
  private readonly insideOf: StatementEffects[] = [];

  constructor(
    /** names that are variables or parameters where the statement stands */
    readonly variables: ReadonlySet<string> = new Set(),
  ) {}

  creates(guard: CreatedObject['guard'], ...objects: readonly NamedObject[]): void {
    this.created.add(objects.map((object) => ({ ...object, guard })));
  }

  isCreated(object: NamedObject): boolean {
    return this.created.has(object);
  }

  alters(...objects: readonly NamedObject[]): void {
    this.altered.add(objects);
  }

  drops(...objects: readonly NamedObject[]): void {
    this.dropped.add(objects);
  }

  renames(from: NamedObject, to: NamedObject): void {
    this.renamed.push({ from, to });
  }

  reads(objects: Iterable<NamedObject>): void {
    this.read.add(objects);
  }

  readsInBodies(objects: Iterable<NamedObject>): void {
    this.readInBodies.add(objects);
  }

  inside(statement: StatementEffects): void {
    this.insideOf.push(statement);
  }

  /** What the statement itself makes it does not want from anybody else. */
  effects(command: string): StatementEffects {
    return {
      command,
      creates: this.created.list(),
      alters: this.altered.list(),
      drops: this.dropped.list(),
      renames: this.renamed,
      reads: this.read.list().filter((object) => !this.created.has(object)),
      readsInBodies: this.readInBodies.list(),
      inside: this.insideOf,
    };
  }
}
