import { SchemaFixError } from '../errors/schema_fix_error.js';

/**
 * Runs a piece of work that an AbortSignal may end.
 * @throws SchemaFixError interrupted once the signal has aborted; otherwise what the work throws
 */
export async function guardAbort<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  const interrupted = (): SchemaFixError => new SchemaFixError({ code: 'interrupted', message: 'interrupted: nothing was written' });
  if (signal === undefined) return work();
  if (signal.aborted) throw interrupted();
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        reject(interrupted());
      },
      { once: true },
    );
  });
  return Promise.race([work(), aborted]);
}
