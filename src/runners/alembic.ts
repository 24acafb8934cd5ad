import path from 'node:path';
import { SchemaFixError } from '../errors/schema_fix_error.js';
import { graphRemarks, inOrder, readRevision, type Revision } from './alembic_graph.js';
import { sqlOfRevisions } from './alembic_output.js';
import { cutLikePsql } from './cut.js';
import { filesIn, isFile, nearestAbove, type Folder } from './folder.js';
import type { Remark } from './migration_folder.js';
import { statementRemarks } from './remarks.js';
import type { Cut, Listing, ReadOptions, Runner } from './runner.js';
import { readTexts } from './text_file.js';
import { callTool, type ToolCall } from './tool_output.js';

const LABEL = 'Alembic';

/**
 * Alembic (sqlalchemy/alembic: alembic/script/base.py and revision.py): Python files, in the order that `revision` and `down_revision` in
 * them make. Their SQL is what `alembic upgrade heads --sql` prints, the project’s own Alembic being called for it: offline, it connects
 * to no database. The text of a migration is that SQL.
 */
export const alembic: Runner = {
  name: 'alembic',
  label: LABEL,
  usualFolders: [
    'alembic/versions',
    'migrations/versions',
    'versions',
    'app/alembic/versions',
    'src/alembic/versions',
    'db/alembic/versions',
  ],
  together: true,
  holds: async (folder) => (await revisionsIn(folder)).revisions.length > 0,
  owns: async (folder) => (path.basename(folder.path) === 'versions' || (await hasEnvironment(folder))) && (await alembic.holds(folder)),
  list,
  cut: (file, text): Cut => {
    const { statements } = cutLikePsql(text);
    const remarks = statementRemarks(file, statements, 'wrapped', LABEL);
    // A COMMIT is Alembic’s own autocommit_block.
    return { statements, sending: 'wrapped', remarks: remarks.filter(({ code }) => code !== 'explicit-transaction') };
  },
};

const hasEnvironment = (folder: Folder): Promise<boolean> => isFile(path.join(folder.path, '..', 'env.py'));

async function revisionsIn(folder: Folder): Promise<{ readonly revisions: readonly Revision[]; readonly others: readonly string[] }> {
  const files = filesIn(folder).filter((file) => file.endsWith('.py') && !file.startsWith('__init__') && !file.startsWith('.#'));
  const texts = await readTexts(folder.path, files);
  const read = files.map((file) => ({ file, revision: readRevision(file, texts.get(file) ?? '') }));
  return {
    revisions: read.flatMap(({ revision }) => (revision === null ? [] : [revision])),
    others: read.filter(({ revision }) => revision === null).map(({ file }) => file),
  };
}

async function list(folder: Folder, options: ReadOptions): Promise<Listing> {
  const { revisions, others } = await revisionsIn(folder);
  const remarks = [...graphRemarks(revisions), ...others.map(withoutRevision)];
  const { texts, together } = sqlOfRevisions(await printedBy(folder, remarks, options));
  const twice = revisions
    .filter(({ revision }, index) => revisions.slice(0, index).some((one) => one.revision === revision))
    .map(({ file }) => file);
  // Where there are several heads, the rows in alembic_version are made for the order in which Alembic goes.
  const order = [...texts.keys()];
  const place = ({ revision }: Revision): number => (texts.has(revision) ? order.indexOf(revision) : order.length);
  return {
    files: inOrder(revisions.filter(({ file }) => !twice.includes(file)))
      .toSorted((one, other) => place(one) - place(other))
      .map(({ file, revision, follows }) => ({ file, version: revision, printed: texts.get(revision) ?? '', follows })),
    skipped: [
      ...twice.map((file) => ({ file, why: 'another file is the same revision' })),
      ...filesIn(folder)
        .filter((file) => !file.endsWith('.py'))
        .map((file) => ({ file, why: 'it is not Python' })),
    ],
    remarks,
    together,
  };
}

const withoutRevision = (file: string): Remark => ({
  code: 'other',
  file,
  line: null,
  message: 'It names no `revision`: Alembic stops before it runs anything. Move it out of this folder.',
});

/** @throws SchemaFixError source-failed where Alembic is not there, or fails */
async function printedBy(folder: Folder, remarks: readonly Remark[], options: ReadOptions): Promise<string> {
  const ini =
    (await nearestAbove(folder.path, ['alembic.ini', 'migrations/alembic.ini'])) ?? (await nearestAbove(folder.path, ['pyproject.toml']));
  const project = ini === null ? folder.path : path.dirname(ini);
  const config = ini?.endsWith('.ini') === true ? ['-c', ini] : [];
  options.onProgress?.('asking Alembic for the SQL of the migrations (alembic upgrade heads --sql)');
  for (const { program, arguments: first } of await programsOf(project)) {
    const answer = await callTool({ program, arguments: [...first, ...config, 'upgrade', 'heads', '--sql'] }, project, options.signal);
    if (answer.end === 'printed') return answer.output;
    if (answer.end === 'absent' || answer.said.includes('No module named alembic')) continue;
    throw failed(folder, `Alembic could not print the SQL of these migrations\n${answer.said}`, remarks, FAILED);
  }
  throw failed(folder, 'these migrations are Python, and Alembic, which prints their SQL, is not installed here', remarks, ABSENT);
}

/** The project’s own virtual environment, then what is on the path. */
async function programsOf(project: string): Promise<readonly ToolCall[]> {
  const environments = ['.venv/bin', 'venv/bin', 'env/bin', '.venv/Scripts', 'venv/Scripts'];
  const own: ToolCall[] = [];
  for (const name of environments) {
    for (const file of ['alembic', 'alembic.exe']) {
      const program = path.join(project, name, file);
      if (await isFile(program)) own.push({ program, arguments: [] });
    }
  }
  return [...own, { program: 'alembic', arguments: [] }, { program: 'python3', arguments: ['-m', 'alembic'] }];
}

const ABSENT =
  'activate the project’s virtual environment and try again, or print the SQL where Alembic is (alembic upgrade heads --sql > migrations.sql) and give the folder with that file';
const FAILED =
  'offline it connects to no database: migrations that read rows cannot be printed so. Print the SQL as the project does it (flask db upgrade --sql, with the variables that env.py wants) and give the folder with that file';

function failed(folder: Folder, message: string, remarks: readonly Remark[], hint: string): SchemaFixError {
  const also = remarks.map((remark) => `\n${remark.file}: ${remark.message}`).join('');
  return new SchemaFixError({ code: 'source-failed', message: `${folder.path}: ${message}${also}`, subject: folder.path, hint });
}
