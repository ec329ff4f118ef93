import type { Store } from '../state/tenant-store.ts';
import { isMailGroup, type Recipient } from '../world/recipient.ts';
import { type Obstacle, obstacle } from './obstacle.ts';

export function authorizationOf(mailbox: Recipient, store: Store): readonly Obstacle[] {
  const inbound = store.relationships('target').at(-1);
  const accepts =
    inbound?.Enabled === true &&
    inbound.MailboxMoveEnabled &&
    /\b(Remote)?Inbound\b/.test(inbound.MailboxMoveCapability);
  if (!accepts) {
    return obstacle(
      'MailboxReplicationPermanentException',
      "Your organization does not authorize 'pull' or Inbound moves.",
    );
  }
  if (isPublished(mailbox, store)) return [];
  return obstacle(
    'MailboxNotInCrossTenantMigrationScopeException',
    `The source tenant does not authorize mailbox '${mailbox.ExchangeGuid}' for migration.`,
  );
}

/** Whether the mailbox is a direct member of a published group. */
function isPublished({ ExternalDirectoryObjectId: id }: Recipient, store: Store): boolean {
  const scopes = store.relationships('source').at(-1)?.MailboxMovePublishedScopes ?? [];
  if (!isReleasing(store)) return false;
  return scopes.some((scope) => {
    const group = store.get('source', store.index('source').identity(scope) ?? '');
    return group !== null && isMailGroup(group) && group.Members.includes(id);
  });
}

/** Whether the source lets mailboxes go. */
export function isReleasing(store: Store): boolean {
  const relationship = store.relationships('source').at(-1);
  if (relationship === undefined) return false;
  const { Enabled, MailboxMoveEnabled, MailboxMoveCapability } = relationship;
  return Enabled && MailboxMoveEnabled && /\bRemoteOutbound\b/.test(MailboxMoveCapability);
}
