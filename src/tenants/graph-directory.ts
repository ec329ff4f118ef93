import type { Client } from '@microsoft/microsoft-graph-client';
import * as z from 'zod/v4';
import type { Directory } from '../ports/directory.ts';
import type { Person } from '../ports/person.ts';
import { callGraph, graphClient, isNotFound, type GraphOptions } from './graph-client.ts';

/** People and groups of one tenant, read from Graph within the time limit because a person waits for the answer. */
export function graphDirectory(options: GraphOptions): Directory {
  const client = graphClient(options);
  return {
    async memberOf(personId, groups) {
      const call = { operation: `Reading the groups of ${personId}`, permissions };
      const memberships = await callGraph(call, options, (signal) =>
        Promise.all(
          chunks(groups).map((chunk) => memberGroups({ client, signal, personId }, chunk)),
        ),
      );
      const ids = new Set(memberships.flat().map((id) => id.toLowerCase()));
      return groups.filter((group) => ids.has(group.toLowerCase()));
    },
    async enabledPeople(ids) {
      const call = { operation: 'Checking whether accounts are enabled', permissions };
      const enabled = await callGraph(call, options, (signal) =>
        Promise.all(ids.map((id) => isEnabled(id, client, signal))),
      );
      return ids.filter((_, index) => enabled[index]);
    },
    async names({ users, groups }) {
      const objects = [
        ...users.map((id) => ({ id, url: `/users/${encodeURIComponent(id)}` })),
        ...groups.map((id) => ({ id, url: `/groups/${encodeURIComponent(id)}` })),
      ];
      const call = { operation: 'Reading names', permissions };
      const names = await callGraph(call, options, (signal) =>
        Promise.all(
          objects.map(async ({ id, url }) => [id, await nameAt(url, client, signal)] as const),
        ),
      );
      return new Map(names.flatMap(([id, name]) => (name === null ? [] : [[id, name] as const])));
    },
    async membersOf(group) {
      const call = { operation: `Reading the members of group ${group}`, permissions };
      return callGraph(call, options, (signal) => groupMembers(group, client, signal));
    },
    async findPeople(text) {
      const prefix = text.trim();
      if (prefix === '') return [];
      const call = { operation: 'Searching for a person', permissions };
      return callGraph(call, options, async (signal) => {
        const json: unknown = await client
          .api('/users')
          .option('signal', signal)
          .filter(startsWithFilter(prefix))
          .select('id,displayName,userPrincipalName,mail')
          .top(maxPeople)
          .get();
        return peopleSchema
          .parse(json)
          .value.filter((person) => person !== null)
          .map(({ displayName: name, userPrincipalName = null, mail = null, id }) => ({
            ...{ id, name, userPrincipalName, mail },
          }));
      });
    },
  };
}

const permissions =
  'User.Read.All and GroupMember.Read.All for Microsoft Graph, with admin consent';

/** checkMemberGroups accepts no more ids. */
const maxGroups = 20;
const maxPeople = 100;

function chunks(ids: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(ids.length / maxGroups);
  return Array.from({ length: count }, (_, index) =>
    ids.slice(index * maxGroups, (index + 1) * maxGroups),
  );
}

/** None for a person whom the tenant doesn't have. */
async function memberGroups(
  request: { client: Client; signal: AbortSignal; personId: string },
  groupIds: readonly string[],
): Promise<readonly string[]> {
  const { client, signal, personId } = request;
  try {
    const json: unknown = await client
      .api(`/users/${encodeURIComponent(personId)}/checkMemberGroups`)
      .option('signal', signal)
      .post({ groupIds });
    return memberGroupsSchema.parse(json).value;
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

/** false for a person whom the tenant doesn't have. */
async function isEnabled(id: string, client: Client, signal: AbortSignal): Promise<boolean> {
  try {
    const json: unknown = await client
      .api(`/users/${encodeURIComponent(id)}`)
      .option('signal', signal)
      .select('accountEnabled')
      .get();
    return accountSchema.parse(json).accountEnabled;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** null when the tenant has no such object. */
async function nameAt(url: string, client: Client, signal: AbortSignal): Promise<string | null> {
  try {
    const json: unknown = await client
      .api(url)
      .option('signal', signal)
      .select('displayName')
      .get();
    return nameSchema.parse(json).displayName;
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** null when the tenant has no such group. */
async function groupMembers(
  group: string,
  client: Client,
  signal: AbortSignal,
): Promise<readonly Person[] | null> {
  try {
    const json: unknown = await client
      .api(`/groups/${encodeURIComponent(group)}/transitiveMembers`)
      .option('signal', signal)
      .select('id,displayName')
      .top(maxPeople)
      .get();
    return membersSchema
      .parse(json)
      .value.filter((member) => member !== null)
      .map(({ id, displayName: name }) => ({ id, name }));
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** Doubles quotes for OData and encodes the text, which the Graph client does not. */
function startsWithFilter(prefix: string): string {
  const literal = encodeURIComponent(prefix.replaceAll("'", "''"));
  return ['displayName', 'userPrincipalName', 'mail']
    .map((property) => `startswith(${property},'${literal}')`)
    .join(' or ');
}

const accountSchema = z.object({ accountEnabled: z.boolean() });
const nameSchema = z.object({ displayName: z.string() });
/** An id that can't be read gives no right. */
const memberGroupsSchema = z.object({ value: z.array(z.string().catch('')) });
/** A person without an id or a name cannot be chosen. */
const personSchema = z.object({
  id: z.string().min(1),
  displayName: z.string(),
  userPrincipalName: z.string().nullish().catch(null),
  mail: z.string().nullish().catch(null),
});
/** Nested groups are left out. */
const memberSchema = z.object({
  '@odata.type': z.literal('#microsoft.graph.user'),
  id: z.string().min(1),
  displayName: z.string(),
});
const membersSchema = z.object({ value: z.array(memberSchema.nullable().catch(null)) });
const peopleSchema = z.object({ value: z.array(personSchema.nullable().catch(null)) });
