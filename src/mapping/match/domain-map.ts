import { domainOf, localPartOf, smtpKey } from '../address.ts';
import type { Rule } from './rule.ts';

/** The target holds the local part of the mailbox's primary address at the domain that the policy maps to. */
export const domainMap: Rule = {
  handle: 'smtp',
  values: ({ mailbox: { primaryAddress } }, { domains }) => {
    const domain = domainOf(primaryAddress);
    const local = localPartOf(primaryAddress);
    const mapped = Object.hasOwn(domains, domain) ? domains[domain] : undefined;
    return mapped === undefined || local === '' ? [] : [smtpKey(`${local}@${mapped}`)];
  },
};
