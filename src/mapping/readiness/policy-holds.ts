import { listed } from '../named.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';
import { quote } from '../trust/powershell.ts';
import type { Checks } from './check.ts';

/** Holds that come from policies and cases. */
export const policyHolds = {
  'hold-in-place': {
    severity: 'warns',
    title: 'Policies or eDiscovery cases hold the source mailbox',
    expected: 'InPlaceHolds names no hold',
    who: 'source',
    fix: 'Find each with Get-RetentionCompliancePolicy, Get-CaseHoldPolicy or Get-MailboxSearch and take the mailbox out of it',
    microsoft: 'EXCH-08',
    see: inPlace,
  },
  'hold-organization': {
    severity: 'warns',
    title: 'A retention policy for the whole source organization holds the mailbox',
    expected: 'the mailbox is excluded from each',
    who: 'source',
    fix: 'Set-RetentionCompliancePolicy -AddExchangeLocationException',
    microsoft: 'EXCH-08',
    see: organization,
  },
} satisfies Checks;

const heldBy = /^(mbx|cld|UniH|skp)/i;
/** Of holds from before there were prefixes. */
const bareLength = 32;

function inPlace({ mailbox: { name, condition } }: Pair): string | null {
  const holds = condition.inPlaceHolds
    .filter((hold) => !isExclusion(hold))
    .filter((hold) => heldBy.test(hold) || hold.length === bareLength);
  if (holds.length === 0) return null;
  const sources = [...new Set(holds)].sort().map((hold) => `${hold} (${lookup(hold)})`);
  return `${name} is on hold by ${listed(sources)}, and a mailbox on hold can’t be moved. Once whoever answers for compliance agrees, take it out of each.`;
}

function organization({ mailbox }: Pair, { surroundings }: Survey): string | null {
  const { id, name, primaryAddress, condition } = mailbox;
  const excluded = new Set(condition.inPlaceHolds.filter(isExclusion).map((hold) => key(hold)));
  const everywhere = surroundings.organizationHolds.filter(
    (hold) => /^mbx/i.test(hold) && !excluded.has(`-${key(hold)}`),
  );
  const tracked = surroundings.inspections.get(id)?.trackedHolds ?? [];
  const policies = [...new Set([...everywhere, ...tracked].map(guidOf))].sort();
  if (policies.length === 0) return null;
  const commands = policies.map(
    (policy) =>
      `Set-RetentionCompliancePolicy ${quote(policy)} -AddExchangeLocationException ${quote(primaryAddress)}`,
  );
  return `${name} is on hold by retention policies of the whole source organization, and a mailbox on hold can’t be moved. Once whoever answers for compliance agrees: ${commands.join('; ')}.`;
}

function isExclusion(hold: string): boolean {
  return hold.startsWith('-');
}

/** Less the action, such as «:3», which an exclusion lacks. */
function key(hold: string): string {
  return hold.replace(/:\d+$/, '').toLowerCase();
}

function guidOf(hold: string): string {
  return key(hold).replace(heldBy, '');
}

function lookup(hold: string): string {
  if (/^(mbx|skp)/i.test(hold)) return `Get-RetentionCompliancePolicy ${quote(guidOf(hold))}`;
  if (/^UniH/i.test(hold)) return `Get-CaseHoldPolicy ${quote(guidOf(hold))}`;
  return `Get-MailboxSearch -InPlaceHoldIdentity ${quote(hold)}`;
}
