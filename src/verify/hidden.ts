import type { Catalog } from '../catalog/catalog.js';
import { membersOf, type CatalogObject, type Json } from '../catalog/object.js';
import { diff, differingAttributes } from '../diff/diff.js';
import { labelOf } from '../kinds/kind.js';
import { kindOf } from '../kinds/registry.js';
import { ONLY_ON_THE_SERVER } from '../proof/clone.js';
import { catalogInTransaction } from './catalog_now.js';
import { makersIn, readDoBlock, withoutHandlers } from './do_body.js';
import { dropOf, readDuplicate, type Duplicate, type Hidden } from './duplicate.js';
import { misplacedLabel } from './enum_order.js';
import type { MigrationStatement } from './migration_file.js';
import type { Outcome, Session } from './session.js';

export interface HiddenBy {
  readonly hidden: readonly Hidden[];
  /** PostgreSQL's words, where a handler swallowed an error about something else than a duplicate */
  readonly swallowed: string | null;
}

const NOTHING: HiddenBy = { hidden: [], swallowed: null };
const MOST_DUPLICATES = 5;

/**
 * Asks of a statement what it passes over in silence: by IF NOT EXISTS, by a handler of exceptions, or by a condition in a DO block. What
 * is in its way is dropped in a transaction that is rolled back, and the statement run again.
 */
export async function hiddenBy(session: Session, statement: MigrationStatement): Promise<HiddenBy> {
  const misplaced = await misplacedLabel(session, statement.text);
  if (misplaced !== null) return { hidden: [misplaced], swallowed: null };
  const block = readDoBlock(statement.text);
  if (block === null)
    return /\bIF\s+NOT\s+EXISTS\b/i.test(statement.text)
      ? { hidden: await behind(session, inTransaction(statement.text)), swallowed: null }
      : NOTHING;
  const hidden: Hidden[] = [];
  for (const maker of makersIn(block.body)) hidden.push(...(await behind(session, maker)));
  const raising = withoutHandlers(block.body);
  if (raising === null) return { hidden, swallowed: null };
  const error = await session.trial(block.withBody(raising), (tried) => Promise.resolve(tried.error));
  return { hidden, swallowed: error === null || readDuplicate(error.message) !== null ? null : error.message };
}

/** It makes the same index, and may stand in a transaction that is rolled back. */
const inTransaction = (statement: string): string => statement.replace(/^(\s*CREATE\s+(?:UNIQUE\s+)?INDEX\s+)CONCURRENTLY\b/i, '$1');

const isSkipped = (message: string): boolean => / already exists, skipping$/.test(message) && readDuplicate(message) !== null;

/** The first thing that is in a statement's way. */
const duplicateIn = ({ error, notices }: Outcome): Duplicate | null =>
  [...(error === null ? [] : [error.message]), ...notices.map(({ message }) => message).filter(isSkipped)]
    .map(readDuplicate)
    .find((duplicate) => duplicate !== null) ?? null;

async function behind(session: Session, sql: string): Promise<readonly Hidden[]> {
  const drops: string[] = [];
  let first: Duplicate | null = null;
  for (let round = 0; round < MOST_DUPLICATES; round += 1) {
    const duplicate = await session.trial([...drops, sql].join(';\n'), (tried) => Promise.resolve(duplicateIn(tried)));
    if (duplicate === null) break;
    first ??= duplicate;
    const drop = await dropOf(duplicate, sql, session.database);
    if (drop === null || drops.includes(drop)) return [];
    drops.push(drop);
  }
  if (first === null) return [];
  const base = await session.trial(drops.join(';\n'), ({ error }) =>
    error === null ? catalogInTransaction(session.database) : Promise.resolve(null),
  );
  const made = await session.trial([...drops, sql].join(';\n'), ({ error }) =>
    error === null ? catalogInTransaction(session.database) : Promise.resolve(null),
  );
  if (base === null || made === null) return [];
  const now = await session.trial('', () => catalogInTransaction(session.database));
  const pieces = diff(base, made)
    .flatMap((change) => (change.change === 'added' ? [change.object] : []))
    .filter((object) => !ONLY_ON_THE_SERVER.includes(object.kind) && isOtherwise(object, now));
  return pieces.length === 0 ? [] : [{ duplicate: first, pieces }];
}

const isOtherwise = (object: CatalogObject, catalog: Catalog): boolean => {
  const there = catalog.objects.get(object.id);
  return there === undefined || differingAttributes(there, object).length > 0;
};

/** What of it is still otherwise in a later catalog, in words. */
export function stillHidden({ pieces }: Hidden, catalog: Catalog): readonly string[] {
  const missing = new Set(pieces.filter(({ id }) => !catalog.objects.has(id)).map(({ id }) => id));
  return pieces
    .filter((piece) => isOtherwise(piece, catalog) && !(piece.parent !== null && missing.has(piece.parent)))
    .map((piece) => pieceInWords(piece, catalog.objects.get(piece.id)));
}

function pieceInWords(piece: CatalogObject, there: CatalogObject | undefined): string {
  const label = labelOf(kindOf(piece.kind).title, piece);
  if (there === undefined) return `${label} is not there`;
  const differences = differingAttributes(there, piece).map((name) => {
    const [is, would] = [valueInWords(there.attributes[name]), valueInWords(piece.attributes[name])];
    return `${name === 'printed' ? 'definition' : name} is ${is} instead of ${would}`;
  });
  return `${label}: ${differences.join(', ')}`;
}

const valueInWords = (value: Json | undefined): string => {
  if (value === undefined) return 'not set';
  const members = membersOf(value);
  const [only] = members;
  if (members.length === 1 && only !== undefined) return valueInWords(only[1]);
  return typeof value === 'string' ? value : JSON.stringify(value);
};
