import * as z from 'zod/v4';
import { TenantError } from '../run/faults.ts';
import { graphClient } from './graphClient.ts';
import { graphPages, largestPage } from './graphPages.ts';
import type { PatientOptions } from './waitForGraph.ts';

const member = z.object({ id: z.string().min(1) });

/** Object ids of everybody in a group, nested groups counted; null where the tenant has no group of that id. */
export async function readGroupPeople(
  groupId: string,
  options: PatientOptions,
): Promise<readonly string[] | null> {
  const listing = {
    url: `/groups/${encodeURIComponent(groupId)}/transitiveMembers?$select=id&$top=${largestPage}`,
    item: member,
    question: {
      doing: `Listing the people of the group ${groupId}`,
      needs: 'GroupMember.Read.All for Microsoft Graph, with admin consent',
    },
  };
  const ids: string[] = [];
  try {
    for await (const page of graphPages(
      listing,
      graphClient(options.baseUrl, options.tokens),
      options,
    ))
      ids.push(...page.map(({ id }) => id.toLowerCase()));
  } catch (fault) {
    if (fault instanceof TenantError && fault.detail.kind === 'missing') return null;
    throw fault;
  }
  return ids;
}
