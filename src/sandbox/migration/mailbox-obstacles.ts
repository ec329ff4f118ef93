import { moveLicence } from '../licence-plans.ts';
import type { Recipient } from '../world/recipient.ts';
import { type Obstacle, obstacle } from './obstacle.ts';

export const licenceException = 'CrossTenantMigrationWithoutLicensePermanentException';

export function unlicensed(address: string): readonly Obstacle[] {
  return obstacle(
    licenceException,
    `No license was found for the source recipient or target recipient '${address}'.`,
  );
}

export function conditionOf(mailbox: Recipient): readonly Obstacle[] {
  const name = mailbox.PrimarySmtpAddress;
  const isHeld =
    mailbox.LitigationHoldEnabled ||
    mailbox.DelayHoldApplied ||
    mailbox.DelayReleaseHoldApplied ||
    mailbox.ComplianceTagHoldApplied ||
    mailbox.InPlaceHolds.some((hold) => /^(mbx|cld|UniH|skp)|^.{32}$/.test(hold));
  const isMoving = mailbox.MailboxMoveRemoteHostName !== '' || mailbox.MailboxMoveStatus !== 'None';
  return [
    ...(isHeld
      ? obstacle(
          'SourceMailboxOnHoldPermanentException',
          `The source mailbox '${name}' is on hold.`,
        )
      : []),
    ...(isMoving
      ? obstacle(
          'SourceMailboxAlreadyBeingMovedPermanentException',
          `The source mailbox '${name}' is already being moved.`,
        )
      : []),
  ];
}

/** A user mailbox needs the licence on either side; other mailboxes need none. */
export function isLicensed(user: Recipient, mailbox: Recipient): boolean {
  if (mailbox.RecipientTypeDetails !== 'UserMailbox') return true;
  return [user, mailbox].some(
    ({ Licences, DisabledPlans, SuspendedPlans, PersistedCapabilities }) =>
      PersistedCapabilities.includes('ExchangeT2TMbxMove') ||
      (Licences.includes(moveLicence) &&
        ![...DisabledPlans, ...SuspendedPlans].includes('EXCHANGEONLINE_T2TMBXMOVE')),
  );
}
