import { domainOf, hasSmtp, isSmtp, localPartOf, parseAddress, smtpKey } from '../email-address.ts';
import type { TargetRecipient } from '../tenant-objects.ts';
import type { Pair } from '../match/pair.ts';
import { shortList } from '../named-object.ts';
import { quote } from '../powershell.ts';
import type { CheckContext, ReadinessChecks } from './readiness-check.ts';

/** Domains of the mail user's addresses. */
export const domains = {
  'target-primary-foreign': {
    severity: 'error',
    title: 'Primary domain foreign',
    problem: 'The mail user’s primary address is in a domain that the target does not accept',
    expected: 'a primary address in an accepted domain of the target',
    fixedBy: 'target',
    fix: 'Set-MailUser -PrimarySmtpAddress, then remove the old address from EmailAddresses',
    microsoft: 'NotAcceptedDomainException',
    find: foreignPrimary,
  },
  'foreign-proxy': {
    severity: 'error',
    title: 'Foreign address',
    problem: 'The mail user has addresses in domains that the target does not accept',
    expected: 'every SMTP address in an accepted domain of the target',
    fixedBy: 'target',
    fix: 'Remove them with Set-MailUser -EmailAddresses @{remove=…}; ExternalEmailAddress may stay',
    microsoft:
      'NotAcceptedDomainException; email addresses use domains that are not accepted (identity mapping)',
    find: foreignAddresses,
  },
} satisfies ReadinessChecks;

/** ExternalEmailAddress of the mail user. */
export const external = {
  'external-address-elsewhere': {
    severity: 'warning',
    title: 'External address differs',
    problem: 'ExternalEmailAddress of the mail user is not an address of the source mailbox',
    expected: 'an address of the source mailbox, preferably its primary one',
    fixedBy: 'target',
    fix: 'Set-MailUser -ExternalEmailAddress',
    microsoft: 'Couldn’t find a mail user with that ExternalEmailAddress (identity mapping)',
    find: otherExternalAddress,
  },
  'external-address-repeated': {
    severity: 'warning',
    title: 'Extra address',
    problem: 'ExternalEmailAddress of the mail user is also in its EmailAddresses',
    expected: 'the source’s address in ExternalEmailAddress only',
    fixedBy: 'target',
    fix: 'Set-MailUser -EmailAddresses @{remove=…}',
    microsoft: null,
    find: repeatedExternalAddress,
  },
} satisfies ReadinessChecks;

function foreignPrimary({ target }: Pair, context: CheckContext): string | null {
  const { id, name, primaryAddress } = target;
  if (primaryAddress === '' || context.acceptedDomains.has(domainOf(primaryAddress))) return null;
  const user = quote(id);
  return `The primary address of ${name}, ${primaryAddress}, is in a domain that the target tenant does not accept. Set another one: Set-MailUser ${user} -PrimarySmtpAddress ${quote(acceptedAddress(target, context))}, then remove the old one: Set-MailUser ${user} -EmailAddresses @{remove=${quote(`smtp:${primaryAddress}`)}}, then map the batch again.`;
}

/** An address that the mail user already has in an accepted domain, else a new one in the delivery domain. */
function acceptedAddress(
  target: TargetRecipient,
  { acceptedDomains, policy }: CheckContext,
): string {
  const [existing] = target.addresses
    .filter((address) => isSmtp(address) && acceptedDomains.has(domainOf(address)))
    .map((address) => parseAddress(address).value)
    .sort();
  return existing ?? `${localPartOf(target.primaryAddress)}@${policy.target.deliveryDomain}`;
}

/** SPO, SIP, X400 and EUM addresses need no accepted domain. */
function foreignAddresses({ target }: Pair, { acceptedDomains }: CheckContext): string | null {
  const primary = smtpKey(target.primaryAddress);
  const foreign = target.addresses
    .filter((address) => isSmtp(address) && !acceptedDomains.has(domainOf(address)))
    .filter((address) => smtpKey(parseAddress(address).value) !== primary)
    .sort();
  if (foreign.length === 0) return null;
  return `${target.name} has addresses in domains that the target tenant does not accept: ${shortList(foreign)}. Remove them from EmailAddresses (ExternalEmailAddress may stay), then map the batch again.`;
}

function otherExternalAddress({ mailbox, target }: Pair): string | null {
  const { id, name, externalAddress } = target;
  if (externalAddress !== null && hasSmtp(mailbox, smtpKey(externalAddress))) return null;
  const problem =
    externalAddress === null
      ? 'is empty'
      : `is ${externalAddress}, which is not an address of the source mailbox`;
  return `ExternalEmailAddress of ${name} ${problem}, so mail to this mail user does not reach the source mailbox before the move. Correct it: Set-MailUser ${quote(id)} -ExternalEmailAddress ${quote(mailbox.primaryAddress)}.`;
}

function repeatedExternalAddress({ target }: Pair): string | null {
  const { id, name, externalAddress } = target;
  if (externalAddress === null || !hasSmtp(target, smtpKey(externalAddress))) return null;
  return `${externalAddress}, the ExternalEmailAddress of ${name}, is also in its EmailAddresses. Remove it from there before the move: Set-MailUser ${quote(id)} -EmailAddresses @{remove=${quote(`smtp:${externalAddress}`)}}.`;
}
