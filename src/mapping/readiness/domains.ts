import { domainOf, isSmtp, localPartOf, parseAddress, smtpKey } from '../address.ts';
import type { TargetRecipient } from '../identity.ts';
import { listed } from '../named.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';
import { quote } from '../trust/powershell.ts';
import type { Checks } from './check.ts';

export const domains = {
  'target-primary-foreign': {
    severity: 'blocks',
    title: 'The mail user’s primary address is in a domain that the target does not accept',
    expected: 'a primary address in an accepted domain of the target',
    who: 'target',
    fix: 'Set-MailUser -PrimarySmtpAddress, then remove the old address from EmailAddresses',
    microsoft: 'NotAcceptedDomainException',
    see: primaryForeign,
  },
  'foreign-proxy': {
    severity: 'blocks',
    title: 'The mail user has addresses in domains that the target does not accept',
    expected: 'every SMTP address in an accepted domain of the target',
    who: 'target',
    fix: 'Remove them with Set-MailUser -EmailAddresses @{remove=…}; ExternalEmailAddress may stay',
    microsoft:
      'NotAcceptedDomainException; email addresses use domains that are not accepted (identity mapping)',
    see: foreignProxy,
  },
} satisfies Checks;

function primaryForeign({ target }: Pair, survey: Survey): string | null {
  const { id, name, primaryAddress } = target;
  if (primaryAddress === '' || survey.acceptedDomains.has(domainOf(primaryAddress))) return null;
  return `The primary address of ${name}, ${primaryAddress}, is in a domain that the target does not accept. Give it another one: Set-MailUser ${quote(id)} -PrimarySmtpAddress ${quote(another(target, survey))}, then take the old one away: Set-MailUser ${quote(id)} -EmailAddresses @{remove=${quote(`smtp:${primaryAddress}`)}}, then map the batch again.`;
}

/** One that it has already, where there is one. */
function another(target: TargetRecipient, { acceptedDomains, policy }: Survey): string {
  const [own] = target.addresses
    .filter((address) => isSmtp(address) && acceptedDomains.has(domainOf(address)))
    .map((address) => parseAddress(address).value)
    .sort();
  return own ?? `${localPartOf(target.primaryAddress)}@${policy.target.deliveryDomain}`;
}

/** Only SMTP addresses have a domain that must be accepted; SPO, SIP, X400 and EUM ones have none. */
function foreignProxy({ target }: Pair, { acceptedDomains }: Survey): string | null {
  const primary = smtpKey(target.primaryAddress);
  const foreign = target.addresses
    .filter((address) => isSmtp(address) && !acceptedDomains.has(domainOf(address)))
    .filter((address) => smtpKey(parseAddress(address).value) !== primary)
    .sort();
  if (foreign.length === 0) return null;
  return `${target.name} has addresses in domains that the target does not accept: ${listed(foreign)}. Remove them from EmailAddresses (ExternalEmailAddress may stay), then map the batch again.`;
}
