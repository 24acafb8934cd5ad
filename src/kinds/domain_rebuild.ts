import { checksOf, createDomainStatement, type DomainAttributes } from './domain_definition.js';
import type { Hazard } from './draft.js';
import type { AttributeChange, WriteContext } from './kind.js';
import { typeChange } from './type_change.js';
import { rebuildType, type TypeRebuild } from './type_rebuild.js';
import { isEnumIn } from './type_users.js';

/**
 * A domain over another base type, made anew under the columns that store it: their values are cast as those of a plain column are.
 * @returns null where it cannot be done
 */
export function domainRebuild(
  { from, to, current, desired }: AttributeChange<DomainAttributes>,
  context: WriteContext,
): TypeRebuild | null {
  const change = (column: string, dimensions: '' | '[]') =>
    typeChange(
      `${column}::${from.type}${dimensions}`,
      `${from.type}${dimensions}`,
      `${to.type}${dimensions}`,
      context.catalog.casts,
      isEnumIn(context),
    );
  const { possible, lossy, using } = change('', '');
  if (!possible) return null;
  const checks = checksOf(desired.id, context);
  const hazards: readonly Hazard[] = [
    ...(lossy === null ? [] : [{ type: 'may-truncate', message: lossy } as const]),
    ...(using === null ? [] : [{ type: 'may-fail-on-rows', message: `fails if a value cannot be read as ${to.type}` } as const]),
  ];
  return rebuildType(
    current,
    {
      create: createDomainStatement(current.name, to, checks),
      covers: checks.map(({ id }) => id),
      how: `over ${to.type}`,
      convert: (column, isArray) => {
        const dimensions = isArray && !from.type.endsWith('[]') ? '[]' : '';
        return change(column, dimensions).using ?? `${column}::${from.type}${dimensions}`;
      },
      readsAsText: true,
      hazards,
      lossy: lossy === null ? null : `${from.type} to ${to.type}: ${lossy}`,
    },
    context,
  );
}
