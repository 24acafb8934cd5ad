import type { ObjectType } from 'libpg-query';
import type { ObjectKind } from './names.js';

/** What the parser calls an object, and what it is here. Materialized views are views, foreign tables tables, domains types. */
const KINDS: Readonly<Record<ObjectType, ObjectKind>> = {
  OBJECT_ACCESS_METHOD: 'other',
  OBJECT_AGGREGATE: 'function',
  OBJECT_AMOP: 'other',
  OBJECT_AMPROC: 'other',
  OBJECT_ATTRIBUTE: 'column',
  OBJECT_CAST: 'other',
  OBJECT_COLUMN: 'column',
  OBJECT_COLLATION: 'other',
  OBJECT_CONVERSION: 'other',
  OBJECT_DATABASE: 'other',
  OBJECT_DEFAULT: 'other',
  OBJECT_DEFACL: 'other',
  OBJECT_DOMAIN: 'type',
  OBJECT_DOMCONSTRAINT: 'constraint',
  OBJECT_EVENT_TRIGGER: 'other',
  OBJECT_EXTENSION: 'extension',
  OBJECT_FDW: 'other',
  OBJECT_FOREIGN_SERVER: 'other',
  OBJECT_FOREIGN_TABLE: 'table',
  OBJECT_FUNCTION: 'function',
  OBJECT_INDEX: 'index',
  OBJECT_LANGUAGE: 'other',
  OBJECT_LARGEOBJECT: 'other',
  OBJECT_MATVIEW: 'view',
  OBJECT_OPCLASS: 'other',
  OBJECT_OPERATOR: 'other',
  OBJECT_OPFAMILY: 'other',
  OBJECT_PARAMETER_ACL: 'other',
  OBJECT_POLICY: 'policy',
  OBJECT_PROCEDURE: 'function',
  OBJECT_PUBLICATION: 'publication',
  OBJECT_PUBLICATION_NAMESPACE: 'other',
  OBJECT_PUBLICATION_REL: 'other',
  OBJECT_ROLE: 'role',
  OBJECT_ROUTINE: 'function',
  OBJECT_RULE: 'other',
  OBJECT_SCHEMA: 'schema',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_SUBSCRIPTION: 'other',
  OBJECT_STATISTIC_EXT: 'other',
  OBJECT_TABCONSTRAINT: 'constraint',
  OBJECT_TABLE: 'table',
  OBJECT_TABLESPACE: 'other',
  OBJECT_TRANSFORM: 'other',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_TSCONFIGURATION: 'other',
  OBJECT_TSDICTIONARY: 'other',
  OBJECT_TSPARSER: 'other',
  OBJECT_TSTEMPLATE: 'other',
  OBJECT_TYPE: 'type',
  OBJECT_USER_MAPPING: 'other',
  OBJECT_VIEW: 'view',
};

export const kindOf = (type: ObjectType | undefined): ObjectKind => (type === undefined ? 'other' : KINDS[type]);

/** Named together with a table: `trigger ON table`. */
export const isOfTable = (type: ObjectType | undefined): boolean =>
  type === 'OBJECT_TRIGGER' ||
  type === 'OBJECT_POLICY' ||
  type === 'OBJECT_RULE' ||
  type === 'OBJECT_TABCONSTRAINT' ||
  type === 'OBJECT_DOMCONSTRAINT' ||
  type === 'OBJECT_COLUMN' ||
  type === 'OBJECT_ATTRIBUTE';
