import type { Entry } from '../state/journal-entry.ts';
import type { Store } from '../state/tenant-store.ts';
import type { Recipient } from '../world/recipient.ts';
import { mailboxOf } from './obstacles.ts';

/** The changes of a completed move: the mail user is a mailbox, and the mailbox in the source a mail user that forwards to it. */
export function completedMove(
  user: Recipient,
  { store, now }: { readonly store: Store; readonly now: number },
): readonly Entry[] {
  const mailbox = mailboxOf(user, store);
  if (mailbox === null) return [];
  const change = (
    side: 'source' | 'target',
    { ExternalDirectoryObjectId: id }: Recipient,
    values: Partial<Recipient>,
  ): Entry => ({ kind: 'object', side, id, values, at: now, visibleAt: now });
  const { RecipientTypeDetails, ItemCount, TotalItemSize, TotalDeletedItemSize } = mailbox;
  const usage = { ItemCount, TotalItemSize, TotalDeletedItemSize };
  return [
    change('target', user, { RecipientTypeDetails, ExternalEmailAddress: '', ...usage }),
    change('source', mailbox, {
      RecipientTypeDetails: 'MailUser',
      PreviousRecipientTypeDetails: RecipientTypeDetails,
      ExternalEmailAddress: `SMTP:${user.PrimarySmtpAddress}`,
    }),
  ];
}
