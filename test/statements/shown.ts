import type { NamedObject, StatementEffects } from '../../src/statements/effects.js';

const named = ({ schema, name }: { readonly schema: string | null; readonly name: string }): string =>
  schema === null ? name : `${schema}.${name}`;

export const shownObject = (object: NamedObject): string =>
  `${object.kind} ${object.of === null ? '' : `${named(object.of)}.`}${named(object)}`;

/** What a statement does, a line for each: `creates table shop.orders`, `reads column shop.orders.id`. */
export function shownEffects({ command, ...effects }: StatementEffects): readonly string[] {
  return [
    command,
    ...effects.creates.map((object) => `creates ${shownObject(object)}${object.guard === 'none' ? '' : ` ${object.guard}`}`),
    ...effects.alters.map((object) => `alters ${shownObject(object)}`),
    ...effects.drops.map((object) => `drops ${shownObject(object)}`),
    ...effects.renames.map(({ from, to }) => `renames ${shownObject(from)} to ${shownObject(to)}`),
    ...effects.reads.map((object) => `reads ${shownObject(object)}`),
    ...effects.readsInBodies.map((object) => `in its body ${shownObject(object)}`),
    ...effects.inside.flatMap((statement) => shownEffects(statement).map((line) => `| ${line}`)),
  ];
}
