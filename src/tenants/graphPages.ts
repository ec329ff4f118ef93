import type { Client } from '@microsoft/microsoft-graph-client';
import * as z from 'zod/v4';
import type { Question } from './askGraph.ts';
import { waitForGraph, type PatientOptions } from './waitForGraph.ts';

/** Graph gives no more at once. */
export const largestPage = 999;

/** A listing from its first address to its last page. */
export async function* graphPages<Item extends z.ZodType>(
  { url: first, item, question }: { url: string; item: Item; question: Question },
  client: Client,
  options: PatientOptions,
): AsyncGenerator<readonly z.output<Item>[]> {
  const visited = new Set<string>();
  for (let url: string | undefined = first; url !== undefined;) {
    const asked: string = url;
    visited.add(asked);
    const page = z.object({ value: z.array(item), '@odata.nextLink': link(visited, options) });
    const { value, '@odata.nextLink': next } = await waitForGraph(question, options, async (stop) =>
      page.parse(await client.api(asked).option('signal', stop).get()),
    );
    yield value;
    url = next;
  }
}

/** A link that leads to another host, where our token has no business, or back to where we were, makes no sense. */
function link(visited: ReadonlySet<string>, { baseUrl }: PatientOptions) {
  const { origin } = new URL(baseUrl);
  return z
    .string()
    .refine((url) => URL.canParse(url) && new URL(url).origin === origin)
    .refine((url) => !visited.has(url))
    .optional();
}
