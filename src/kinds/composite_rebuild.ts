import { createCompositeStatement, declareMember, type CompositeAttributes, type Member } from './composite_definition.js';
import type { Hazard } from './draft.js';
import type { AttributeChange, WriteContext } from './kind.js';
import { typeChange } from './type_change.js';
import { isEnumIn } from './type_users.js';
import { rebuildType, type TypeRebuild } from './type_rebuild.js';

type CompositeChange = AttributeChange<CompositeAttributes>;

interface Retyped {
  readonly from: Member;
  readonly to: Member;
}

/**
 * A composite type made anew under the columns that store it. Where the attributes are the same ones in the same order, a value comes over as
 * text; otherwise it is put together again from its attributes, which only a column of the very type can be.
 * @returns null where it cannot be done
 */
export function compositeRebuild({ from, to, current }: CompositeChange, context: WriteContext): TypeRebuild | null {
  const kept = from.attributes.flatMap((before): readonly Retyped[] => {
    const after = to.attributes.find(({ name }) => name === before.name);
    return after === undefined ? [] : [{ from: before, to: after }];
  });
  const retyped = kept.filter((one) => declareMember(one.from) !== declareMember(one.to));
  const changes = retyped.map((one) => typeChange(one.to.name, one.from.type, one.to.type, context.catalog.casts, isEnumIn(context)));
  if (changes.some(({ possible }) => !possible)) return null;
  const sameOrder = from.attributes.map(({ name }) => name).join() === to.attributes.map(({ name }) => name).join();
  if (!sameOrder && retyped.length > 0) return null;
  const dropped = from.attributes.filter(({ name }) => !kept.some((one) => one.from.name === name)).map(({ name }) => name);
  const lossy = [
    ...(dropped.length === 0 ? [] : [`drops ${dropped.join(', ')} from every stored value of type ${current.name}`]),
    ...changes.flatMap((change, at) => (change.lossy === null ? [] : [`${retyped[at]?.to.name ?? ''}: ${change.lossy}`])),
  ];
  const again = (column: string): string => {
    const values = to.attributes.map(({ name }) => (kept.some((one) => one.to.name === name) ? `(${column}).${name}` : 'NULL'));
    return `CASE WHEN ${column} IS DISTINCT FROM NULL THEN ROW(${values.join(', ')})::${current.name} END`;
  };
  const asText = (column: string, isArray: boolean): string =>
    `${column}::text${isArray ? '[]' : ''}::${current.name}${isArray ? '[]' : ''}`;
  return rebuildType(
    current,
    {
      create: createCompositeStatement(current.name, to),
      how: 'with other attributes',
      convert: sameOrder ? asText : (column, isArray) => (isArray ? null : again(column)),
      readsAsText: sameOrder,
      hazards: [
        ...hazardsOf(retyped),
        ...lossy.map((message): Hazard => ({ type: dropped.length > 0 ? 'deletes-data' : 'may-truncate', message })),
      ],
      lossy: lossy.length === 0 ? null : lossy.join('; '),
    },
    context,
  );
}

const hazardsOf = (retyped: readonly Retyped[]): readonly Hazard[] =>
  retyped.map(({ to }) => ({ type: 'may-fail-on-rows', message: `fails if a stored value of ${to.name} cannot be read as ${to.type}` }));
