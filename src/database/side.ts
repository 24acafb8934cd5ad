/** Which of the user's sources something is about; `source` where a command takes only one; `migration` for a file that is to be applied. */
export type Side = 'from' | 'to' | 'against' | 'source' | 'migration';

/** The side in a message. */
export const sideName = (side: Side): string => (side === 'source' || side === 'migration' ? `the ${side}` : `--${side}`);
