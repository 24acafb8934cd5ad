import { defaultPrivileges } from '../../src/kinds/default_privileges.js';
import { describeKind } from './describe_kind.js';

const role = (name: string): string =>
  `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') THEN CREATE ROLE "${name}"; END IF; END $$; DROP OWNED BY "${name}"`;

const alter = (rest: string, where = ''): string => `ALTER DEFAULT PRIVILEGES FOR ROLE "default Maker" ${where} ${rest}`;
const inPublic = (rest: string): string => alter(rest, 'IN SCHEMA public');

describeKind(defaultPrivileges, {
  base: [role('default Maker'), role('default_reader')].join(';'),
  objects: [
    inPublic('GRANT SELECT, INSERT ON TABLES TO default_reader'),
    inPublic('GRANT ALL ON TABLES TO default_reader WITH GRANT OPTION'),
    inPublic('GRANT SELECT ON TABLES TO default_reader, PUBLIC'),
    `${inPublic('GRANT SELECT ON TABLES TO default_reader')}; ${inPublic('GRANT INSERT ON TABLES TO default_reader WITH GRANT OPTION')}`,
    inPublic('GRANT USAGE ON SEQUENCES TO default_reader'),
    inPublic('GRANT EXECUTE ON FUNCTIONS TO default_reader, PUBLIC'),
    alter('GRANT SELECT ON TABLES TO default_reader'),
    alter('GRANT ALL ON SEQUENCES TO PUBLIC'),
    alter('REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC'),
    alter('REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC, "default Maker"'),
    alter('REVOKE INSERT, TRUNCATE ON TABLES FROM "default Maker"'),
    alter('REVOKE USAGE ON TYPES FROM PUBLIC'),
    alter('GRANT USAGE ON SCHEMAS TO default_reader'),
  ],
  changes: [
    ['more', inPublic('GRANT SELECT ON TABLES TO default_reader'), inPublic('GRANT SELECT, INSERT ON TABLES TO default_reader'), 'alter'],
    ['less', inPublic('GRANT SELECT, INSERT ON TABLES TO default_reader'), inPublic('GRANT INSERT ON TABLES TO default_reader'), 'alter'],
    ['other', alter('GRANT SELECT ON TABLES TO default_reader'), alter('GRANT INSERT ON TABLES TO default_reader'), 'alter'],
    ['all', inPublic('GRANT SELECT ON TABLES TO default_reader'), inPublic('GRANT ALL ON TABLES TO default_reader'), 'alter'],
    ['no longer all', inPublic('GRANT ALL ON TABLES TO default_reader'), inPublic('GRANT SELECT ON TABLES TO default_reader'), 'alter'],
    [
      'passed on',
      inPublic('GRANT SELECT ON TABLES TO default_reader'),
      inPublic('GRANT SELECT ON TABLES TO default_reader WITH GRANT OPTION'),
      'alter',
    ],
    [
      'not passed on any more',
      inPublic('GRANT ALL ON TABLES TO default_reader WITH GRANT OPTION'),
      inPublic('GRANT ALL ON TABLES TO default_reader'),
      'alter',
    ],
    [
      'the maker has less',
      alter('REVOKE INSERT ON TABLES FROM "default Maker"'),
      alter('REVOKE ALL ON TABLES FROM "default Maker"'),
      'alter',
    ],
  ],
});
