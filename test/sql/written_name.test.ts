import { expect, test } from '@jest/globals';
import { namePartsOf, readWrittenName } from '../../src/sql/written_name.js';

test.each([
  ['public.Users', ['public', 'users']],
  ['public."User"', ['public', 'User']],
  ['"a.b"."c=d"', ['a.b', 'c=d']],
  [`"say ""hi"""`, ['say "hi"']],
])('%s', (text, parts) => {
  expect(namePartsOf(text)).toEqual(parts);
});

test('a name ends at what follows it', () => {
  expect(readWrittenName('public.f(int,  text)=public.g')).toMatchObject({ name: { args: 'int, text' }, rest: '=public.g' });
  expect(readWrittenName(`public.mood.'So sad'=x`)?.name.parts.at(-1)).toEqual({ name: 'So sad', written: 'So sad' });
});

test.each(['', '.a', 'a.', '"a'])('%s is no name', (text) => {
  expect(readWrittenName(text)).toBeNull();
});
