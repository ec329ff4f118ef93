import { migrationEndpoint } from '../sandbox-constants.ts';
import type { Store } from '../state/tenant-store.ts';
import { addressKey, type Recipient, isMailGroup, isMailbox } from '../world/recipient.ts';
import { cmdletResult, type Cmdlet, type Invocation } from './cmdlet.ts';
import { text, type Parameters } from './parameters.ts';
import { refusals } from './refusal.ts';

/** Test-MigrationServerAvailability: whether the endpoint could move the mailbox of a mail user. */
export const testMigrationServerAvailability: Cmdlet = {
  parameters: ['Endpoint', 'TestMailbox'],
  writes: false,
  run: (invocation) => {
    const { side, tenants, parameters } = invocation;
    const endpoint = mandatory(parameters, 'Endpoint');
    const address = mandatory(parameters, 'TestMailbox');
    if (side !== 'target' || endpoint.toLowerCase() !== migrationEndpoint) {
      throw refusals.notFound(endpoint);
    }
    const obstacle = obstacleTo(mailUserAt(address, invocation), tenants.store);
    return cmdletResult([obstacle], (found) => ({
      Result: found === null ? 'Success' : 'Failed',
      Message: found ?? '',
      SupportsCutover: false,
      ErrorDetail: found === null ? '' : `Microsoft.Exchange.Migration.${found}`,
    }));
  },
};

function mandatory(parameters: Parameters, name: string): string {
  const value = text(parameters, name);
  if (value === null) throw refusals.missingParameter(name);
  return value;
}

/** The mail user with this address. */
function mailUserAt(address: string, { tenants: { store }, side }: Invocation): Recipient {
  const id = store.index(side).address(`smtp:${address}`);
  const found = id === null ? null : store.visibleOne(side, id);
  if (found?.RecipientTypeDetails !== 'MailUser') throw refusals.notFound(address);
  return found;
}

/** The reason why the mailbox cannot be moved; null if it can. */
function obstacleTo(user: Recipient, store: Store): string | null {
  const id = store.index('source').mailbox(user.ExchangeGuid);
  const mailbox = id === null ? null : store.get('source', id);
  if (mailbox?.ExchangeGuid !== user.ExchangeGuid || !isMailbox(mailbox)) {
    return `MissingExchangeGuidException: The ExchangeGuid of the target mail user '${user.PrimarySmtpAddress}' is that of no mailbox in the source tenant.`;
  }
  const wanted = addressKey(`x500:${mailbox.LegacyExchangeDN}`);
  if (!user.EmailAddresses.some((address) => addressKey(address) === wanted)) {
    return `TargetPrincipalMappingException: The target mail user '${user.PrimarySmtpAddress}' doesn't have an X500 proxy address matching the LegacyExchangeDN of the source mailbox.`;
  }
  if (!isPublished(mailbox, store)) {
    return `MailboxNotInCrossTenantMigrationScopeException: The source tenant does not authorize mailbox '${mailbox.ExchangeGuid}' for migration.`;
  }
  return null;
}

/** Whether the mailbox is a direct member of a published group. */
function isPublished({ ExternalDirectoryObjectId: id }: Recipient, store: Store): boolean {
  const relationship = store.relationships('source').at(-1);
  if (relationship === undefined) return false;
  const { Enabled, MailboxMoveEnabled, MailboxMoveCapability } = relationship;
  if (!Enabled || !MailboxMoveEnabled || !/\bRemoteOutbound\b/.test(MailboxMoveCapability)) {
    return false;
  }
  return relationship.MailboxMovePublishedScopes.some((scope) => {
    const group = store.get('source', store.index('source').identity(scope) ?? '');
    return group !== null && isMailGroup(group) && group.Members.includes(id);
  });
}
