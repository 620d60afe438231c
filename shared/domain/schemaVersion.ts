/** The version of the document layout that this program reads and writes. */
export const SCHEMA_VERSION = 1;
