import { transferredDomain, tenantFacts } from '../../sandbox-constants.ts';
import { personName, type PersonName } from '../person-names.ts';
import type { SpecialMember } from '../special-member.ts';
import type { Recipient } from '../recipient.ts';
import { targetUser } from '../target-user.ts';

const chris = 'chris.preston';
const gail = 'gail.erickson';

/** Mail users without an address in fabrikam.onmicrosoft.com. */
export const delivery: readonly SpecialMember[] = [
  unrouted(personName('Amy', 'Alberts'), {
    code: 'no-primary',
    why: 'no primary address either from which to make one',
    change: { PrimarySmtpAddress: '', EmailAddresses: [] },
  }),
  unrouted(personName('Chris', 'Preston'), {
    code: 'wanted-twice',
    why: 'chris.preston@fabrikam.com',
    change: primary(`${chris}@${tenantFacts.target.mailDomain}`),
  }),
  unrouted(personName('Christa', 'Preston'), {
    code: 'wanted-twice-too',
    why: 'chris.preston@relecloud.com',
    change: primary(`${chris}@${transferredDomain}`),
  }),
  unrouted(personName('Gail', 'Erickson'), {
    code: 'claimed',
    why: 'gail.erickson@fabrikam.onmicrosoft.com is what domain-map would ask for a namesake',
    change: primary(`${gail}@${tenantFacts.target.mailDomain}`),
  }),
  {
    code: 'claims',
    why: 'the namesake, gail.erickson@contoso.onmicrosoft.com; nobody in the target',
    person: personName('Gail', 'Ericksen', 'GailEr'),
    traits: { primary: `${gail}@${tenantFacts.source.initialDomain}` },
    targets: () => [],
  },
];

function unrouted(
  who: PersonName,
  {
    change,
    ...rest
  }: Pick<SpecialMember, 'code' | 'why'> & { readonly change: Partial<Recipient> },
): SpecialMember {
  return {
    ...rest,
    person: who,
    targets: (source, chance) => {
      const traits = { external: source.PrimarySmtpAddress, of: source, delivery: false, change };
      return [targetUser(who, traits, chance)];
    },
  };
}

function primary(address: string): Partial<Recipient> {
  return { PrimarySmtpAddress: address, EmailAddresses: [`SMTP:${address}`] };
}
