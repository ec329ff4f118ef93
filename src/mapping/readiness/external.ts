import { hasSmtp, smtpKey } from '../address.ts';
import type { Pair } from '../pair.ts';
import { quote } from '../trust/powershell.ts';
import type { Checks } from './check.ts';

export const external = {
  'external-address-elsewhere': {
    severity: 'warns',
    title: 'ExternalEmailAddress of the mail user is no address of the source mailbox',
    expected: 'an address of the source mailbox, best its primary one',
    who: 'target',
    fix: 'Set-MailUser -ExternalEmailAddress',
    microsoft: 'Couldn’t find a mail user with that ExternalEmailAddress (identity mapping)',
    see: pointsElsewhere,
  },
  'external-address-repeated': {
    severity: 'warns',
    title: 'ExternalEmailAddress of the mail user stands among its EmailAddresses too',
    expected: 'the source’s address in ExternalEmailAddress alone',
    who: 'target',
    fix: 'Set-MailUser -EmailAddresses @{remove=…}',
    microsoft: null,
    see: repeated,
  },
} satisfies Checks;

function pointsElsewhere({ mailbox, target }: Pair): string | null {
  const { id, name, externalAddress } = target;
  if (externalAddress !== null && hasSmtp(mailbox, smtpKey(externalAddress))) return null;
  const seen = externalAddress === null ? 'is empty' : `is ${externalAddress}`;
  return `ExternalEmailAddress of ${name} ${seen}, which is no address of the source mailbox, so mail to it does not arrive there before the move. Correct it: Set-MailUser ${quote(id)} -ExternalEmailAddress ${quote(mailbox.primaryAddress)}.`;
}

function repeated({ target }: Pair): string | null {
  const { id, name, externalAddress } = target;
  if (externalAddress === null || !hasSmtp(target, smtpKey(externalAddress))) return null;
  return `${externalAddress}, the ExternalEmailAddress of ${name}, stands among its EmailAddresses as well. Take it away there before the move: Set-MailUser ${quote(id)} -EmailAddresses @{remove=${quote(`smtp:${externalAddress}`)}}.`;
}
