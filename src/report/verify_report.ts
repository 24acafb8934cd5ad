import type { Place } from '../errors/schema_fix_error.js';
import type { Dropped, Finding, VerifyResult } from './result.js';
import { differenceLines } from './summary.js';

/** The whole report: whether it is proven, what is wrong and how to write it, and what the migration locks and drops. */
export function verifyLines(result: VerifyResult): readonly string[] {
  const faults = result.findings.filter(({ severity }) => severity === 'fault');
  const notes = result.findings.filter(({ severity }) => severity === 'note');
  return [
    outcome(result, faults.length),
    ...faults.flatMap((finding, at) => findingLines(finding, `${at + 1}. `)),
    ...section('Ends otherwise than --to', differenceLines(result.differences ?? [])),
    ...(notes.length === 0 ? [] : ['', 'Worth knowing:', ...notes.flatMap((note) => noteLines(note))]),
    ...section(
      'Locks on what was there before',
      result.locks.map(({ mode, relation, where }) => `${mode}  ${relation}  ${at(where)}`),
    ),
    ...section('Drops', result.drops.map(dropLine)),
    ...section(
      'Not in the clone, since schema-fix does not read these kinds yet',
      result.unmodelled.map(({ kind, names }) => `${kind}: ${names.join(', ')}`),
    ),
    ...section('Notes', result.notes),
  ];
}

function outcome({ proven, findings, interruptions, differences, shadow }: VerifyResult, faults: number): string {
  if (!proven) return `Not proven: ${faults === 1 ? '1 fault' : `${faults} faults`}.`;
  const parts = [
    'it runs through',
    findings.some(({ code }) => code === 'made-again') ? 'a second time too, and ends the same' : 'a second time too, and changes nothing',
    ...(interruptions === 0
      ? []
      : [interruptions === 1 ? 'after an interruption too' : `also after each of ${interruptions} interruptions`]),
    ...(differences === null ? [] : ['it ends in --to']),
  ];
  return `Proven, on clones (${shadow}): ${parts.join('; ')}.`;
}

function findingLines({ code, where, statement, message, advice }: Finding, number: string): readonly string[] {
  const indent = ' '.repeat(number.length);
  return [
    '',
    `${number}${code}${where === null ? '' : `  ${at(where)}`}`,
    ...(statement === '' ? [] : [`${indent}${statement}`]),
    ...message.split('\n').map((line) => `${indent}${line}`),
    ...(advice === null ? [] : [`${indent}instead:`, ...advice.split('\n').map((line) => `${indent}  ${line}`)]),
  ];
}

const noteLines = ({ code, where, message, advice }: Finding): readonly string[] => [
  `  ${code}${where === null ? '' : `  ${at(where)}`}: ${message.replaceAll('\n', ' ')}`,
  ...(advice === null ? [] : [`    ${advice.replaceAll('\n', '\n    ')}`]),
];

function dropLine({ kind, name, rows, madeAgain, where }: Dropped): string {
  const what = kind === 'rows' ? `${rows} of the made-up rows of ${name}` : `${kind} ${name}`;
  const lost = kind !== 'rows' && rows > 0 ? ', with what is in it' : '';
  return `${what}${lost}${madeAgain ? ', and makes it again' : ''}  ${at(where)}`;
}

const at = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
