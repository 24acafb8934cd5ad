import type { AlterTableCmd, AlterTableStmt } from 'libpg-query';
import { NameChooser } from './automatic_names.js';
import type { Collector } from './collector.js';
import { addColumn, addConstraint, type Making } from './create_table.js';
import { readAlone } from './expressions.js';
import { collationReads, named, plain, relationName, relationOf, roleReads, typeReads, type ObjectKind } from './names.js';
import { allOf, constantOf, isA, textsOf } from './nodes.js';
import { kindOf } from './object_kinds.js';
import { scopeOf } from './scope.js';

/** ALTER TABLE, and what has the same grammar: views, indexes, sequences, composite types. */
export function alterTable({ relation, cmds, objtype }: AlterTableStmt, out: Collector): void {
  if (relation === undefined) return;
  const table = relationName(relation);
  out.alters(named(kindOf(objtype), table));
  const names = new NameChooser();
  for (const command of allOf('AlterTableCmd', cmds)) alter(command, { table, guard: 'none', names, out });
}

function alter(command: AlterTableCmd, making: Making): void {
  const { subtype, name, newowner } = command;
  making.out.reads(roleReads(newowner));
  if (subtype === undefined) return;
  const special = SPECIAL.get(subtype);
  if (special !== undefined) {
    special(command, making);
    return;
  }
  const kind = PARTS.get(subtype);
  if (kind !== undefined && name !== undefined) making.out.alters(partOf(kind, name, making));
  readDefinition(command, making);
}

type Alter = (command: AlterTableCmd, making: Making) => void;
type Subtype = NonNullable<AlterTableCmd['subtype']>;

/** Subcommands that do more than to change a part of the table. */
const SPECIAL: ReadonlyMap<Subtype, Alter> = new Map<Subtype, Alter>([
  [
    'AT_AddColumn',
    ({ def, missing_ok: ifNotExists }, making) => {
      if (def !== undefined && isA(def, 'ColumnDef'))
        addColumn(def.ColumnDef, { ...making, guard: ifNotExists === true ? 'if-not-exists' : 'none' });
    },
  ],
  [
    'AT_AddConstraint',
    ({ def }, making) => {
      if (def !== undefined && isA(def, 'Constraint')) addConstraint(def.Constraint, [], making);
    },
  ],
  [
    'AT_DropColumn',
    ({ name = '' }, { table, out }) => {
      out.drops(plain('column', name, table));
    },
  ],
  [
    'AT_DropConstraint',
    ({ name = '' }, { table, out }) => {
      out.drops(plain('constraint', name, table));
    },
  ],
  [
    'AT_AddIdentity',
    ({ name = '' }, { table, names, out }) => {
      out.alters(plain('column', name, table));
      out.creates('none', named('sequence', { schema: table.schema, name: names.choose(table.name, name, 'seq') }));
    },
  ],
  [
    'AT_AddOf',
    ({ def }, { out }) => {
      if (def !== undefined && isA(def, 'TypeName')) out.reads(typeReads(def.TypeName));
    },
  ],
  [
    'AT_ReplicaIdentity',
    ({ def }, { table, out }) => {
      const index = def !== undefined && isA(def, 'ReplicaIdentityStmt') ? def.ReplicaIdentityStmt.name : undefined;
      if (index !== undefined) out.reads([named('index', { schema: table.schema, name: index })]);
    },
  ],
  ['AT_AttachPartition', alterOther],
  ['AT_DetachPartition', alterOther],
  ['AT_DetachPartitionFinalize', alterOther],
  ['AT_AddInherit', alterOther],
  ['AT_DropInherit', alterOther],
]);

const partOf = (kind: ObjectKind, name: string, { table }: Making) =>
  kind === 'index' ? named(kind, { schema: table.schema, name }) : plain(kind, name, table);

/** What of the table a subcommand names, where it changes a part of it. */
const PARTS: ReadonlyMap<Subtype, ObjectKind> = new Map([
  ['AT_ColumnDefault', 'column'],
  ['AT_DropNotNull', 'column'],
  ['AT_SetNotNull', 'column'],
  ['AT_SetExpression', 'column'],
  ['AT_DropExpression', 'column'],
  ['AT_SetStatistics', 'column'],
  ['AT_SetOptions', 'column'],
  ['AT_ResetOptions', 'column'],
  ['AT_SetStorage', 'column'],
  ['AT_SetCompression', 'column'],
  ['AT_AlterColumnType', 'column'],
  ['AT_AlterColumnGenericOptions', 'column'],
  ['AT_SetIdentity', 'column'],
  ['AT_DropIdentity', 'column'],
  ['AT_ValidateConstraint', 'constraint'],
  ['AT_AlterConstraint', 'constraint'],
  ['AT_ClusterOn', 'index'],
  ['AT_EnableTrig', 'trigger'],
  ['AT_EnableAlwaysTrig', 'trigger'],
  ['AT_EnableReplicaTrig', 'trigger'],
  ['AT_DisableTrig', 'trigger'],
  ['AT_EnableRule', 'other'],
  ['AT_EnableAlwaysRule', 'other'],
  ['AT_EnableReplicaRule', 'other'],
  ['AT_DisableRule', 'other'],
]);

function readDefinition({ subtype, def }: AlterTableCmd, { table, out }: Making): void {
  if (def === undefined) return;
  if (subtype === 'AT_AlterConstraint' && isA(def, 'ATAlterConstraint')) {
    out.alters(plain('constraint', def.ATAlterConstraint.conname ?? '', table));
  } else if (subtype === 'AT_AlterColumnType' && isA(def, 'ColumnDef')) {
    const { typeName, raw_default: using, collClause } = def.ColumnDef;
    if (typeName !== undefined) out.reads(typeReads(typeName));
    out.reads(collationReads(textsOf(collClause?.collname)));
    readAlone(using, out, scopeOf(table));
  } else if (subtype === 'AT_ColumnDefault' || subtype === 'AT_SetExpression') readAlone(def, out, scopeOf(table));
}

/** The partition or the parent. */
function alterOther({ def }: AlterTableCmd, { out }: Making): void {
  if (def === undefined) return;
  if (isA(def, 'PartitionCmd') && def.PartitionCmd.name !== undefined) {
    out.alters(named('table', relationName(def.PartitionCmd.name)));
    if (def.PartitionCmd.bound !== undefined) readAlone({ PartitionBoundSpec: def.PartitionCmd.bound }, out);
  } else if (isA(def, 'RangeVar')) out.reads([named('table', relationName(def.RangeVar))]);
}

/** `OWNED BY table.column` and `SEQUENCE NAME` among the options of a sequence. */
export function readSequenceOptions(options: AlterTableStmt['cmds'], out: Collector): void {
  for (const { defname, arg } of allOf('DefElem', options)) {
    if (defname !== 'owned_by' || arg === undefined || !isA(arg, 'List')) continue;
    const parts = textsOf(arg.List.items);
    const column = parts.at(-1);
    if (parts.length < 2 || column === undefined) continue;
    const table = relationOf(parts.slice(0, -1));
    out.reads([named('table', table), plain('column', column, table)]);
  }
}

/** A constant among options, by its name. */
export const optionText = (options: AlterTableStmt['cmds'], wanted: string): string | null => {
  const option = allOf('DefElem', options).find(({ defname }) => defname === wanted);
  if (option?.arg === undefined) return null;
  return isA(option.arg, 'String') ? (option.arg.String.sval ?? null) : constantOf(option.arg);
};
