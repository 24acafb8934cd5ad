import * as z from 'zod';
import { makeObjectId, type CatalogObject } from '../catalog/object.js';
import { OWNER_GRANTEE } from '../catalog/privileges.js';
import { NO_LOCK, type Draft } from './draft.js';
import { defineKind, type AttributeChange, type WriteContext } from './kind.js';

const attributes = z.strictObject({
  /** sorted; `*` behind one that may be passed on; `ALL` for the full set */
  privileges: z.array(z.string()),
  source: z.strictObject({
    /** what GRANT ... ON takes */
    target: z.string(),
    column: z.string().nullable(),
    /** what the grantee has where nobody granted or revoked anything */
    initial: z.array(z.string()),
    owner: z.string().nullable(),
  }),
});
type GrantAttributes = z.infer<typeof attributes>;

/** The role behind OWNER: the object's owner before the migration, or whoever runs it for a new one. */
function granteeOf(object: CatalogObject, context: WriteContext): string {
  if (object.name !== OWNER_GRANTEE) return object.name;
  const owner = object.parent === null ? undefined : context.current.objects.get(makeObjectId('owner', object.parent, 'owner'));
  const role = owner?.attributes['role'];
  return typeof role === 'string' ? role : 'CURRENT_USER';
}

const bare = (privilege: string): string => privilege.replace(/\*$/, '');

/** GRANT and REVOKE that bring one list of privileges to another. */
function write(object: CatalogObject, before: readonly string[], grant: GrantAttributes, context: WriteContext): readonly Draft[] {
  const { target, column } = grant.source;
  const grantee = granteeOf(object, context);
  const after = grant.privileges;
  const list = (privileges: readonly string[]): string =>
    privileges.map((privilege) => `${bare(privilege)}${column === null ? '' : ` (${column})`}`).join(', ');
  const isAll =
    before.some((privilege) => bare(privilege) === 'ALL') && after.length > 0 && !after.some((privilege) => bare(privilege) === 'ALL');
  const revoked = isAll ? ['ALL'] : before.filter((privilege) => !after.some((kept) => bare(kept) === bare(privilege)));
  const regranted = before.filter((privilege) => privilege.endsWith('*') && after.includes(bare(privilege)));
  const granted = after.filter((privilege) => isAll || !before.includes(privilege));
  const plain = granted.filter((privilege) => !privilege.endsWith('*') && !regranted.map(bare).includes(privilege));
  const passable = granted.filter((privilege) => privilege.endsWith('*'));
  const statements = [
    revoked.length === 0 ? null : `REVOKE ${list(revoked)} ON ${target} FROM ${grantee}`,
    regranted.length === 0 ? null : `REVOKE GRANT OPTION FOR ${list(regranted)} ON ${target} FROM ${grantee}`,
    plain.length === 0 ? null : `GRANT ${list(plain)} ON ${target} TO ${grantee}`,
    passable.length === 0 ? null : `GRANT ${list(passable)} ON ${target} TO ${grantee} WITH GRANT OPTION`,
    ...(revoked.length + regranted.length === 0 ? [] : columnGrants(object, grantee, context)),
  ];
  return statements
    .filter((statement) => statement !== null)
    .map((statement) => ({
      title: `privileges of ${grantee} on ${target.replace(/^[A-Z ]+/, (words) => words.toLowerCase())}`,
      statement,
      lock: NO_LOCK,
      hazards: [{ type: 'changes-access', message: `changes what ${grantee} may do` }],
    }));
}

/** Revoking from the table revokes from its columns too (REVOKE in PostgreSQL's manual): what they have of their own is granted again. */
function columnGrants(object: CatalogObject, grantee: string, context: WriteContext): readonly string[] {
  if (object.parent === null) return [];
  const stays = ({ id }: CatalogObject): boolean => !context.mayLose || context.desired.objects.has(id);
  return context.childrenOf(object.parent).flatMap((column) => {
    const own =
      column.kind === 'column' && stays(column)
        ? context.childrenOf(column.id).find((child) => child.kind === 'grant' && child.name === object.name)
        : undefined;
    if (own === undefined) return [];
    const { privileges, source } = attributes.parse(own.attributes);
    const clause = (passable: boolean): string | null => {
      const list = privileges
        .filter((privilege) => privilege.endsWith('*') === passable)
        .map((privilege) => `${bare(privilege)} (${column.name})`);
      return list.length === 0 ? null : `GRANT ${list.join(', ')} ON ${source.target} TO ${grantee}${passable ? ' WITH GRANT OPTION' : ''}`;
    };
    return [clause(false), clause(true)].filter((statement) => statement !== null);
  });
}

const redefine = ({ from, to, desired }: AttributeChange<GrantAttributes>, context: WriteContext): readonly Draft[] =>
  write(desired, from.privileges, to, context);

/** What a grantee may do with an object, where that differs from PostgreSQL's default; the catalog reader makes them. */
export const grant = defineKind({
  name: 'grant',
  title: 'grant',
  phase: 'grants',
  catalogClass: 'pg_shdepend',
  query: () => '',
  lookup: () => 'false',
  attributes,
  rules: { privileges: { effect: 'redefine' }, source: { effect: 'redefine' } },
  create: (object, grantAttributes: GrantAttributes, context) => write(object, grantAttributes.source.initial, grantAttributes, context),
  redefine,
  drop: (object, grantAttributes, context) => {
    const back = { ...grantAttributes, privileges: grantAttributes.source.initial };
    const [first, ...others] = write(object, grantAttributes.privileges, back, context);
    const statement = [first, ...others].map((draft) => draft?.statement ?? '').join(';\n');
    return {
      title: first?.title ?? `privileges of ${object.name}`,
      statement,
      lock: NO_LOCK,
      hazards: [{ type: 'changes-access', message: `changes what ${object.name} may do` }],
    };
  },
  whenDifferent: 'replace',
  createReplaces: true,
  // Giving back what everybody has by default is a property of the object; taking away what was granted is a drop.
  dropLevel: ({ privileges, source }) =>
    privileges.every((privilege) => source.initial.includes(privilege) || source.initial.includes('ALL')) ? 'always' : 'safe',
  commentTarget: null,
});
