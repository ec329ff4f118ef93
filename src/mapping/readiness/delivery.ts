import { localPartOf, parseAddress, smtpKey } from '../address.ts';
import { holdersOf } from '../match/targets.ts';
import { inWords, namedInOrder } from '../named.ts';
import type { Pair } from '../pair.ts';
import { hasDelivery } from '../stamp.ts';
import type { Survey } from '../survey.ts';
import type { Checks } from './check.ts';

const noProxy =
  'target mailbox doesn’t have an SMTP proxy matching; MigrationCSVRowValidationException';

export const delivery = {
  'delivery-address-missing': {
    severity: 'blocks',
    title: 'The mail user has no address in the delivery domain, and none can be made',
    expected: 'an address in the delivery domain, or a primary address to make it from',
    who: 'target',
    fix: 'Set-MailUser -EmailAddresses @{add=…}',
    microsoft: noProxy,
    see: missing,
  },
  'delivery-address-taken': {
    severity: 'blocks',
    title: 'The address in the delivery domain belongs to somebody else',
    expected: 'nobody else has it',
    who: 'target',
    fix: 'Give the mail user another one with Set-MailUser -EmailAddresses @{add=…}',
    microsoft: 'proxy address is already being used',
    see: taken,
  },
} satisfies Checks;

function missing({ target, delivery }: Pair, { policy }: Survey): string | null {
  const { deliveryDomain } = policy.target;
  if (delivery !== null || localPartOf(target.primaryAddress) !== '') return null;
  if (hasDelivery(target, deliveryDomain)) return null;
  return `${target.name} has no address in ${deliveryDomain} and no primary address to make one from. Give it one by hand, then map the batch again.`;
}

/** Held by anybody, as a proxy or as the ExternalEmailAddress; another number behind the name would be a guess. */
function taken({ target, delivery }: Pair, { targets }: Survey): string | null {
  if (delivery === null) return null;
  const key = smtpKey(bare(delivery));
  const holders = [...holdersOf(targets, 'smtp', key), ...holdersOf(targets, 'external', key)];
  if (holders.length === 0) return null;
  return `${bare(delivery)}, which ${target.name} would get, belongs to ${inWords(namedInOrder([...new Set(holders)]))}. ${byHand(target.name)}`;
}

export function bare(delivery: string): string {
  return parseAddress(delivery).value;
}

export function byHand(name: string): string {
  return `Give ${name} another address in that domain by hand, then map the batch again.`;
}
