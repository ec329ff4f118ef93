import type { Client } from '@microsoft/microsoft-graph-client';
import * as z from 'zod/v4';
import { callGraphWithRetry, type GraphCall, type GraphRetryOptions } from './graph-client.ts';

/** Graph returns no more objects on one page. */
export const maxPageSize = 999;

/** Reads a listing of Graph page by page. */
export async function* graphPages<Item extends z.ZodType>(
  { url: first, item, call }: { url: string; item: Item; call: GraphCall },
  client: Client,
  options: GraphRetryOptions,
): AsyncGenerator<readonly z.output<Item>[]> {
  const visited = new Set<string>();
  for (let url: string | undefined = first; url !== undefined;) {
    const current: string = url;
    visited.add(current);
    const page = z.object({ value: z.array(item), '@odata.nextLink': nextLink(visited, options) });
    const { value, '@odata.nextLink': next } = await callGraphWithRetry(
      call,
      options,
      async (signal) => page.parse(await client.api(current).option('signal', signal).get()),
    );
    yield value;
    url = next;
  }
}

/** Refuses a link to another host, which must not see the token, and a link that was visited before. */
function nextLink(visited: ReadonlySet<string>, { baseUrl }: GraphRetryOptions) {
  const { origin } = new URL(baseUrl);
  return z
    .string()
    .refine((url) => URL.canParse(url) && new URL(url).origin === origin)
    .refine((url) => !visited.has(url))
    .optional();
}
