import { select } from '../diff/selection.js';
import type { SnapshotOptions, SnapshotResult } from '../report/result.js';
import { kindsOfServers } from '../kinds/registry.js';
import { snapshotText } from '../sources/snapshot_file.js';
import { guardAbort } from './abort.js';
import { withoutHashes } from './secrets.js';
import { readSide } from './sides.js';

/**
 * Reads a source into the text of a snapshot file.
 * @throws SchemaFixError
 */
export const snapshot = (options: SnapshotOptions): Promise<SnapshotResult> =>
  guardAbort(options.signal, async () => {
    const { catalog, live } = await readSide(options.source, 'from', options);
    const selection = {
      schemas: options.schemas ?? [],
      exclude: options.exclude ?? [],
      withoutKinds: new Set(kindsOfServers.map(({ name }) => name)),
    };
    const selected = select(live ?? catalog, selection);
    return { text: snapshotText(withoutHashes(selected)), objects: selected.objects.size, unmodelled: selected.unmodelled };
  });
