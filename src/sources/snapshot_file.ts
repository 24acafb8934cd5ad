import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import type { Catalog } from '../catalog/catalog.js';
import type { Json, ObjectId } from '../catalog/object.js';
import { codeOf } from '../errors/node_error.js';
import { SchemaFixError } from '../errors/schema_fix_error.js';

const FORMAT = 'schema-fix snapshot';
const VERSION = 1;

const objectId = z.custom<ObjectId>((value) => typeof value === 'string');
const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(json), z.record(z.string(), json)]),
);

const catalogObject = z.strictObject({
  id: objectId,
  kind: z.string(),
  schema: z.string().nullable(),
  relation: z.string().nullable(),
  name: z.string(),
  parent: objectId.nullable(),
  attributes: z.record(z.string(), json),
  dependencies: z.array(objectId),
});

const blockedForeignKey = z.strictObject({
  table: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  referencedTable: z.string(),
  referencedColumns: z.array(z.string()),
  definition: z.string(),
  reason: z.enum(['types', 'missing']),
  message: z.string(),
  place: z.string(),
});

const envelope = z.looseObject({ format: z.literal(FORMAT), version: z.unknown() });

const snapshotFile = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  major: z.number().int(),
  objects: z.array(catalogObject),
  unmodelled: z.array(z.strictObject({ kind: z.string(), names: z.array(z.string()) })),
  casts: z.array(z.strictObject({ source: z.string(), target: z.string(), context: z.enum(['implicit', 'assignment', 'explicit']) })),
  blockedForeignKeys: z.array(blockedForeignKey),
  standInRoles: z.array(z.string()),
});

/** A catalog as the text of a snapshot file, which is a source for later. */
export function snapshotText(catalog: Catalog): string {
  const file: z.input<typeof snapshotFile> = {
    format: FORMAT,
    version: VERSION,
    major: catalog.major,
    objects: [...catalog.objects.values()].map((object) => ({
      ...object,
      attributes: z.record(z.string(), json).parse(JSON.parse(JSON.stringify(object.attributes))),
      dependencies: [...object.dependencies],
    })),
    unmodelled: catalog.unmodelled.map(({ kind, names }) => ({ kind, names: [...names] })),
    casts: catalog.casts.map((cast) => ({ ...cast })),
    blockedForeignKeys: catalog.blockedForeignKeys.map((key) => ({
      ...key,
      columns: [...key.columns],
      referencedColumns: [...key.referencedColumns],
    })),
    standInRoles: [...catalog.standInRoles],
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/**
 * Writes a snapshot file, whole or not at all.
 * @throws SchemaFixError cannot-write
 */
export async function writeSnapshot(catalog: Catalog, path: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, snapshotText(catalog));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new SchemaFixError({
      code: 'cannot-write',
      message: `${path} cannot be written (${codeOf(error)})`,
      subject: path,
      cause: error,
    });
  }
}

/** @throws SchemaFixError source-not-found, source-failed (not a snapshot), snapshot-version */
export async function readSnapshot(path: string): Promise<Catalog> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new SchemaFixError({ code: 'source-not-found', message: `${path} cannot be read (${codeOf(error)})`, subject: path });
  }
  return parseSnapshot(text, path);
}

function parseSnapshot(text: string, path: string): Catalog {
  const value = parseJson(text);
  const known = envelope.safeParse(value);
  if (!known.success) {
    throw new SchemaFixError({
      code: 'source-failed',
      message: `${path} is not a snapshot`,
      subject: path,
      hint: 'a snapshot is written by: schema-fix snapshot <source> --out <file>',
    });
  }
  if (known.data.version !== VERSION) {
    throw new SchemaFixError({
      code: 'snapshot-version',
      message: `${path} is a snapshot of version ${JSON.stringify(known.data.version)}; this schema-fix reads version ${VERSION}`,
      subject: path,
      hint: 'make it again with this version: schema-fix snapshot <source> --out <file>',
    });
  }
  const file = snapshotFile.safeParse(value);
  if (!file.success) {
    const where = file.error.issues[0]?.path.map(String).join('.') ?? '';
    throw new SchemaFixError({
      code: 'source-failed',
      message: `${path} is a damaged snapshot: ${where}: ${file.error.issues[0]?.message ?? ''}`,
      subject: path,
      hint: 'make it again: schema-fix snapshot <source> --out <file>',
    });
  }
  const { major, objects, unmodelled, casts, blockedForeignKeys, standInRoles } = file.data;
  return { major, objects: new Map(objects.map((object) => [object.id, object])), unmodelled, casts, blockedForeignKeys, standInRoles };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
