import type { Member } from '../identity.ts';
import type { Source } from '../match/sources.ts';
import { isGroupType, isGuestType, isMailboxType } from '../recipient-type.ts';
import type { Finding } from '../row.ts';
import type { Entries } from './check.ts';

/** Why a line of the batch stands for no mailbox. */
export const members = {
  'duplicate-member': {
    severity: 'blocks',
    title: 'The batch names somebody twice',
    expected: 'one line for everybody; the first one counts',
    who: 'project',
    fix: 'Remove the others from the batch',
    microsoft: 'CTM-001',
  },
  'not-in-scope': {
    severity: 'blocks',
    title: 'A group inside the batch’s group',
    expected: 'direct members only',
    who: 'source',
    fix: 'Put its people into the batch’s group themselves: Add-DistributionGroupMember',
    microsoft: 'MailboxNotInCrossTenantMigrationScopeException; MIGR-002; EXCH-08',
  },
  guest: {
    severity: 'blocks',
    title: 'A guest of the source',
    expected: 'a mailbox of the source',
    who: 'project',
    fix: 'Take the guest out of the batch: Remove-DistributionGroupMember',
    microsoft: null,
  },
  'mailbox-not-listed': {
    severity: 'blocks',
    title: 'A mailbox that the source does not list',
    expected: 'Get-Mailbox lists it',
    who: 'source',
    fix: 'Check it with Get-Mailbox; a new one can take minutes to appear',
    microsoft: 'MigrationRecipientNotFoundException',
  },
  'not-a-mailbox': {
    severity: 'blocks',
    title: 'An object without a mailbox in the source',
    expected: 'a mailbox of the source',
    who: 'project',
    fix: 'Take it out of the batch: Remove-DistributionGroupMember',
    microsoft: 'MigrationRecipientNotFoundException',
  },
} satisfies Entries;

/** What a line of the batch stands for: a mailbox that can be matched, or a reason why not. */
export type Scope =
  | { readonly kind: 'mailbox'; readonly source: Source }
  | { readonly kind: 'blocked'; readonly reason: Finding };

/** `source` is the mailbox that the source lists under the member's id; `repeated`: an earlier line has that id. */
export function scopeOf(member: Member, source: Source | undefined, repeated: boolean): Scope {
  const type = member.recipientType;
  if (repeated) return blocked('duplicate-member', duplicate(member));
  if (isGroupType(type)) return blocked('not-in-scope', nested(member));
  if (isGuestType(type)) return blocked('guest', guest(member));
  if (source !== undefined) return { kind: 'mailbox', source };
  if (isMailboxType(type)) return blocked('mailbox-not-listed', unlisted(member));
  return blocked('not-a-mailbox', noMailbox(member));
}

function blocked(code: keyof typeof members, text: string): Scope {
  return { kind: 'blocked', reason: { code, text } };
}

function duplicate({ name }: Member): string {
  return `${name} stands in this batch more than once; the first line counts. Remove the others from the batch.`;
}

function nested({ name }: Member): string {
  return `${name} is a group inside the batch’s group, and only direct members can be moved. Put its people into the batch’s group themselves, then map the batch again.`;
}

function guest({ name }: Member): string {
  return `${name} is a guest of the source tenant and has no mailbox there. Take the guest out of the batch’s group.`;
}

function unlisted({ name, recipientType }: Member): string {
  return `${name} is a ${recipientType}, but the source lists no such mailbox. Check it with Get-Mailbox in the source (a new one can take minutes to appear), then map the batch again.`;
}

function noMailbox({ name, recipientType }: Member): string {
  const type = recipientType === '' ? 'an object of unknown type' : `a ${recipientType}`;
  return `${name} is ${type} and has no mailbox in the source. Take it out of the batch’s group.`;
}
