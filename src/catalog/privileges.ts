import { isList, type Json } from './object.js';

/** One entry of an access control list, as aclexplode() returns it. */
export interface AclEntry {
  /** quoted; `PUBLIC` for everybody; `OWNER` for the owner, whoever that is on this side */
  readonly grantee: string;
  readonly privilege: string;
  readonly grantable: boolean;
}

/** The name under which the owner's own privileges are kept, so that they compare where owners differ. */
export const OWNER_GRANTEE = 'OWNER';

export interface GranteePrivileges {
  readonly grantee: string;
  /** sorted; `*` behind one that may be passed on; `ALL` for the full set */
  readonly privileges: readonly string[];
  /** what the grantee has where nobody granted or revoked anything */
  readonly initial: readonly string[];
}

/**
 * The grantees whose privileges differ from what PostgreSQL gives by default.
 * @param acl the list as it is
 * @param initial the list that a new object of this type has (acldefault(), or pg_init_privs for what initdb granted on)
 */
export function deviations(acl: readonly AclEntry[], initial: readonly AclEntry[]): readonly GranteePrivileges[] {
  const full = new Set(initial.filter((entry) => entry.grantee === OWNER_GRANTEE).map((entry) => entry.privilege));
  const grantees = [...new Set([...acl, ...initial].map((entry) => entry.grantee))];
  return grantees
    .map((grantee) => ({
      grantee,
      privileges: privilegesOf(acl, grantee, full),
      initial: privilegesOf(initial, grantee, full),
    }))
    .filter(({ privileges, initial }) => privileges.join() !== initial.join());
}

function privilegesOf(acl: readonly AclEntry[], grantee: string, full: ReadonlySet<string>): readonly string[] {
  const own = acl.filter((entry) => entry.grantee === grantee);
  const held = new Set(own.map((entry) => entry.privilege));
  const grantable = new Set(own.filter((entry) => entry.grantable).map((entry) => entry.privilege));
  if (full.size > 0 && [...full].every((privilege) => held.has(privilege))) {
    if (grantable.size === 0) return ['ALL'];
    if ([...full].every((privilege) => grantable.has(privilege))) return ['ALL*'];
  }
  return [...held].map((privilege) => (grantable.has(privilege) ? `${privilege}*` : privilege)).sort();
}

/** Reads the [grantee, privilege, grantable] triples that the catalog reader's SQL aggregates. */
export function aclEntries(triples: Json, owner: string | null): readonly AclEntry[] {
  if (!isList(triples)) return [];
  return triples.flatMap((triple) => {
    if (!isList(triple)) return [];
    const [grantee, privilege, grantable] = triple;
    if (typeof grantee !== 'string' || typeof privilege !== 'string') return [];
    return [{ grantee: grantee === owner ? OWNER_GRANTEE : grantee, privilege, grantable: grantable === true }];
  });
}
