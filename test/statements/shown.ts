import type { NamedObject, StatementEffects } from '../../src/statements/effects.js';

const named = ({ schema, name }: { readonly schema: string | null; readonly name: string }): string =>
  schema === null ? name : `${schema}.${name}`;

const shown = (object: NamedObject): string => `${object.kind} ${object.of === null ? '' : `${named(object.of)}.`}${named(object)}`;

/** What a statement does, a line for each: `creates table shop.orders`, `reads column shop.orders.id`. */
export function shownEffects({ command, ...effects }: StatementEffects): readonly string[] {
  return [
    command,
    ...effects.creates.map((object) => `creates ${shown(object)}${object.guard === 'none' ? '' : ` ${object.guard}`}`),
    ...effects.alters.map((object) => `alters ${shown(object)}`),
    ...effects.drops.map((object) => `drops ${shown(object)}`),
    ...effects.renames.map(({ from, to }) => `renames ${shown(from)} to ${shown(to)}`),
    ...effects.reads.map((object) => `reads ${shown(object)}`),
    ...effects.readsInBodies.map((object) => `in its body ${shown(object)}`),
    ...effects.inside.flatMap((statement) => shownEffects(statement).map((line) => `| ${line}`)),
  ];
}
