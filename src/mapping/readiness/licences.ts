import { listed } from '../named.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';
import { quote } from '../trust/powershell.ts';
import type { Checks } from './check.ts';

export const licences = {
  'move-licence-missing': {
    severity: 'warns',
    title: 'Neither side has a licence for the move',
    expected: 'one of moveLicences of the policy file on either side, or ExchangeT2TMbxMove',
    who: 'target',
    fix: 'Assign Cross Tenant User Data Migration to either user with Set-MgUserLicense',
    microsoft: 'CrossTenantMigrationWithoutLicensePermanentException; NeedsApproval; EXCH-08',
    see: missing,
  },
  'target-licensed-early': {
    severity: 'warns',
    title: 'The mail user has an Exchange licence before it is stamped',
    expected: 'no Exchange licence until ExchangeGuid is the source’s',
    who: 'target',
    fix: 'Take the licence away until the stamp stands',
    microsoft: 'TargetUserAlreadyHasPrimaryMailboxException',
    see: early,
  },
} satisfies Checks;

/** What Exchange itself writes among PersistedCapabilities of whoever is licensed to move. */
const moveCapability = 'ExchangeT2TMbxMove';
/** Service plans that make a mailbox; the others of this name come with everything, or add an archive. */
const mailboxPlan = /^EXCHANGE_S_(?!FOUNDATION|ARCHIVE)/;

/** Microsoft’s own checker asks it of user mailboxes alone. */
function missing({ mailbox, target }: Pair, { policy }: Survey): string | null {
  if (mailbox.recipientType !== 'UserMailbox') return null;
  const capabilities = [...mailbox.condition.capabilities, ...target.capabilities];
  if (capabilities.includes(moveCapability)) return null;
  const read = [mailbox.profile, target.profile]
    .map((profile) => profile?.licences ?? null)
    .filter((licences) => licences !== null);
  if (read.length === 0) return null;
  if (read.flat().some((licence) => policy.moveLicences.includes(licence))) return null;
  return `Neither the mailbox of ${mailbox.name} nor the mail user shows a licence for the move (${listed(policy.moveLicences)}). Before the move, assign it to one of them, such as: Set-MgUserLicense -UserId ${quote(target.id)} -AddLicenses @{SkuId='<SkuId from Get-MgSubscribedSku>'} -RemoveLicenses @().`;
}

function early({ mailbox, target }: Pair): string | null {
  if (target.exchangeGuid !== null && target.exchangeGuid === mailbox.exchangeGuid) return null;
  const plans = (target.profile?.licences ?? []).filter((plan) => mailboxPlan.test(plan));
  if (plans.length === 0) return null;
  return `${target.name} has an Exchange licence (${listed([...new Set(plans)].sort())}) and no ExchangeGuid of the source yet, so the target may give it a new mailbox of its own. Take the licence away until the stamp stands.`;
}
