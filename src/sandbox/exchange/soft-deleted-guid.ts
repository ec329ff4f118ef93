import type { Switches } from '../state/switches.ts';
import { isMailUser, type Recipient } from '../world/recipient.ts';

/** The ExchangeGuid of every soft-deleted mail user; its own one is kept aside until it is restored. */
const ofSoftDeletedMailUsers = '1b2eaa95-0d64-4469-9fb2-d8f9be3e28ce';

/** The ExchangeGuid as reads and the uniqueness check see it. */
export function exchangeGuidOf(recipient: Recipient, switches: Switches): string {
  const isReplaced =
    recipient.WhenSoftDeleted !== '' &&
    isMailUser(recipient) &&
    switches.is('softDeletedMailUserGuid', 'constant');
  return isReplaced ? ofSoftDeletedMailUsers : recipient.ExchangeGuid;
}

export function guidsOf(recipient: Recipient, switches: Switches): readonly string[] {
  return [exchangeGuidOf(recipient, switches), recipient.ArchiveGuid];
}
