import type { Log } from '../run/ports.ts';
import type { Told } from './content.ts';
import { text } from './reply.ts';

/** Logs a fault of our own and gives what its victim is told, which names nothing of it. */
export function failed(fault: unknown, log: Log): Told {
  log.error('a turn failed', { fault });
  return text(
    'Something went wrong here; nothing was written by this. Type “status” to see where your runs stand, then try again.',
  );
}
