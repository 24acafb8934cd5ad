import type pc from 'picocolors';

/** Functions that colour a text, or leave it alone where colours are off. */
export type Colors = ReturnType<typeof pc.createColors>;
