import { extensionVersion } from './extension_version.js';
import { databaseSetting } from './database_setting.js';
import { parameterPrivileges } from './parameter_privileges.js';
import { role } from './role.js';
import { roleMembership } from './role_membership.js';
import { roleSetting } from './role_setting.js';
import { extensionDependency } from './extension_dependency.js';
import { securityLabel } from './security_label.js';
import { foreignDataWrapper } from './foreign_data_wrapper.js';
import { foreignServer } from './foreign_server.js';
import { foreignTable } from './foreign_table.js';
import { secretOption } from './secret_option.js';
import { userMapping } from './user_mapping.js';
import { rule } from './rule.js';
import { innerComment } from './inner_comment.js';
import { uniqueConstraint } from './unique_constraint.js';
import { table } from './table.js';
import { policy } from './policy.js';
import { partition } from './partition.js';
import { owner } from './owner.js';
import { indexAttachment } from './index_attachment.js';
import { index } from './index.js';
import { grant } from './grant.js';
import { foreignKey } from './foreign_key.js';
import { exclusionConstraint } from './exclusion_constraint.js';
import { comment } from './comment.js';
import { columnDefault } from './default.js';
import { column } from './column.js';
import { checkConstraint } from './check_constraint.js';
import { functionKind } from './function.js';
import { schema } from './schema.js';
import { extension } from './extension.js';
import { enumType } from './enum.js';
import { composite } from './composite.js';
import { domain } from './domain.js';
import { domainConstraint } from './domain_constraint.js';
import { range } from './range.js';
import { sequence } from './sequence.js';
import { sequenceOwner } from './sequence_owner.js';
import { defaultPrivileges } from './default_privileges.js';
import { accessMethod } from './access_method.js';
import { cast } from './cast.js';
import { collation } from './collation.js';
import { conversion } from './conversion.js';
import { statistics } from './statistics.js';
import { identitySequence } from './identity_sequence.js';
import type { Kind } from './kind.js';
import { procedure } from './procedure.js';
import { aggregate } from './aggregate.js';
import { operator } from './operator.js';
import { operatorClass } from './operator_class.js';
import { operatorFamily } from './operator_family.js';
import { operatorFamilyFunction, operatorFamilyOperator } from './operator_family_member.js';
import { textSearchConfiguration } from './text_search_configuration.js';
import { textSearchDictionary } from './text_search_dictionary.js';
import { textSearchParser } from './text_search_parser.js';
import { textSearchTemplate } from './text_search_template.js';
import { view } from './view.js';
import { materializedView } from './materialized_view.js';
import { viewColumn } from './view_column.js';
import { trigger } from './trigger.js';
import { eventTrigger } from './event_trigger.js';
import { publication } from './publication.js';
import { publicationTable } from './publication_table.js';
import { publicationSchema } from './publication_schema.js';
import { language } from './language.js';
import { transform } from './transform.js';
import { subscription } from './subscription.js';
import type { RenameWord } from './rename_words.js';

/** All kinds of objects that schema-fix reads and writes without being asked to. */
export const kinds: readonly Kind[] = [
  schema,
  extension,
  accessMethod,
  collation,
  enumType,
  composite,
  domain,
  domainConstraint,
  range,
  sequence,
  sequenceOwner,
  defaultPrivileges,
  functionKind,
  procedure,
  checkConstraint,
  column,
  identitySequence,
  columnDefault,
  comment,
  exclusionConstraint,
  foreignKey,
  grant,
  index,
  indexAttachment,
  owner,
  partition,
  policy,
  table,
  uniqueConstraint,
  aggregate,
  operator,
  operatorFamily,
  operatorFamilyOperator,
  operatorFamilyFunction,
  operatorClass,
  textSearchParser,
  textSearchTemplate,
  textSearchDictionary,
  textSearchConfiguration,
  view,
  materializedView,
  viewColumn,
  trigger,
  rule,
  innerComment,
  eventTrigger,
  publication,
  publicationTable,
  publicationSchema,
  language,
  transform,
  subscription,
  cast,
  conversion,
  statistics,
  securityLabel,
  foreignDataWrapper,
  foreignServer,
  userMapping,
  foreignTable,
  secretOption,
  extensionDependency,
];

/** What belongs to the server or to the database as a whole, by the option that has it compared. */
export const kindsOnRequest = {
  roles: [role, roleMembership, roleSetting],
  settings: [databaseSetting, parameterPrivileges],
} as const satisfies Readonly<Record<string, readonly Kind[]>>;

/** What is read of servers only, where a file says nothing of it. */
export const kindsOfServers: readonly Kind[] = [extensionVersion];

const requested: readonly Kind[] = Object.values(kindsOnRequest).flat();

/** Names of the kinds that are read on request only: they belong to a server or a database, not to a schema. */
export const namesOnRequest: ReadonlySet<string> = new Set(requested.map(({ name }) => name));

/** Names of all kinds that a clone of a schema does not have. */
export const namesBesideSchema: ReadonlySet<string> = new Set([...kindsOfServers, ...requested].map(({ name }) => name));

const everyKind: readonly Kind[] = [...kinds, ...kindsOfServers, ...requested];

const kindsByName: ReadonlyMap<string, Kind> = new Map(everyKind.map((kind) => [kind.name, kind]));

/** @throws for a name that no kind has: a catalog from a later version */
export function kindOf(name: string): Kind {
  const kind = kindsByName.get(name);
  if (kind === undefined) throw new Error(`no kind is called ${name}`);
  return kind;
}

/** The kinds that a word of `--rename` names. */
export const kindsRenamedAs = (word: RenameWord): readonly Kind[] => kinds.filter(({ rename }) => rename?.word === word);

/** The kinds whose parts a word of `--rename` names. */
export const kindsWithPart = (word: RenameWord): readonly Kind[] => kinds.filter(({ part }) => part?.word === word);
