import * as z from 'zod/v4';
import { isCrowd, judge, type Verdict } from './errors.ts';
import type { Call } from './http.ts';
import { callOf, usualHeaders, type Endpoint, type ReadingCommand } from './invoke.ts';
import { allowance, type Allowance } from './allowance.ts';
import { clean, type Sign } from './pace.ts';
import { unreadable } from './page.ts';

/** Exchange takes no more requests in one batch. */
export const batchSize = 10;

/** Up to ten readings in one call, and the verdict on each, in the order asked; that of the batch says nothing of them. */
export async function askTogether<C extends ReadingCommand>(
  commands: readonly C[],
  endpoint: Endpoint,
): Promise<readonly (readonly [C, Verdict])[]> {
  const [first] = commands;
  if (first === undefined) return [];
  const calls = commands.map((command) => callOf(command, endpoint));
  const call: Call = {
    ...callOf(first, endpoint),
    url: batchUrl(endpoint),
    headers: batchHeaders(endpoint),
    body: JSON.stringify({ requests: calls.map(requestOf) }),
    calls: commands.length,
    load: (json) => loadOf(verdictsIn(json, endpoint), leastAllowance(json, endpoint)),
  };
  const answer = await endpoint.post(call);
  if (!outer.safeParse(answer).success) throw unreadable(call, 'it holds no responses');
  const found = verdictsIn(answer, endpoint);
  return commands.map((command, index) => [command, found.get(String(index)) ?? unanswered]);
}

function batchUrl({ baseUrl, tenantId }: Endpoint): string {
  return `${baseUrl}/adminapi/beta/${tenantId}/$batch`;
}

function batchHeaders(endpoint: Endpoint): Call['headers'] {
  const usual = usualHeaders(endpoint);
  return { ...usual, prefer: `${usual.prefer};odata.continue-on-error` };
}

/** The same call as it would be made alone, under an id that only says where it stands. */
function requestOf({ url, headers, body }: Call, index: number) {
  const { pathname, search } = new URL(url);
  const parsed: unknown = JSON.parse(body);
  return { id: String(index), method: 'POST', url: `${pathname}${search}`, headers, body: parsed };
}

/** By the ids that we gave; the answers come in any order. */
function verdictsIn(json: unknown, { clock }: Endpoint): ReadonlyMap<string, Verdict> {
  return new Map(
    answersIn(json).map(({ id, status, headers, body }) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
      return [id, judge({ kind: 'answered', status, headers, text }, clock.now())];
    }),
  );
}

/** The batch itself is never told to wait: what is told to one within it concerns every call to the tenant. */
function loadOf(verdicts: ReadonlyMap<string, Verdict>, told: Allowance | null): Sign {
  const throttled = [...verdicts.values()]
    .filter((verdict) => verdict.kind === 'fault')
    .filter(({ fault }) => fault.kind === 'throttled');
  if (throttled.length === 0) return { ...clean, allowance: told };
  const pause = Math.max(...throttled.map(({ fault }) => fault.retryAfter ?? 0));
  return {
    load: throttled.every(({ fault }) => isCrowd(fault)) ? 'crowded' : 'slow',
    pause,
    allowance: told,
  };
}

function leastAllowance(json: unknown, { clock }: Endpoint): Allowance | null {
  const told = answersIn(json).map(({ headers }) => allowance(headers, clock.now()));
  return told.filter((one) => one !== null).sort((a, b) => a.room - b.room)[0] ?? null;
}

function answersIn(json: unknown) {
  const responses = outer.safeParse(json).data?.responses ?? [];
  const answers = responses.map((each) => inner.safeParse(each).data);
  return answers.filter((each) => each !== undefined);
}

const unanswered: Verdict = {
  kind: 'fault',
  fault: { kind: 'broken', code: '', says: 'the batch holds no answer to it', executed: 'maybe' },
};

const outer = z.object({ responses: z.array(z.unknown()) });
const inner = z.object({
  id: z.coerce.string(),
  status: z.number(),
  headers: z
    .record(z.string().toLowerCase(), z.coerce.string())
    .nullish()
    .transform((found) => found ?? {}),
  body: z.unknown(),
});
