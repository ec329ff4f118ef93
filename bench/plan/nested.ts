import type { PlanInput } from '../../src/mapping/plan.ts';

/** How the usual scripts match: for each mailbox a walk over every recipient and all of its addresses, first hit wins. */
export function nestedLoop({ mailboxes, recipients }: PlanInput): number {
  let matched = 0;
  for (const mailbox of mailboxes) {
    const primary = mailbox.primaryAddress.toLowerCase();
    const found = recipients.find(
      ({ externalAddress, addresses }) =>
        externalAddress?.toLowerCase() === primary ||
        addresses.some((address) => address.toLowerCase() === `smtp:${primary}`),
    );
    if (found !== undefined) matched += 1;
  }
  return matched;
}
