import type { Log } from '../../src/run/ports.ts';

/** A log for tests that look elsewhere. */
export const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
