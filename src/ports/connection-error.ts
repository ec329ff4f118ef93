/** The code of a failed connection, such as ECONNREFUSED, which can stand in a cause of the error; its name where none has a code. */
export function connectionErrorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? connectionErrorCode(error.cause) : error.name;
}
