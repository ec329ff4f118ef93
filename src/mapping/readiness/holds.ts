import type { Pair } from '../match/pair.ts';
import { shortList } from '../named-object.ts';
import type { Holds } from '../plan-context.ts';
import { quote } from '../powershell.ts';
import type { CheckContext, ReadinessChecks } from './readiness-check.ts';

/** Every hold prevents the move. */
export const holds = {
  'hold-litigation': {
    severity: 'warning',
    title: 'Litigation hold',
    problem: 'The source mailbox is on litigation hold',
    expected: 'LitigationHoldEnabled is False',
    fixedBy: 'source',
    fix: 'Get the agreement of the compliance team, then run Set-Mailbox -LitigationHoldEnabled $false',
    microsoft: 'EXCH-08',
    find: litigationHold,
  },
  'hold-delay': {
    severity: 'warning',
    title: 'Delay hold',
    problem: 'A delay hold is applied to the source mailbox after another hold was removed',
    expected: 'DelayHoldApplied and DelayReleaseHoldApplied are False',
    fixedBy: 'source',
    fix: 'Wait up to thirty days, or run Set-Mailbox -RemoveDelayHoldApplied and -RemoveDelayReleaseHoldApplied',
    microsoft: 'EXCH-08',
    find: delayHold,
  },
  'hold-label': {
    severity: 'warning',
    title: 'Retention label',
    problem: 'Retention labels keep items of the source mailbox',
    expected: 'ComplianceTagHoldApplied is False',
    fixedBy: 'source',
    fix: 'Remove the labels, or ask Microsoft for an exception',
    microsoft: 'EXCH-08',
    find: labelHold,
  },
  'hold-in-place': {
    severity: 'warning',
    title: 'In-place hold',
    problem: 'Policies or eDiscovery cases hold the source mailbox',
    expected: 'InPlaceHolds has no hold',
    fixedBy: 'source',
    fix: 'Find each with Get-RetentionCompliancePolicy, Get-CaseHoldPolicy or Get-MailboxSearch and remove the mailbox from it',
    microsoft: 'EXCH-08',
    find: inPlaceHolds,
  },
  'hold-organization': {
    severity: 'warning',
    title: 'Organization hold',
    problem: 'A retention policy for the whole source organization holds the mailbox',
    expected: 'the mailbox is excluded from each such policy',
    fixedBy: 'source',
    fix: 'Set-RetentionCompliancePolicy -AddExchangeLocationException',
    microsoft: 'EXCH-08',
    find: organizationHolds,
  },
} satisfies ReadinessChecks;

function litigationHold({ mailbox: { id, name, condition } }: Pair): string | null {
  if (!condition.litigationHold) return null;
  return `${name} is on litigation hold, and a mailbox on hold can’t be moved. When the compliance team agrees: Set-Mailbox ${quote(id)} -LitigationHoldEnabled $false.`;
}

function delayHold({ mailbox: { id, name, condition } }: Pair): string | null {
  if (!condition.delayHold) return null;
  return `A hold on ${name} was removed, but a delay hold applies for up to thirty days, and until then the mailbox can’t be moved. To end it now: Set-Mailbox ${quote(id)} -RemoveDelayHoldApplied; Set-Mailbox ${quote(id)} -RemoveDelayReleaseHoldApplied.`;
}

function labelHold({ mailbox: { name, condition } }: Pair): string | null {
  if (!condition.labelHold) return null;
  return `Items of ${name} have retention labels that keep them (ComplianceTagHoldApplied), and a mailbox on hold can’t be moved. Remove the labels in Microsoft Purview, or ask Microsoft for an exception.`;
}

/** Prefixes of hold ids in InPlaceHolds. */
const holdPrefix = /^(mbx|cld|UniH|skp)/i;
/** Ids of older In-Place Holds are GUIDs without prefix and hyphens. */
const unprefixedLength = 32;

function inPlaceHolds({ mailbox: { name, condition } }: Pair): string | null {
  const details = inPlaceHoldsOf(condition);
  if (details.length === 0) return null;
  return `${name} is on hold by ${shortList(details)}, and a mailbox on hold can’t be moved. When the compliance team agrees, remove the mailbox from each.`;
}

/** Each hold in InPlaceHolds with the command that finds it, sorted. */
function inPlaceHoldsOf({ inPlaceHolds: all }: Pick<Holds, 'inPlaceHolds'>): readonly string[] {
  const holds = all
    .filter((hold) => !isExclusion(hold))
    .filter((hold) => holdPrefix.test(hold) || hold.length === unprefixedLength);
  return [...new Set(holds)].sort().map((hold) => `${hold} (${lookupCommand(hold)})`);
}

/** What holds a mailbox, in words; empty where its own properties show no hold. */
export function holdNames(of: Holds): readonly string[] {
  return [
    ...(of.litigationHold ? ['litigation hold'] : []),
    ...(of.delayHold ? ['a delay hold'] : []),
    ...(of.labelHold ? ['retention labels'] : []),
    ...inPlaceHoldsOf(of),
  ];
}

function organizationHolds({ mailbox }: Pair, { context }: CheckContext): string | null {
  const { id, name, primaryAddress, condition } = mailbox;
  const exclusions = new Set(condition.inPlaceHolds.filter(isExclusion).map(withoutAction));
  const organizationWide = context.organizationHolds.filter(
    (hold) => /^mbx/i.test(hold) && !exclusions.has(`-${withoutAction(hold)}`),
  );
  const tracked = (context.inspections.get(id)?.trackedHolds ?? []).filter((hold) => hold !== '');
  const policies = [...new Set([...organizationWide, ...tracked].map(guidOf))].sort();
  if (policies.length === 0) return null;
  const commands = policies.map(
    (policy) =>
      `Set-RetentionCompliancePolicy ${quote(policy)} -AddExchangeLocationException ${quote(primaryAddress)}`,
  );
  return `${name} is on hold by retention policies for the whole source organization, and a mailbox on hold can’t be moved. When the compliance team agrees: ${commands.join('; ')}.`;
}

/** An entry with a hyphen excludes the mailbox from an organization-wide hold. */
function isExclusion(hold: string): boolean {
  return hold.startsWith('-');
}

/** Removes the action, such as `:3`, which exclusions do not have. */
function withoutAction(hold: string): string {
  return hold.replace(/:\d+$/, '').toLowerCase();
}

function guidOf(hold: string): string {
  return withoutAction(hold).replace(holdPrefix, '');
}

function lookupCommand(hold: string): string {
  if (/^(mbx|skp)/i.test(hold)) return `Get-RetentionCompliancePolicy ${quote(guidOf(hold))}`;
  if (/^UniH/i.test(hold)) return `Get-CaseHoldPolicy ${quote(guidOf(hold))}`;
  return `Get-MailboxSearch -InPlaceHoldIdentity ${quote(hold)}`;
}
