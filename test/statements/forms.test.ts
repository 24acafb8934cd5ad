import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadParser, type StatementParser } from '../../src/statements/read_effects.js';
import { shownEffects } from './shown.js';

/** Files of statements, each with what it does below it, in lines that begin with an arrow. UPDATE_GOLDEN=1 writes those: read the difference. */
const FORMS = new URL('forms/', import.meta.url);
const ARROW = '--> ';

let parser: StatementParser;
beforeAll(async () => {
  parser = await loadParser();
});

function effectsOf(sql: string): readonly string[] {
  const effects = parser.effectsOf(sql);
  return 'syntaxError' in effects ? [`refused at ${effects.syntaxError.offset}: ${effects.syntaxError.message}`] : shownEffects(effects);
}

const isArrow = (line: string): boolean => line.startsWith(ARROW);

describe.each(readdirSync(FORMS))('%s', (name) => {
  const file = new URL(name, FORMS);
  const blocks = readFileSync(file, 'utf8')
    .trim()
    .split(/\n{2,}/);
  const cases = blocks.map((block) => {
    const lines = block.split('\n');
    const sql = lines.filter((line) => !isArrow(line)).join('\n');
    return { sql, expected: lines.filter(isArrow).map((line) => line.slice(ARROW.length)) };
  });

  if (process.env['UPDATE_GOLDEN'] === '1') {
    test('is written anew', () => {
      const written = cases.map(({ sql }) => [sql, ...effectsOf(sql).map((line) => ARROW + line)].join('\n'));
      writeFileSync(file, `${written.join('\n\n')}\n`);
    });
    return;
  }

  test.each(cases)('$sql', ({ sql, expected }) => {
    expect(effectsOf(sql)).toEqual(expected);
  });
});
