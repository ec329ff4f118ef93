import type { Asking } from './asking.ts';
import type { Desk } from './desk.ts';

/** Remembers who was here and where; nothing of what they want hangs on that, and what fails now is remembered next time. */
export async function meet({ asker, account }: Asking, { verbs, log }: Desk): Promise<void> {
  if (asker === null) return;
  try {
    await verbs.meet(asker, account);
  } catch (fault) {
    log.warn('somebody who was here could not be remembered', { fault });
  }
}
