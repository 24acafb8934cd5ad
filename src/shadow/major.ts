/** The major version of the embedded PostgreSQL. In a file of its own: to know it, nothing of the shadow database need be loaded. */
export const SHADOW_MAJOR = 18;
