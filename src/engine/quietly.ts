import type { DBOSConfig } from '@dbos-inc/dbos-sdk';
import type { Log } from '../run/ports.ts';

/** DBOS speaks through our log: its warnings and errors, and none of its chatter. */
export function quietly(log: Log): NonNullable<DBOSConfig['logger']> {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (entry) => log.warn('The durable engine warns.', { says: String(entry) }),
    error: (entry, about) =>
      log.error('The durable engine reports a fault.', {
        says: String(entry),
        error: about?.error,
      }),
  };
}
