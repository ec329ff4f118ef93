import * as z from 'zod/v4';
import { TenantError } from '../ports/tenant-error.ts';
import { graphClient, type GraphRetryOptions } from './graph-client.ts';
import { graphPages, maxPageSize } from './graph-pages.ts';

const member = z.object({ id: z.string().min(1) });

/** Object ids of all members of a group, nested groups included; null when the tenant has no group with this id. */
export async function readGroupMembers(
  groupId: string,
  options: GraphRetryOptions,
): Promise<readonly string[] | null> {
  const client = graphClient(options);
  const listing = {
    url: `/groups/${encodeURIComponent(groupId)}/transitiveMembers?$select=id&$top=${maxPageSize}`,
    item: member,
    call: {
      operation: `Listing the members of group ${groupId}`,
      permissions: 'GroupMember.Read.All for Microsoft Graph, with admin consent',
    },
  };
  const ids: string[] = [];
  try {
    for await (const page of graphPages(listing, client, options))
      ids.push(...page.map(({ id }) => id.toLowerCase()));
  } catch (error) {
    if (error instanceof TenantError && error.detail.kind === 'missing') return null;
    throw error;
  }
  return ids;
}
