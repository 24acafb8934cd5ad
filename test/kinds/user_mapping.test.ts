import { userMapping } from '../../src/kinds/user_mapping.js';
import { describeKind } from './describe_kind.js';

describeKind(userMapping, {
  base: 'CREATE FOREIGN DATA WRAPPER archive; CREATE SERVER "My Vault" FOREIGN DATA WRAPPER archive',
  objects: [
    'CREATE USER MAPPING FOR PUBLIC SERVER "My Vault"',
    'CREATE USER MAPPING FOR CURRENT_USER SERVER "My Vault"',
    `CREATE USER MAPPING FOR PUBLIC SERVER "My Vault" OPTIONS (password 'not read here')`,
  ],
  changes: [],
});
