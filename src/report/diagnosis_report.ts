import type { Diagnosis, NotCreated, RootCause } from '../history/diagnosis.js';
import type { ReplayFailure } from '../replay/failure.js';
import { makeLineMap } from '../sql/position.js';
import { failureMessage, failureState } from './diagnosis_document.js';

/** A piece of a report, to be written as plain text or as Markdown. */
type Block =
  | { readonly type: 'title'; readonly text: string }
  | { readonly type: 'text'; readonly lines: readonly string[] }
  | { readonly type: 'code'; readonly lines: readonly string[] }
  | { readonly type: 'item'; readonly number: number; readonly text: string; readonly lines: readonly string[] };

/** What a person reads: the summary first, then the roots, then each file. */
export const diagnosisLines = (diagnosis: Diagnosis): readonly string[] => blocksOf(diagnosis).flatMap(plainLines);

/** The same as Markdown, for a pull request. */
export const diagnosisMarkdown = (diagnosis: Diagnosis): string => `${blocksOf(diagnosis).flatMap(markdownLines).join('\n')}\n`;

function blocksOf(diagnosis: Diagnosis): readonly Block[] {
  const { stopsAt, notes, remarks } = diagnosis;
  return [
    { type: 'title', text: headline(diagnosis) },
    ...(stopsAt === null ? [] : [text(['The run stops here:']), ...failureBlocks(diagnosis, stopsAt.file, stopsAt)]),
    ...rootBlocks('Why, in order of effect', diagnosis.roots, diagnosis),
    ...notCreatedBlocks(diagnosis),
    ...historyBlocks(diagnosis),
    ...repairBlocks(diagnosis),
    ...fileBlocks(diagnosis),
    ...section(
      'What the runner passes over or trips over',
      remarks.map(({ file, line, message }) => `${file}${line === null ? '' : `:${line}`}: ${message}`),
    ),
    ...section('About this run', notes),
  ];
}

const text = (lines: readonly string[]): Block => ({ type: 'text', lines });

const section = (title: string, lines: readonly string[]): readonly Block[] =>
  lines.length === 0 ? [] : [{ type: 'title', text: title }, text(lines)];

