import { type Call, header } from '../http/call.ts';
import { type Reply, json } from '../http/reply.ts';
import { filter } from './filter.ts';
import { badRequest } from './refusal.ts';
import { search } from './search.ts';
import type { Shape } from './shapes.ts';

export interface Listing<T> {
  readonly items: readonly T[];
  /** Called only for items that are shown or filtered. */
  readonly shape: (item: T) => Shape;
  /** Properties in the answer without $select. */
  readonly usual: readonly string[];
  /** Query options beside those of every collection. */
  readonly alsoKnown?: readonly string[];
  readonly context: string;
  readonly origin: string;
  /** The most items of a page; 999 if absent. */
  readonly maxPageSize?: number;
}

const known = ['$select', '$top', '$filter', '$search', '$skiptoken', '$count', '$orderby'];

/** One page of a collection; an unknown query option is refused. */
export function page<T>(call: Call, listing: Listing<T>): Reply {
  const { query } = call;
  const understood = [...known, ...(listing.alsoKnown ?? [])];
  const unknown = [...query.keys()].find((key) => !understood.includes(key));
  if (unknown !== undefined) return badRequest(`Unrecognized query option '${unknown}'.`);
  const advanced = ['$search', '$count', '$orderby'].some((key) => query.has(key));
  if (advanced && header(call, 'consistencylevel').toLowerCase() !== 'eventual') {
    return badRequest(
      'Request with $search, $count or $orderby needs the header ConsistencyLevel: eventual.',
    );
  }
  const top = Number(query.get('$top') ?? 100);
  if (!Number.isInteger(top) || top < 1 || top > 999) {
    return badRequest(
      `Invalid page size specified: '${query.get('$top') ?? ''}'. Must be between 1 and 999 inclusive.`,
    );
  }
  const pageSize = Math.min(top, listing.maxPageSize ?? top);
  const filtered = narrowed(query, listing);
  if (filtered.kind === 'faulty') return badRequest(filtered.why);
  const from = offsetOf(query.get('$skiptoken'));
  if (from === null) return badRequest('The skip token is invalid.');
  const shownItems = filtered.items
    .slice(from, from + pageSize)
    .map((item) => selected(listing.shape(item), query, listing.usual));
  return json(200, {
    '@odata.context': `${listing.origin}/v1.0/$metadata#${listing.context}`,
    ...(from + pageSize < filtered.items.length
      ? { '@odata.nextLink': nextLink(call, listing.origin, from + pageSize) }
      : {}),
    value: shownItems,
  });
}

/** The properties of $select, else the default ones; always with `@odata.type` and an expanded manager. */
export function selected(item: Shape, query: URLSearchParams, usual: readonly string[]): Shape {
  const selection = query
    .get('$select')
    ?.split(',')
    .map((word) => word.trim().toLowerCase());
  const wanted = new Set(selection ?? usual.map((word) => word.toLowerCase()));
  const stays = (key: string) => key === '@odata.type' || key === 'manager';
  return Object.fromEntries(
    Object.entries(item).filter(([key]) => stays(key) || wanted.has(key.toLowerCase())),
  );
}

function narrowed<T>(
  query: URLSearchParams,
  { items, shape }: Listing<T>,
):
  | { readonly kind: 'filtered'; readonly items: readonly T[] }
  | { readonly kind: 'faulty'; readonly why: string } {
  const tests = [];
  const filterText = query.get('$filter');
  const searchText = query.get('$search');
  if (filterText !== null) tests.push(filter(filterText));
  if (searchText !== null) tests.push(search(searchText));
  let filtered = items;
  for (const test of tests) {
    if (test.kind === 'faulty') return test;
    filtered = filtered.filter((item) => test.fits(shape(item)));
  }
  return { kind: 'filtered', items: filtered };
}

function nextLink(call: Call, origin: string, from: number): string {
  const query = new URLSearchParams(call.query);
  query.set('$skiptoken', Buffer.from(`from:${from}`).toString('base64url'));
  return `${origin}${call.path}?${query.toString()}`;
}

function offsetOf(token: string | null): number | null {
  if (token === null) return 0;
  const digits = /^from:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  return digits === undefined ? null : Number(digits);
}
