import { authorizationOf } from './move-authorization.ts';
import type { Store } from '../state/tenant-store.ts';
import { zeroGuid } from '../guid.ts';
import { addressKey, isMailbox, type Recipient } from '../world/recipient.ts';
import { type Obstacle, obstacle } from './obstacle.ts';
import { conditionOf, isLicensed, unlicensed } from './mailbox-obstacles.ts';

/** Every reason why Exchange cannot move the mailbox of this mail user, in the order in which it finds them. */
export function obstaclesTo(user: Recipient, store: Store): readonly Obstacle[] {
  const address = user.PrimarySmtpAddress;
  if (isMailbox(user)) {
    return obstacle(
      'TargetUserAlreadyHasPrimaryMailboxException',
      `Target user '${address}' already has a primary mailbox.`,
    );
  }
  const mailbox = mailboxOf(user, store);
  if (mailbox === null) {
    return obstacle(
      'MissingExchangeGuidException',
      `The ExchangeGuid of the target mail user '${address}' is that of no mailbox in the source tenant.`,
    );
  }
  return [
    ...missingX500(user, mailbox),
    ...authorizationOf(mailbox, store),
    ...conditionOf(mailbox),
    ...(isLicensed(user, mailbox) ? [] : unlicensed(address)),
  ];
}

/** The mailbox in the source that has the ExchangeGuid of the mail user; null: none. */
export function mailboxOf(user: Recipient, store: Store): Recipient | null {
  if (user.ExchangeGuid === zeroGuid) return null;
  const id = store.index('source').mailbox(user.ExchangeGuid);
  const found = id === null ? null : store.get('source', id);
  return found?.ExchangeGuid === user.ExchangeGuid && isMailbox(found) ? found : null;
}

function missingX500(user: Recipient, mailbox: Recipient): readonly Obstacle[] {
  const wanted = addressKey(`x500:${mailbox.LegacyExchangeDN}`);
  if (user.EmailAddresses.some((address) => addressKey(address) === wanted)) return [];
  return obstacle(
    'TargetPrincipalMappingException',
    `The target mail user '${user.PrimarySmtpAddress}' doesn't have an X500 proxy address matching the LegacyExchangeDN of the source mailbox.`,
  );
}
