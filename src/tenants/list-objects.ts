import * as z from 'zod/v4';
import { TenantError } from '../ports/tenant-error.ts';
import type { Call } from './http-client.ts';
import { callOf, type Endpoint, type ReadCommand } from './invoke-command.ts';
import { plainKeys } from './exchange-properties.ts';
import { unreadableResponse } from './tenant-error.ts';

/** A cmdlet that reads objects, and how one object is parsed. */
export interface Query<T> extends ReadCommand {
  /** Parses an object whose keys are in lower case; null leaves the object out. */
  readonly shape: z.ZodType<T | null>;
}

/** Every object that a query finds, over all its pages. */
export async function list<T>(query: Query<T>, endpoint: Endpoint): Promise<readonly T[]> {
  const call = callOf(query, endpoint);
  for (let attempt = 1; ; attempt += 1) {
    const listed = await listOnce(call, query, endpoint);
    if (listed.kind === 'complete') return listed.items;
    if (attempt === maxAttempts) {
      throw unreadableResponse(call, 'its link to the next page expired again', listed.cause);
    }
  }
}

/** A link to a next page expires after minutes; then the listing starts over. */
const maxAttempts = 3;

type Listed<T> =
  | { readonly kind: 'complete'; readonly items: readonly T[] }
  | { readonly kind: 'link-expired'; readonly cause: TenantError };

async function listOnce<T>(call: Call, query: Query<T>, { post }: Endpoint): Promise<Listed<T>> {
  const items: T[] = [];
  const visited = new Set<string>();
  for (let url: string | null = call.url; url !== null;) {
    if (visited.has(url)) throw unreadableResponse(call, 'its pages form a loop');
    const json = await post({ ...call, url }).catch((error: unknown) =>
      expiredLink(error, visited),
    );
    if (json instanceof TenantError) return { kind: 'link-expired', cause: json };
    visited.add(url);
    const page = readPage(json, call);
    for (const row of page.rows) {
      const item = parseRow(row, query, call);
      if (item !== null) items.push(item);
    }
    url = page.next;
  }
  return { kind: 'complete', items };
}

/** One object as the query parses it; null when it is left out. */
export function parseRow<T>(row: unknown, { shape }: Query<T>, call: Call): T | null {
  const item = shape.safeParse(plainKeys(row));
  if (!item.success) throw unreadableResponse(call, problemIn(item.error), item.error);
  return item.data;
}

/** After the first page, these errors are about the link; on the first page they are about the listing itself. */
function expiredLink(error: unknown, visited: ReadonlySet<string>): TenantError {
  if (!(error instanceof TenantError) || visited.size === 0) throw error;
  if (!['broken', 'refused', 'missing'].includes(error.detail.kind)) throw error;
  return error;
}

function problemIn(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'an object is invalid';
}

/** One page of objects, and the link to the next one; some cmdlets return a single object without a list. */
export function readPage(
  json: unknown,
  call: Call,
): { readonly rows: readonly unknown[]; readonly next: string | null } {
  const page = pageSchema.safeParse(json);
  if (!page.success) throw unreadableResponse(call, 'it has no objects', page.error);
  const { value, '@odata.nextLink': link, '@adminapi.warnings': warnings } = page.data;
  if (warnings.some((warning) => truncated.test(String(warning)))) {
    throw unreadableResponse(call, 'it is only a part of the list');
  }
  return {
    rows: Array.isArray(value) ? value : [value ?? json],
    next: link === undefined ? null : sameOrigin(link, call),
  };
}

const truncated = /more results|only the first \d+/i;

const pageSchema = z.object({
  value: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).optional(),
  '@odata.nextLink': z.string().min(1).optional(),
  '@adminapi.warnings': z
    .array(z.unknown())
    .nullish()
    .transform((warnings) => warnings ?? []),
});

/** Refuses a link to another host, so that the token is sent to the tenant's own origin only. */
function sameOrigin(link: string, call: Call): string {
  const next = URL.canParse(link, call.url) ? new URL(link, call.url) : null;
  if (next === null || next.origin !== new URL(call.url).origin) {
    throw unreadableResponse(call, 'its link to the next page leads to another host');
  }
  return next.href;
}
