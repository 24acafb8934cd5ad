import * as z from 'zod';
import type { Draft } from './draft.js';
import { defineKind, type WriteContext } from './kind.js';
import type { CatalogObject } from '../catalog/object.js';
import { lockOfTarget } from './target_lock.js';

const attributes = z.strictObject({
  source: z.strictObject({
    /** what ALTER takes */
    target: z.string(),
  }),
});

/** Neither fails where it is so already (ExecAlterObjectDependsStmt in alter.c). */
const write = (extension: string, target: string, no: '' | 'NO ', { catalog }: WriteContext): Draft => {
  const what = target.replace(/^[A-Z ]+/, (words) => words.toLowerCase());
  return {
    title: no === '' ? `${what} goes when extension ${extension} goes` : `${what} stays when extension ${extension} goes`,
    statement: `ALTER ${target} ${no}DEPENDS ON EXTENSION ${extension}`,
    lock: lockOfTarget(target, 'ACCESS EXCLUSIVE', catalog),
    undo: `ALTER ${target} ${no === '' ? 'NO ' : ''}DEPENDS ON EXTENSION ${extension}`,
  };
};

/**
 * That an object goes when an extension goes (pg_depend, deptype x); its name is the extension's. The catalog reader makes them, so they
 * have no query of their own.
 */
export const extensionDependency = defineKind({
  name: 'extension_dependency',
  title: 'dependency on extension',
  phase: 'grants',
  catalogClass: 'pg_depend',
  presence: "pg_depend WHERE deptype = 'x'",
  query: () => '',
  lookup: () => 'false',
  attributes,
  rules: { source: { effect: 'redefine' } },
  create: (object: CatalogObject, { source }, context) => [write(object.name, source.target, '', context)],
  drop: (object, { source }, context) => write(object.name, source.target, 'NO ', context),
  whenDifferent: 'replace',
  createReplaces: true,
  dropLevel: 'always',
  commentTarget: null,
});
