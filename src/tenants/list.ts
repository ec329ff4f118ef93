import type { ZodError, ZodType } from 'zod/v4';
import { TenantError } from '../run/faults.ts';
import type { Call } from './http.ts';
import { callOf, type Endpoint, type ReadingCommand } from './invoke.ts';
import { plainKeys } from './keys.ts';
import { readPage, unreadable } from './page.ts';

/** A cmdlet that reads, the properties that it sends back, and how one object is understood. */
export interface Reading<T> extends ReadingCommand {
  /** Gets an object with its keys in lower case; answers null for one that is to be left out. */
  readonly shape: ZodType<T | null>;
}

/** Every object that a cmdlet answers, over all its pages; never a part of them. */
export async function list<T>(reading: Reading<T>, endpoint: Endpoint): Promise<readonly T[]> {
  const call = callOf(reading, endpoint);
  for (let round = 1; ; round += 1) {
    const listed = await listOnce(call, reading, endpoint);
    if (listed.kind === 'whole') return listed.items;
    if (round === rounds) throw unreadable(call, 'its next page was lost again', listed.cause);
  }
}

/** A link to a further page lives for minutes; a listing that loses it starts over, but not for ever. */
const rounds = 3;

type Listed<T> =
  | { readonly kind: 'whole'; readonly items: readonly T[] }
  | { readonly kind: 'lost'; readonly cause: TenantError };

async function listOnce<T>(
  call: Call,
  reading: Reading<T>,
  { post }: Endpoint,
): Promise<Listed<T>> {
  const items: T[] = [];
  const visited = new Set<string>();
  for (let url: string | null = call.url; url !== null;) {
    if (visited.has(url)) throw unreadable(call, 'its pages go round in a circle');
    const answer = await post({ ...call, url }).catch((error: unknown) => lostPage(error, visited));
    if (answer instanceof TenantError) return { kind: 'lost', cause: answer };
    visited.add(url);
    const page = readPage(answer, call);
    for (const row of page.rows) {
      const item = understood(row, reading, call);
      if (item !== null) items.push(item);
    }
    url = page.next;
  }
  return { kind: 'whole', items };
}

/** One object as the reading understands it; null where it is to be left out. */
export function understood<T>(row: unknown, { shape }: Reading<T>, call: Call): T | null {
  const item = shape.safeParse(plainKeys(row));
  if (!item.success) throw unreadable(call, faultOf(item.error), item.error);
  return item.data;
}

/** What a further page is refused for is its link; the same fault of the first page is the listing's own. */
function lostPage(error: unknown, visited: ReadonlySet<string>): TenantError {
  if (!(error instanceof TenantError) || visited.size === 0) throw error;
  if (!['broken', 'refused', 'missing'].includes(error.detail.kind)) throw error;
  return error;
}

function faultOf(error: ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'an object makes no sense';
}
