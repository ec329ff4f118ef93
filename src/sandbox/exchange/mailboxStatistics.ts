import { mailboxNamed } from './among.ts';
import { outcome, type Cmdlet } from './cmdlet.ts';

export const getMailboxStatistics: Cmdlet = {
  parameters: ['Identity'],
  writes: false,
  run: (invocation) =>
    outcome([mailboxNamed(invocation)], (mailbox) => ({
      DisplayName: mailbox.DisplayName,
      ItemCount: mailbox.ItemCount,
      TotalItemSize: mailbox.TotalItemSize,
      TotalDeletedItemSize: mailbox.TotalDeletedItemSize,
      MailboxGuid: mailbox.ExchangeGuid,
    })),
};
