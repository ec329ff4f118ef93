import type { Asker } from '../run/answer.ts';
import { JournalError } from '../run/faults.ts';
import type { Desk } from './desk.ts';

/** Remembers a personal chat; what can't be remembered now is remembered next time. */
export async function meet(asker: Asker, { verbs, log }: Desk): Promise<void> {
  if (asker.place.kind !== 'personal') return;
  try {
    await verbs.meet(asker);
  } catch (fault) {
    if (!(fault instanceof JournalError)) throw fault;
    log.warn('a personal chat could not be remembered', { fault });
  }
}
