import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runSchemaFix } from './run_schema_fix.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schema-fix-options-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('a wrong option is exit code 1 and one clear error', () => {
  test.each([
    [
      'an unknown option, with the near one',
      ['check', '--schmas', 'x'],
      'error: check has no option --schmas\n  hint: did you mean --schemas?\n',
    ],
    ['an option of another command', ['check', '--drop=all'], 'check has no option --drop'],
    ['a short option', ['check', '-q'], 'check has no option -q'],
    ['a negation that does not exist', ['check', '--no-quiet'], 'check has no option --no-quiet'],
    ['an unknown command, with the near one', ['chekc'], 'error: there is no command "chekc"\n  hint: did you mean check?\n'],
    ['no command', [], 'a command is missing'],
    ['no source', ['check', '--to', 'empty'], '--from is missing'],
    ['no second source', ['check', '--from', 'empty'], '--to is missing'],
    ['an option without its value', ['check', '--from'], '--from lacks its value'],
    ['an empty value', ['check', '--from', '', '--to', 'empty'], '--from is empty'],
    ['an option given twice', ['check', '--from', 'empty', '--from', 'empty', '--to', 'empty'], '--from is given more than once'],
    ['a value that is no choice', ['generate', '--drop', 'some'], '--drop is one of "none", "safe", "all", not "some"'],
    [
      'a platform that is none',
      ['check', '--from', 'empty', '--to', 'empty', '--platform', 'heroku'],
      '--platform is one of "plain", "supabase", not "heroku"',
    ],
    ['a major that is none', ['check', '--from', 'empty', '--to', 'empty', '--target-version', '12'], 'from 14 to 18, not "12"'],
    ['an empty name in a list', ['check', '--from', 'empty', '--to', 'empty', '--schemas', 'a,,b'], '--schemas takes names'],
    ['an argument too many', ['check', 'more', '--from', 'empty', '--to', 'empty'], '"more" stands where no argument is expected'],
    ['a snapshot of nothing', ['snapshot'], 'snapshot takes a source'],
    ['an option that is not built', ['generate', '--format', 'sql', '--from', 'empty', '--to', 'empty'], '--format is not built yet'],
    [
      'a way to split that is none',
      ['generate', '--split', 'phase', '--from', 'empty', '--to', 'empty'],
      '--split is one of "phases", not "phase"',
    ],
  ])('%s', async (_, words, message) => {
    const { code, stdout, stderr } = await runSchemaFix(words);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^error: /);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  test('a URL in the wrong place shows neither password nor host', async () => {
    const url = 'postgres://me:s3cretword@prod.example.com/shop';
    const { code, stderr } = await runSchemaFix(['check', url, '--from', 'empty', '--to', url]);
    expect(code).toBe(1);
    expect(stderr).not.toMatch(/s3cretword|prod\.example\.com/);
  });
});

test('--help and --version are results', async () => {
  const help = await runSchemaFix(['generate', '--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('--defer-foreign-keys');
  const version = await runSchemaFix(['--version']);
  expect(version).toMatchObject({ code: 0, stderr: '' });
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe('the config file', () => {
  const runWith = async (config: string, words: readonly string[]) => {
    await writeFile(join(folder, 'schema-fix.config.json'), config);
    return runSchemaFix(words, { cwd: folder });
  };

  test('gives options, each command taking its own', async () => {
    const { code, stderr } = await runWith('{ "from": "missing_file.sql", "to": "empty", "drop": "all" }', ['check']);
    expect(stderr).toContain('missing_file.sql');
    expect(code).toBe(1);
  });

  test.each([
    ['is no JSON', '{ "from": ', 'schema-fix.config.json: '],
    ['is no object', '[1]', 'one JSON object'],
    ['has an unknown option', '{ "form": "empty" }', 'it has no option "form"\n  hint: did you mean "from"?'],
    ['has a value that is no choice', '{ "from": "empty", "to": "empty", "drop": "some" }', '--drop is one of'],
  ])('%s: an error', async (_, config, message) => {
    const { code, stderr, stdout } = await runWith(config, ['generate']);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });
});
