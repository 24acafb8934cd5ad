import { textSearchConfiguration } from '../../src/kinds/text_search_configuration.js';
import { textSearchDictionary } from '../../src/kinds/text_search_dictionary.js';
import { textSearchParser } from '../../src/kinds/text_search_parser.js';
import { textSearchTemplate } from '../../src/kinds/text_search_template.js';
import { describeKind } from './describe_kind.js';

const parser = (headline: string, start = 'prsd_start'): string =>
  `CREATE TEXT SEARCH PARSER words (START = ${start}, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype${headline})`;

describeKind(textSearchParser, {
  base: `CREATE FUNCTION own_start(internal, integer) RETURNS internal LANGUAGE internal AS 'prsd_start'`,
  objects: [parser(''), parser(', HEADLINE = prsd_headline', 'own_start'), parser('').replace('words', '"Odd. one"')],
  changes: [
    ['headlines', parser(''), parser(', HEADLINE = prsd_headline'), 'replace'],
    ['its start', parser(''), parser('', 'own_start'), 'replace'],
  ],
});

const template = (rest: string): string => `CREATE TEXT SEARCH TEMPLATE t (LEXIZE = dsimple_lexize${rest})`;
describeKind(textSearchTemplate, {
  objects: [template(''), template(', INIT = dsimple_init')],
  changes: [['its start', template(''), template(', INIT = dsimple_init'), 'replace']],
});

const dictionary = (rest: string): string => `CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = ${rest})`;
describeKind(textSearchDictionary, {
  objects: [
    dictionary('simple'),
    dictionary(`snowball, LANGUAGE = 'english', STOPWORDS = 'english'`),
    dictionary('simple, ACCEPT = false').replace(' d ', ' "Di ct" '),
  ],
  changes: [
    ['template', dictionary('simple'), dictionary('snowball, LANGUAGE = german'), 'replace'],
    ['option added', dictionary('snowball, LANGUAGE = german'), dictionary('snowball, LANGUAGE = german, STOPWORDS = german'), 'alter'],
    ['option changed', dictionary('snowball, LANGUAGE = german'), dictionary('snowball, LANGUAGE = english'), 'alter'],
    ['all options gone', dictionary('simple, ACCEPT = false, STOPWORDS = english'), dictionary('simple'), 'alter'],
    [
      'order of the options',
      dictionary('snowball, LANGUAGE = german, STOPWORDS = german'),
      dictionary('snowball, STOPWORDS = german, LANGUAGE = german'),
      'alter',
    ],
  ],
});

const configuration = (rest: string, mapping = ''): string =>
  `CREATE TEXT SEARCH CONFIGURATION c (${rest});${mapping === '' ? '' : `ALTER TEXT SEARCH CONFIGURATION c ${mapping}`}`;
describeKind(textSearchConfiguration, {
  base: `CREATE TEXT SEARCH DICTIONARY "My dict" (TEMPLATE = simple, ACCEPT = false); ${parser('')};`,
  objects: [
    configuration('PARSER = pg_catalog."default"'),
    configuration('COPY = english'),
    configuration('COPY = english', 'ALTER MAPPING FOR word, hword, "float" WITH "My dict", english_stem'),
    configuration('PARSER = words', 'ADD MAPPING FOR word WITH simple'),
  ],
  changes: [
    ['parser', configuration('PARSER = pg_catalog."default"'), configuration('PARSER = words'), 'replace'],
    [
      'mappings changed',
      configuration('COPY = english'),
      configuration('COPY = english', 'ALTER MAPPING FOR word, asciiword WITH "My dict", english_stem'),
      'alter',
    ],
    [
      'order of the dictionaries',
      configuration('COPY = simple', 'ALTER MAPPING FOR word WITH "My dict", english_stem'),
      configuration('COPY = simple', 'ALTER MAPPING FOR word WITH english_stem, "My dict"'),
      'alter',
    ],
    ['mappings added', configuration('PARSER = pg_catalog."default"'), configuration('COPY = german'), 'alter'],
    ['mappings gone', configuration('COPY = german'), configuration('PARSER = pg_catalog."default"'), 'alter'],
    ['a mapping gone', configuration('COPY = german'), configuration('COPY = german', 'DROP MAPPING FOR email, url'), 'alter'],
    ['another dictionary', configuration('COPY = german'), configuration('COPY = english'), 'alter'],
  ],
});
