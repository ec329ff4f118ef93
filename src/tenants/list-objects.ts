import * as z from 'zod/v4';
import { TenantError } from '../ports/tenant-error.ts';
import { newCookies } from './cookies.ts';
import { warningsKey } from './exchange-response.ts';
import type { Call } from './http-client.ts';
import { anchorMailbox, callOf, type Endpoint, type ReadCommand } from './invoke-command.ts';
import { identity, optionalBoolean, plainKeys, text } from './exchange-properties.ts';
import { readInNameRanges } from './name-ranges.ts';
import { unreadableResponse } from './tenant-error.ts';

/** A cmdlet that reads objects, and how one object is parsed. */
export interface Query<T> extends ReadCommand {
  /** Parses an object whose keys are in lower case; null leaves the object out. */
  readonly shape: z.ZodType<T | null>;
}

/**
 * Every object that a query finds, over all its pages. A link to the next page may get lost: after half an hour, or on another
 * server than the one that made it. Then the listing starts over, then it is anchored to the tenant's initial domain, and at
 * last it is read in ranges of names, which need no link.
 */
export async function list<T>(query: Query<T>, endpoint: Endpoint): Promise<readonly T[]> {
  const { side, log } = endpoint;
  const call = callOf(query, endpoint);
  const next = ['start-over', 'initial-domain', 'ranges'] as const;
  let cause: TenantError | undefined;
  for (const remedy of [null, ...next]) {
    if (remedy !== null)
      log.warn('The link to the next page of a listing was lost.', {
        side,
        cmdlet: query.cmdlet,
        remedy,
      });
    if (remedy === 'ranges') break;
    const anchored = remedy === 'initial-domain' ? await anchoredByDomain(call, endpoint) : call;
    if (anchored === null) continue;
    const listed = await listOnce(anchored, query, endpoint);
    if (listed.kind === 'complete') return listed.items;
    ({ cause } = listed);
  }
  return listInRanges(query, endpoint, cause);
}

async function listInRanges<T>(
  query: Query<T>,
  endpoint: Endpoint,
  cause: TenantError | undefined,
): Promise<readonly T[]> {
  const call = callOf(query, endpoint);
  const { cmdlet, parameters } = query;
  const lost = 'its link to the next page was lost three times';
  if (!filteredCmdlets.includes(cmdlet) || 'Identity' in parameters) {
    const why = `${lost}, and without links ${cmdlet} lists at most 1,000 objects`;
    throw unreadableResponse(call, why, cause);
  }
  const found = await readInNameRanges(async (filter) => {
    const range = {
      ...query,
      parameters: { ...parameters, ...(filter !== '' && { Filter: filter }) },
      select: [...new Set([...query.select, 'Name'])],
    };
    const { rows, next } = readPage(await endpoint.post(callOf(range, endpoint)), call);
    const objects = rows.map((row) => ({ ...nameAndKey(row), item: parseRow(row, query, call) }));
    return { objects, isWhole: next === null };
  });
  if (found.kind === 'incomplete')
    throw unreadableResponse(call, `${lost}, and ${found.why}`, cause);
  return found.items.filter((item) => item !== null);
}

/** Cmdlets that take a filter of names. */
const filteredCmdlets: readonly string[] = [
  'Get-Mailbox',
  'Get-MailUser',
  'Get-Recipient',
  'Get-User',
  'Get-MailContact',
  'Get-DistributionGroup',
];

/** Exchange's own id is unique among soft-deleted objects too. An object without an id is only known by all its properties. */
function nameAndKey(row: unknown): { readonly name: string; readonly key: string } {
  const found = identity.safeParse(plainKeys(row)).data;
  const id = found?.guid ?? found?.externaldirectoryobjectid;
  return { name: found?.name ?? '', key: id ?? JSON.stringify(row) };
}

type Listed<T> =
  | { readonly kind: 'complete'; readonly items: readonly T[] }
  | { readonly kind: 'link-lost'; readonly cause: TenantError };

async function listOnce<T>(first: Call, query: Query<T>, { post }: Endpoint): Promise<Listed<T>> {
  const call = { ...first, cookies: newCookies() };
  const items: T[] = [];
  const visited = new Set<string>();
  for (let url: string | null = call.url; url !== null;) {
    if (visited.has(url)) throw unreadableResponse(call, 'its pages form a loop');
    const json = await post({ ...call, url }).catch((error: unknown) => lostLinkIn(error, visited));
    if (json instanceof TenantError) return { kind: 'link-lost', cause: json };
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
function lostLinkIn(error: unknown, visited: ReadonlySet<string>): TenantError {
  if (!(error instanceof TenantError) || visited.size === 0) throw error;
  if (!['broken', 'refused', 'missing'].includes(error.detail.kind)) throw error;
  return error;
}

/** The call, routed by the tenant's initial domain instead of its id; null when no such domain can be read. */
async function anchoredByDomain(call: Call, endpoint: Endpoint): Promise<Call | null> {
  const reading = callOf(initialDomains, endpoint);
  const json = await endpoint.post(reading).catch((error: unknown) => {
    if (error instanceof TenantError && !isTemporary(error)) return null;
    throw error;
  });
  if (json === null) return null;
  const [domain] = readPage(json, reading)
    .rows.map((row) => parseRow(row, initialDomains, reading))
    .filter((name) => name !== null);
  if (domain === undefined) return null;
  return { ...call, headers: { ...call.headers, 'x-anchormailbox': anchorMailbox(domain) } };
}

function isTemporary({ detail: { kind } }: TenantError): boolean {
  return kind === 'throttled' || kind === 'unreachable';
}

const initialDomains: Query<string> = {
  cmdlet: 'Get-AcceptedDomain',
  operation: 'Reading the initial domain',
  parameters: {},
  select: [],
  shape: z
    .object({ domainname: text, initialdomain: optionalBoolean })
    .transform(({ domainname, initialdomain }) =>
      initialdomain && domainname ? domainname : null,
    ),
};

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
  const { value, '@odata.nextLink': link, [warningsKey]: warnings } = page.data;
  // Before a next page Exchange may say that there are more results; Microsoft's client hides it there.
  if (link === undefined && warnings.some((warning) => truncated.test(String(warning))))
    throw unreadableResponse(call, 'it is only a part of the list');
  return {
    rows: Array.isArray(value) ? value : [value ?? json],
    next: link === undefined ? null : sameOrigin(link, call),
  };
}

const truncated = /more results|only the first \d+/i;

const pageSchema = z.object({
  value: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).optional(),
  '@odata.nextLink': z.string().min(1).optional(),
  [warningsKey]: z
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
