import type { MigrationFolder } from '../runners/migration_folder.js';
import { splitScript } from '../sql/split.js';
import { columnDefinitions } from './column_definitions.js';
import type { Finding } from './diagnosis.js';
import type { IndexedStatement } from './folder_index.js';
import type { Patch } from './patches.js';

/** Where a statement that failed stands in the files as they were. */
export interface FailedAt {
  readonly file: string;
  readonly statement: number;
}

/**
 * The changes that mend a failure, as its finding has it.
 * @param at gives the statement at a place of the run, as the files were
 * @returns none where nobody knows any
 */
export function patchesFor(
  finding: Finding,
  failed: FailedAt,
  at: (fileAt: number, statementAt: number) => IndexedStatement | null,
  folder: MigrationFolder,
): readonly Patch[] {
  const { remedy } = finding;
  if (remedy === null) return [];
  const why = finding.explanation.replace(/\.$/, '').replaceAll('\n', ' ');
  switch (remedy.type) {
    case 'put-before':
      return [{ type: 'before', ...failed, sql: remedy.sql, why }];
    case 'replace':
      return replacement(remedy.sql, failed, why);
    case 'move-here': {
      const moved = at(remedy.fileAt, remedy.statementAt);
      if (moved === null) return [];
      return [
        { type: 'before', ...failed, sql: moved.statement.text, why },
        { type: 'take-out', file: moved.migration.file, statement: moved.statementAt, why: `${failed.file} needs it and runs it now` },
      ];
    }
    case 'add-columns':
      return addColumns(remedy, at(remedy.fileAt, remedy.statementAt), why);
    case 'take-out':
      return [{ type: 'take-out', ...failed, why }];
    case 'new-version':
      return newVersion(failed.file, folder, why);
  }
}

/** Runners send statements one by one, so each of several stands by itself. */
function replacement(sql: string, failed: FailedAt, why: string): readonly Patch[] {
  const texts = splitScript(sql).statements.map(({ text }) => text);
  const last = texts.at(-1);
  if (last === undefined) return [];
  const before = texts.slice(0, -1).map((text): Patch => ({ type: 'before', ...failed, sql: text, why }));
  return [...before, { type: 'replace', ...failed, sql: last, why }];
}

function addColumns(
  remedy: Extract<Finding['remedy'], { type: 'add-columns' }>,
  hidden: IndexedStatement | null,
  why: string,
): readonly Patch[] {
  if (hidden === null) return [];
  const definitions = columnDefinitions(hidden.statement.text);
  const actions = remedy.columns.flatMap((name) => {
    const definition = definitions.get(name);
    return definition === undefined ? [] : [`  ADD COLUMN IF NOT EXISTS ${definition}`];
  });
  if (actions.length === 0) return [];
  return [
    {
      type: 'after',
      file: hidden.migration.file,
      statement: hidden.statementAt,
      sql: `ALTER TABLE ${remedy.table}\n${actions.join(',\n')}`,
      why,
    },
  ];
}

/** The next version that no file has, as long as the old one. */
function newVersion(file: string, { migrations }: MigrationFolder, why: string): readonly Patch[] {
  const version = migrations.find((one) => one.file === file)?.version ?? '';
  if (!/^\d+$/.test(version) || !file.includes(version)) return [];
  const taken = new Set(migrations.map((one) => one.version));
  let next = BigInt(version);
  do next += 1n;
  while (taken.has(String(next).padStart(version.length, '0')));
  const written = String(next).padStart(version.length, '0');
  return [{ type: 'rename', file, to: file.replace(version, written), version: written, why }];
}
