import type { Member } from '../tenant-objects.ts';
import type { IndexedSource } from '../match/source-index.ts';
import { isGroupType, isGuestType, isMailboxType, typeText } from '../recipient-type-rules.ts';
import type { Finding } from '../plan-rows.ts';
import type { CatalogueEntries } from './readiness-check.ts';
import { decisiveUnreadable, sourceUnreadable } from './unreadable.ts';

/** Why a member of the batch is not a mailbox that can be matched. */
export const members = {
  'duplicate-member': {
    severity: 'error',
    title: 'Listed twice',
    problem: 'The batch lists the same person twice',
    expected: 'one entry per person; the first one counts',
    fixedBy: 'project',
    fix: 'Remove the other entries from the batch',
    microsoft: 'CTM-001',
  },
  'not-in-scope': {
    severity: 'error',
    title: 'Group in the batch',
    problem: 'The batch’s group contains another group',
    expected: 'direct members only',
    fixedBy: 'source',
    fix: 'Add the members of that group to the batch’s group: Add-DistributionGroupMember',
    microsoft: 'MailboxNotInCrossTenantMigrationScopeException; MIGR-002; EXCH-08',
  },
  guest: {
    severity: 'error',
    title: 'Guest, no mailbox',
    problem: 'The member is a guest of the source tenant',
    expected: 'a mailbox in the source tenant',
    fixedBy: 'project',
    fix: 'Remove the guest from the batch: its list, or its group with Remove-DistributionGroupMember',
    microsoft: null,
  },
  'mailbox-not-listed': {
    severity: 'error',
    title: 'Mailbox not listed',
    problem: 'The source tenant does not list the mailbox',
    expected: 'Get-Mailbox lists the mailbox',
    fixedBy: 'source',
    fix: 'Check it with Get-Mailbox; a new mailbox can take minutes to appear',
    microsoft: 'MigrationRecipientNotFoundException',
  },
  'not-a-mailbox': {
    severity: 'error',
    title: 'No mailbox',
    problem: 'The member has no mailbox in the source tenant',
    expected: 'a mailbox in the source tenant',
    fixedBy: 'project',
    fix: 'Remove it from the batch: its list, or its group with Remove-DistributionGroupMember',
    microsoft: 'MigrationRecipientNotFoundException',
  },
} satisfies CatalogueEntries;

type MailboxOfMember =
  | { readonly kind: 'mailbox'; readonly source: IndexedSource }
  | { readonly kind: 'blocked'; readonly reason: Finding };

/** `listed`: the mailbox of the member; `isDuplicate`: an earlier member has the same id. */
export function mailboxOf(
  member: Member,
  listed: IndexedSource | undefined,
  isDuplicate: boolean,
): MailboxOfMember {
  const { name, recipientType } = member;
  if (isDuplicate)
    return blocked(
      'duplicate-member',
      `${name} is in this batch more than once; the first entry counts. Remove the others from the batch.`,
    );
  if (isGroupType(recipientType))
    return blocked(
      'not-in-scope',
      `${name} is ${typeText(recipientType)} inside the batch’s group, and only direct members can be moved. Add its members to the batch’s group, then map the batch again.`,
    );
  if (isGuestType(recipientType))
    return blocked(
      'guest',
      `${name} is a guest of the source tenant and has no mailbox there. Remove the guest from the batch.`,
    );
  if (listed !== undefined)
    return decisiveUnreadable(listed.mailbox).length > 0
      ? { kind: 'blocked', reason: sourceUnreadable(listed.mailbox) }
      : { kind: 'mailbox', source: listed };
  if (decisiveUnreadable(member).length > 0)
    return { kind: 'blocked', reason: sourceUnreadable(member) };
  if (isMailboxType(recipientType))
    return blocked(
      'mailbox-not-listed',
      `${name} is ${typeText(recipientType)}, but the source tenant does not list this mailbox. Check it with Get-Mailbox (a new mailbox can take minutes to appear), then map the batch again.`,
    );
  return blocked(
    'not-a-mailbox',
    `${name} is ${typeText(recipientType)} and has no mailbox in the source tenant. Remove it from the batch.`,
  );
}

function blocked(code: keyof typeof members, text: string): MailboxOfMember {
  return { kind: 'blocked', reason: { code, text } };
}
