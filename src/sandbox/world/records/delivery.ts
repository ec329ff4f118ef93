import { handedOverDomain, tenantFacts } from '../../constants.ts';
import { human, type Human } from '../names.ts';
import type { OddMember } from '../odd.ts';
import type { Recipient } from '../recipient.ts';
import { targetUser } from '../target.ts';

const chris = 'chris.preston';
const gail = 'gail.erickson';

/** Mail users that nothing in fabrikam.onmicrosoft.com leads to yet. */
export const delivery: readonly OddMember[] = [
  unrouted(human('Amy', 'Alberts'), {
    code: 'no-primary',
    why: 'no primary address either from which to make one',
    change: { PrimarySmtpAddress: '', EmailAddresses: [] },
  }),
  unrouted(human('Chris', 'Preston'), {
    code: 'wanted-twice',
    why: 'chris.preston@fabrikam.com',
    change: primary(`${chris}@${tenantFacts.target.mailDomain}`),
  }),
  unrouted(human('Christa', 'Preston'), {
    code: 'wanted-twice-too',
    why: 'chris.preston@relecloud.com',
    change: primary(`${chris}@${handedOverDomain}`),
  }),
  unrouted(human('Gail', 'Erickson'), {
    code: 'claimed',
    why: 'gail.erickson@fabrikam.onmicrosoft.com is what domain-map would ask for a namesake',
    change: primary(`${gail}@${tenantFacts.target.mailDomain}`),
  }),
  {
    code: 'claims',
    why: 'the namesake, gail.erickson@contoso.onmicrosoft.com; nobody in the target',
    human: human('Gail', 'Ericksen', 'GailEr'),
    traits: { primary: `${gail}@${tenantFacts.source.initialDomain}` },
    targets: () => [],
  },
];

function unrouted(
  who: Human,
  by: { readonly code: string; readonly why: string; readonly change: Partial<Recipient> },
): OddMember {
  const { change, ...rest } = by;
  return {
    ...rest,
    human: who,
    targets: (source, chance) => [
      targetUser(
        who,
        { external: source.PrimarySmtpAddress, of: source, delivery: false, change },
        chance,
      ),
    ],
  };
}

function primary(address: string): Partial<Recipient> {
  return { PrimarySmtpAddress: address, EmailAddresses: [`SMTP:${address}`] };
}
