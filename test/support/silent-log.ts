import type { Log } from '../../src/ports/log.ts';

/** A log for tests that do not check it. */
export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
