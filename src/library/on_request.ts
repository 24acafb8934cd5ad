import { kindsOfServers, kindsOnRequest } from '../kinds/registry.js';
import type { ComparisonOptions } from '../report/result.js';
import type { ReadSide } from './sides.js';

/** What was asked for beside the schema, and cannot be compared: kinds that are left out, and sentences that say why. */
export interface NotCompared {
  readonly kinds: readonly string[];
  readonly notes: readonly string[];
}

const namesOf = (kinds: readonly { readonly name: string }[]): readonly string[] => kinds.map(({ name }) => name);

/** Roles are of a server, and settings are of a database: both sides must be ones. Versions of extensions are compared within one major. */
export function notCompared(from: ReadSide, to: ReadSide, { roles, settings }: Pick<ComparisonOptions, 'roles' | 'settings'>): NotCompared {
  const versions = from.serverMajor !== null && from.serverMajor === to.serverMajor ? [] : namesOf(kindsOfServers);
  if (roles !== true && settings !== true) return { kinds: versions, notes: [] };
  const isOneServer = from.cluster !== null && from.cluster === to.cluster;
  const isServers = from.cluster !== null && to.cluster !== null;
  const why = isOneServer
    ? 'both databases are on one server'
    : 'only two servers have roles to compare: give both sides as connection URLs';
  const left = [
    roles === true && (!isServers || isOneServer)
      ? { kinds: namesOf(kindsOnRequest.roles), note: `Roles were not compared: ${why}.` }
      : null,
    settings === true && !isServers
      ? {
          kinds: namesOf(kindsOnRequest.settings),
          note: 'Settings were not compared: only databases have them: give both sides as connection URLs.',
        }
      : null,
    settings === true && isServers && isOneServer
      ? { kinds: ['parameter_privileges'], note: 'Privileges on parameters were not compared: both databases are on one server.' }
      : null,
  ].filter((one) => one !== null);
  return { kinds: [...versions, ...left.flatMap(({ kinds }) => kinds)], notes: left.map(({ note }) => note) };
}
