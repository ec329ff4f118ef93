/** The database can't be reached, so nothing may be written to a tenant. */
export class JournalError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'JournalError';
  }
}

/** Another process has taken over the run, so this one must not go on with it. */
export class OwnershipLostError extends Error {
  constructor(run: number) {
    super(`Another instance has taken over run ${run}.`);
    this.name = 'OwnershipLostError';
  }
}
