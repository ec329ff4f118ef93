import * as z from 'zod/v4';
import type { Group } from '../mapping/trust/trust-reading-types.ts';
import { TenantError } from '../ports/tenant-error.ts';
import { callGraphWithRetry, graphClient, type GraphRetryOptions } from './graph-client.ts';
import type { Endpoint } from './invoke-command.ts';
import { list } from './list-objects.ts';
import { recipientNamed } from './trust-queries.ts';

/**
 * What an identity names that is no distribution group: a Microsoft 365 group or another recipient of Exchange,
 * or a group that exists only in Entra, of the type `Group`. null: nothing, several, or the right to read it is missing.
 */
export async function findGroup(
  identity: string,
  endpoint: Endpoint,
  options: GraphRetryOptions,
): Promise<Group | null> {
  const [recipient] = (await nullIfUnknown(list(recipientNamed(identity), endpoint))) ?? [];
  if (recipient !== undefined) return recipient;
  return guid.test(identity) ? nullIfUnknown(readEntraGroup(identity, options)) : null;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function readEntraGroup(id: string, options: GraphRetryOptions): Promise<Group> {
  const client = graphClient(options);
  const call = {
    operation: `Looking up the group ${id}`,
    permissions: 'GroupMember.Read.All for Microsoft Graph, with admin consent',
  };
  return callGraphWithRetry(call, options, async (signal) => {
    const request = client.api(`/groups/${encodeURIComponent(id)}`).option('signal', signal);
    const { displayName } = groupSchema.parse(await request.select('id,displayName').get());
    return {
      id: id.toLowerCase(),
      guid: id.toLowerCase(),
      name: displayName,
      distinguishedName: '',
      primaryAddress: '',
      aliases: [],
      recipientType: 'Group',
      changedAt: null,
    };
  });
}

const groupSchema = z.object({ displayName: z.string() });

/** These answers say that the identity finds no single object; the trust check then fails and names the identity. */
async function nullIfUnknown<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    const unknown = ['missing', 'refused', 'forbidden'];
    if (error instanceof TenantError && unknown.includes(error.detail.kind)) return null;
    throw error;
  }
}
