/** The oldest major version that a migration may run on: what no server says otherwise is written so that it runs there too. */
export const OLDEST_MAJOR = 14;
