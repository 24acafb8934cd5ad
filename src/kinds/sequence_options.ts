/** What is said of a sequence, whether an identity owns it or not; absent is PostgreSQL's default. */
export interface SequenceOptions {
  readonly type?: 'smallint' | 'integer' | undefined;
  readonly increment?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly start?: string | undefined;
  readonly cache?: string | undefined;
  readonly cycle?: boolean | undefined;
}

interface Bounds {
  readonly min: bigint;
  readonly max: bigint;
  readonly start: bigint;
}

const LARGEST = { smallint: 32_767n, integer: 2_147_483_647n, bigint: 9_223_372_036_854_775_807n };

const incrementOf = (sequence: SequenceOptions): bigint => BigInt(sequence.increment ?? '1');

/** Minimum, maximum and start with PostgreSQL's defaults filled in (CREATE SEQUENCE in its manual). */
export function boundsOf(sequence: SequenceOptions): Bounds {
  const largest = LARGEST[sequence.type ?? 'bigint'];
  const ascending = incrementOf(sequence) > 0n;
  const min = sequence.min === undefined ? (ascending ? 1n : -largest - 1n) : BigInt(sequence.min);
  const max = sequence.max === undefined ? (ascending ? largest : -1n) : BigInt(sequence.max);
  const start = sequence.start === undefined ? (ascending ? min : max) : BigInt(sequence.start);
  return { min, max, start };
}

/** What ALTER SEQUENCE has to say: a default that depends on another option (a bound on the type) is said where it moves. */
export function alterOptions(from: SequenceOptions, to: SequenceOptions): readonly string[] {
  const [before, after] = [boundsOf(from), boundsOf(to)];
  return [
    from.type === to.type ? null : `AS ${to.type ?? 'bigint'}`,
    from.increment === to.increment ? null : `INCREMENT BY ${to.increment ?? '1'}`,
    before.min === after.min ? null : `MINVALUE ${after.min}`,
    before.max === after.max ? null : `MAXVALUE ${after.max}`,
    before.start === after.start ? null : `START WITH ${after.start}`,
    from.cache === to.cache ? null : `CACHE ${to.cache ?? '1'}`,
    from.cycle === to.cycle ? null : to.cycle === true ? 'CYCLE' : 'NO CYCLE',
  ].filter((option) => option !== null);
}

/** A new sequence stands at its start: where even that lies outside the new bounds, PostgreSQL wants a restart. */
export const mustRestart = (from: SequenceOptions, to: SequenceOptions): boolean => {
  const { min, max } = boundsOf(to);
  const { start } = boundsOf(from);
  return start < min || start > max;
};

export const narrows = (from: SequenceOptions, to: SequenceOptions): boolean => {
  const [before, after] = [boundsOf(from), boundsOf(to)];
  return after.min > before.min || after.max < before.max;
};
