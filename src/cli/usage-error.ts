/** The command line was not understood, or asks for something that cannot be. */
export class UsageError extends Error {}
