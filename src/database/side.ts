/** Which of the user's sources something is about; `source` where a command takes only one. */
export type Side = 'from' | 'to' | 'source';

/** The side in a message. */
export const sideName = (side: Side): string => (side === 'source' ? 'the source' : `--${side}`);
