import type { Client } from '@microsoft/microsoft-graph-client';
import * as z from 'zod/v4';
import type { Directory } from '../run/ports.ts';
import { askGraph, type GraphOptions } from './askGraph.ts';
import { graphClient } from './graphClient.ts';
import { isUnknownPerson } from './graphFault.ts';

/** People and groups of one tenant, read for somebody who waits: an answer or a TenantError within the time limit. */
export function directory(options: GraphOptions): Directory {
  const client = graphClient(options.baseUrl, options.tokens);
  return {
    async groupsOf(personId, groups) {
      const question = { doing: `Reading the groups of ${personId}`, needs };
      const wanted = chunks(groups);
      const found = await askGraph(question, options, (signal) =>
        Promise.all(wanted.map((some) => memberGroups({ client, signal, personId }, some))),
      );
      const ids = new Set(found.flat().map((id) => id.toLowerCase()));
      return groups.filter((group) => ids.has(group.toLowerCase()));
    },
    async names({ users, groups }) {
      const paths = [
        ...users.map((id) => ({ id, path: `/users/${encodeURIComponent(id)}` })),
        ...groups.map((id) => ({ id, path: `/groups/${encodeURIComponent(id)}` })),
      ];
      const found = await askGraph({ doing: 'Reading names', needs }, options, (signal) =>
        Promise.all(
          paths.map(async ({ id, path }) => [id, await nameAt(path, client, signal)] as const),
        ),
      );
      return new Map(found.flatMap(([id, name]) => (name === null ? [] : [[id, name] as const])));
    },
    async find(words) {
      const begins = words.trim();
      if (begins === '') return [];
      return askGraph({ doing: 'Looking for a person', needs }, options, async (signal) => {
        const answer: unknown = await client
          .api('/users')
          .option('signal', signal)
          .filter(filterBeginning(begins))
          .select('id,displayName')
          .top(mostPeople)
          .get();
        return people.parse(answer).value.map(({ id, displayName }) => ({ id, name: displayName }));
      });
    },
  };
}

const needs = 'User.Read.All and GroupMember.Read.All for Microsoft Graph, with admin consent';

/** Graph takes no more ids in one check. */
const chunkSize = 20;
const mostPeople = 10;

function chunks(ids: readonly string[]): readonly (readonly string[])[] {
  const starts = Array.from({ length: Math.ceil(ids.length / chunkSize) }, (_, n) => n * chunkSize);
  return starts.map((start) => ids.slice(start, start + chunkSize));
}

interface Asking {
  readonly client: Client;
  readonly signal: AbortSignal;
  readonly personId: string;
}

async function memberGroups(
  { client, signal, personId }: Asking,
  groupIds: readonly string[],
): Promise<readonly string[]> {
  try {
    const answer: unknown = await client
      .api(`/users/${encodeURIComponent(personId)}/checkMemberGroups`)
      .option('signal', signal)
      .post({ groupIds });
    return memberships.parse(answer).value;
  } catch (error) {
    if (isUnknownPerson(error)) return [];
    throw error;
  }
}

/** null: nobody is there. */
async function nameAt(path: string, client: Client, signal: AbortSignal): Promise<string | null> {
  try {
    const answer: unknown = await client
      .api(path)
      .option('signal', signal)
      .select('displayName')
      .get();
    return named.parse(answer).displayName;
  } catch (error) {
    if (isUnknownPerson(error)) return null;
    throw error;
  }
}

/** Quotes are doubled as OData wants it; the Graph client encodes nothing. */
function filterBeginning(words: string): string {
  const literal = encodeURIComponent(words.replaceAll("'", "''"));
  return ['displayName', 'userPrincipalName', 'mail']
    .map((property) => `startswith(${property},'${literal}')`)
    .join(' or ');
}

const named = z.object({ displayName: z.string() });
const memberships = z.object({ value: z.array(z.string()) });
const people = z.object({
  value: z.array(z.object({ id: z.string().min(1), displayName: z.string() })),
});