const count = (number: number, one: string, many = `${one}s`): string => `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;

function headline({ folder, files }: Diagnosis): string {
  const number = (status: 'passed' | 'failed' | 'skipped'): number => files.filter((file) => file.status === status).length;
  const [passed, failed, skipped] = [number('passed'), number('failed'), number('skipped')];
  const taken = count(passed + failed, 'migration');
  const result = failed === 0 ? (passed === 1 ? 'it runs through' : 'all of them run through') : `${passed} run, ${failed} fail`;
  return `${folder.runner}, ${taken}: ${result}${skipped === 0 ? '' : `, ${skipped} more ${skipped === 1 ? 'is' : 'are'} not taken`}`;
}

/** Where, PostgreSQL's words, and the line with a caret under the place it points to. */
function failureBlocks({ folder }: Diagnosis, file: string, failure: ReplayFailure): readonly Block[] {
  const whole = folder.migrations.find((one) => one.file === file)?.text ?? '';
  const line = failure.errorLine ?? failure.line;
  const shown = makeLineMap(whole).lineText(line);
  const caret = failure.errorColumn ?? (failure.errorLine === null ? failure.column : null);
  const state = failureState(failure);
  const fields = failure.reason.type === 'refused' ? failure.reason.fields : null;
  return [
    {
      type: 'code',
      lines: [
        `${file}:${line} (statement ${failure.statement}, which begins in line ${failure.line})`,
        ...(shown.trim() === '' ? [] : [shown, ...(caret === null ? [] : [`${shown.slice(0, caret - 1).replaceAll(/[^\t]/g, ' ')}^`])]),
        `${state === null ? '' : `ERROR ${state}: `}${failureMessage(failure)}`,
        ...(fields?.detail === undefined ? [] : [`DETAIL: ${fields.detail}`]),
        ...(fields?.hint === undefined ? [] : [`HINT: ${fields.hint}`]),
      ],
    },
  ];
}

function rootBlocks(title: string, roots: readonly RootCause[], { files }: Diagnosis): readonly Block[] {
  if (roots.length === 0) return [];
  const order = new Map(files.map(({ file }, at) => [file, at]));
  const sorted = [...roots].sort(
    (first, second) => second.files.length - first.files.length || (order.get(first.file) ?? 0) - (order.get(second.file) ?? 0),
  );
  return [{ type: 'title', text: title }, ...sorted.map((root, at) => rootBlock(root, at + 1))];
}

function rootBlock({ cause, explanation, file, line, places, advice, files }: RootCause, number: number): Block {
  const [first, ...others] = files;
  const shown = others.slice(0, MOST_FILES);
  const more = others.length - shown.length;
  return {
    type: 'item',
    number,
    text: `${count(files.length, 'file')} (${cause}): ${explanation}`,
    lines: [
      `at ${file}:${line}`,
      ...places.map((place) => `see ${place.file}:${place.line}: ${place.what}`),
      ...(advice === null ? [] : [`what to do: ${advice}`]),
      ...(others.length === 0 ? [] : [`files: ${[first, ...shown].join(', ')}${more === 0 ? '' : ` and ${more} more`}`]),
    ],
  };
}

const MOST_FILES = 2;

function notCreatedBlocks(diagnosis: Diagnosis): readonly Block[] {
  const { notCreated, withStandIns } = diagnosis;
  if (notCreated.length === 0) return [];
  const kinds = [...new Set(notCreated.map(({ kind }) => kind))];
  const still = withStandIns.failed.length;
  return [
    {
      type: 'title',
      text: `Used, and created by no file: ${kinds.map((kind) => count(ofKind(notCreated, kind).length, kind)).join(', ')}`,
    },
    text(
      kinds.flatMap((kind) =>
        ofKind(notCreated, kind).map(({ name, usedBy }) => `${kind} ${name}, used by ${count(usedBy.length, 'file')}`),
      ),
    ),
    ...(still === 0
      ? [text(['With stand-ins for these every file runs.'])]
      : rootBlocks(
          `With stand-ins for these, ${count(still, 'file')} still ${still === 1 ? 'fails' : 'fail'}`,
          withStandIns.roots,
          diagnosis,
        )),
  ];
}

const ofKind = (all: readonly NotCreated[], kind: NotCreated['kind']): readonly NotCreated[] => all.filter((one) => one.kind === kind);

function historyBlocks({ history }: Diagnosis): readonly Block[] {
  if (history === null) return [];
  const { applied, pending, failed, missing, changed, outOfOrder, recordedButNotThere, thereButNotRecorded } = history;
  const each = (files: readonly string[], what: string): readonly string[] => files.map((file) => `${file}: ${what}`);
  const title = history.isThere
    ? `The live database has applied ${applied.length} and not ${pending.length}`
    : 'The live database has no history of this runner';
  return [
    { type: 'title', text: title },
    text([
      ...each(failed, 'was begun and not ended'),
      ...each(missing, 'is recorded and has no file'),
      ...each(changed, 'was changed after it was applied'),
      ...each(outOfOrder, 'is pending, though a later one was applied'),
      ...recordedButNotThere.map(({ file, objects }) => `${file}: is recorded as applied, and is not there: ${objects.join(', ')}`),
      ...each(thereButNotRecorded, 'is not recorded, and everything it makes is there: applied by hand'),
    ]),
  ];
}

function repairBlocks({ repaired }: Diagnosis): readonly Block[] {
  if (repaired === null) return [];
  const { folder, changes, left } = repaired;
  const result =
    left.length === 0
      ? 'it runs through on an empty database'
      : `${count(left.length, 'file')} of it still ${left.length === 1 ? 'fails' : 'fail'}`;
  return [
    ...section(
      `A repaired copy was written to ${folder} and run: ${result}`,
      changes.map(({ file, line, what }) => `${file}:${line}: ${what}`),
    ),
    ...section(
      'What is left in the repaired copy',
      left.map(
        ({ file, failure }) =>
          `${file}:${failure.errorLine ?? failure.line}: ${failureMessage(failure)} [${failure.cause}] ${failure.explanation}`,
      ),
    ),
  ];
}

function fileBlocks(diagnosis: Diagnosis): readonly Block[] {
  const failed = diagnosis.files.flatMap(({ file, failure }) => (failure === null ? [] : [{ file, failure }]));
  const skipped = diagnosis.files.flatMap(({ file, why }) => (why === null ? [] : [`${file}: ${why}`]));
  const lines = failed.map(({ file, failure }) => {
    const state = failureState(failure);
    return `${file}:${failure.errorLine ?? failure.line}: ${state === null ? '' : `${state} `}${failureMessage(failure).split('\n', 1)[0] ?? ''} [${failure.cause === 'knock-on' ? `knock-on of ${failure.root}` : failure.cause}]`;
  });
  return [...section('Each file that fails', lines), ...section('Files that the runner does not take', skipped)];
}

const INDENT = '   ';

function plainLines(block: Block): readonly string[] {
  switch (block.type) {
    case 'title':
      return ['', block.text];
    case 'text':
    case 'code':
      return block.lines.map((line) => `${INDENT}${line}`);
    case 'item':
      return [` ${block.number}. ${block.text}`, ...block.lines.map((line) => `${INDENT} ${line}`)];
  }
}

function markdownLines(block: Block): readonly string[] {
  switch (block.type) {
    case 'title':
      return ['', `## ${block.text}`, ''];
    case 'text':
      return block.lines.map((line) => `- ${line}`);
    case 'code':
      return ['', '```', ...block.lines, '```', ''];
    case 'item':
      return [`${block.number}. ${block.text}`, ...block.lines.map((line) => `${INDENT}- ${line}`)];
  }
}
