import { JournalError } from '../run/faults.ts';
import type { Asking } from './asking.ts';
import type { Desk } from './desk.ts';

/** Remembers who was here and where; what can't be remembered now is remembered next time. */
export async function meet({ asker, account }: Asking, { verbs, log }: Desk): Promise<void> {
  if (asker === null) return;
  try {
    await verbs.meet(asker, account);
  } catch (fault) {
    if (!(fault instanceof JournalError)) throw fault;
    log.warn('somebody who was here could not be remembered', { fault });
  }
}
