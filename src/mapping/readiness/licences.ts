import type { Pair } from '../match/pair.ts';
import { shortList } from '../named-object.ts';
import type { Policy } from '../policy.ts';
import { quote } from '../powershell.ts';
import type { CheckContext, ReadinessChecks } from './readiness-check.ts';

/** The product name since March 2026. */
const product = 'Microsoft 365 Cross-tenant User Data Migration';

export const licences = {
  'move-licence-missing': {
    severity: 'warning',
    title: 'No move license',
    problem: 'Neither side has a license for the move',
    expected: 'one of moveLicences of the policy file on either side, or ExchangeT2TMbxMove',
    fixedBy: 'target',
    fix: `Assign ${product} (formerly Cross Tenant User Data Migration) to either user with Set-MgUserLicense`,
    microsoft: 'CrossTenantMigrationWithoutLicensePermanentException; NeedsApproval; EXCH-08',
    find: missingMoveLicence,
  },
  'target-licensed-early': {
    severity: 'warning',
    title: 'Licensed too early',
    problem: 'The mail user has an Exchange license before it is stamped',
    expected: 'no Exchange license until ExchangeGuid is the source’s',
    fixedBy: 'target',
    fix: 'Remove the license until the mail user is stamped',
    microsoft: 'TargetUserAlreadyHasPrimaryMailboxException',
    find: licensedEarly,
  },
} satisfies ReadinessChecks;

/** Exchange adds it to PersistedCapabilities of users with a licence for the move. */
const moveCapability = 'ExchangeT2TMbxMove';
/** Service plans that create a mailbox; FOUNDATION comes with every licence, ARCHIVE adds an archive only. */
const mailboxPlan = /^EXCHANGE_S_(?!FOUNDATION|ARCHIVE)/;

/** Whether one of the two sides has a licence for the move; `unread`: none was seen, and not both sides could be read. */
export type MoveLicence = 'there' | 'not-needed' | 'missing' | 'unread';

/** Of user mailboxes only, as in Microsoft's own check. */
export function moveLicenceOf(
  { mailbox, target }: Pick<Pair, 'mailbox' | 'target'>,
  { moveLicences }: Pick<Policy, 'moveLicences'>,
): MoveLicence {
  if (mailbox.recipientType !== 'UserMailbox') return 'not-needed';
  const capabilities = [...mailbox.condition.capabilities, ...target.capabilities];
  if (capabilities.includes(moveCapability)) return 'there';
  const licences = [mailbox.profile, target.profile].map((profile) => profile?.licences ?? null);
  const read = licences.filter((one) => one !== null);
  if (read.some((one) => hasMoveLicence(one, moveLicences))) return 'there';
  return read.length === licences.length ? 'missing' : 'unread';
}

function missingMoveLicence(pair: Pair, { policy }: CheckContext): string | null {
  const { mailbox, target } = pair;
  const licence = moveLicenceOf(pair, policy);
  const isRead = [mailbox, target].some(({ profile }) => (profile?.licences ?? null) !== null);
  if (licence === 'there' || licence === 'not-needed' || !isRead) return null;
  return `Neither the mailbox of ${mailbox.name} nor the mail user has a license for the move: ${product} (${shortList(policy.moveLicences)}). Assign one to either user before the move, such as: Set-MgUserLicense -UserId ${quote(target.id)} -AddLicenses @{SkuId='<SkuId from Get-MgSubscribedSku>'} -RemoveLicenses @().`;
}

/** What sellers put around a part number: `CSP_…`, `…_FACULTY`. */
const channelPrefix = /^(?:CSP|MICROSOFT365|M365)+/;
const channelSuffix = /(?:FACULTY|STUDENTS?|EDU|NONPROFIT|GOV)$/;

/** Compares whole names, without case, punctuation and sales channel: part numbers differ between sellers. */
function hasMoveLicence(licences: readonly string[], moveLicences: readonly string[]): boolean {
  const wanted = new Set(moveLicences.map(licenceKey).filter(Boolean));
  return licences.map(licenceKey).some((key) => {
    const withoutChannel = key.replace(channelPrefix, '').replace(channelSuffix, '');
    return wanted.has(key) || wanted.has(withoutChannel);
  });
}

function licenceKey(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, '');
}

function licensedEarly({ mailbox, target }: Pair): string | null {
  if (target.exchangeGuid !== null && target.exchangeGuid === mailbox.exchangeGuid) return null;
  const plans = (target.profile?.licences ?? []).filter((plan) => mailboxPlan.test(plan));
  if (plans.length === 0) return null;
  return `${target.name} has an Exchange license (${shortList([...new Set(plans)].sort())}) but not yet the source’s ExchangeGuid, so the target tenant can create a new mailbox for it. Remove the license until the mail user is stamped.`;
}
