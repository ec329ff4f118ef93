import { createHash, createHmac, randomUUID, timingSafeEqual, type KeyObject } from 'node:crypto';
import { tenantFacts, type Side } from '../sandbox-constants.ts';
import { header, type Call } from '../http/call.ts';
import type { Tenants } from '../state/tenants.ts';
import { refusals } from './refusal.ts';

/** Start of the next page, fingerprint of the request, the server and anchor that it belongs to, and expiry; signed. */
interface Cursor {
  readonly from: number;
  readonly of: string;
  readonly server: string;
  readonly anchor: string;
  readonly until: number;
}

interface NextPage {
  readonly from: number;
  readonly origin: string;
  readonly expired: boolean;
}

const lifetime = 30 * 60 * 1000;
const cookieName = 'exchangecookie';

/** The link to the next page, and the cookie that leads to the server which knows it. */
export function nextPage(
  call: Call,
  next: NextPage,
  { signingKey, now }: Tenants,
): { readonly link: string; readonly cookie: string } {
  const server = serverOf(call) ?? randomUUID().replaceAll('-', '');
  const cursor: Cursor = {
    from: next.from,
    of: fingerprint(call),
    server,
    anchor: anchorOf(call),
    until: next.expired ? now() - 1 : now() + lifetime,
  };
  const text = Buffer.from(JSON.stringify(cursor)).toString('base64url');
  const query = new URLSearchParams(call.query);
  query.set('$skiptoken', `${text}.${seal(text, signingKey)}`);
  return {
    link: `${next.origin}${call.path}?${query.toString()}`,
    cookie: `${cookieName}=${server}; path=/; secure; HttpOnly`,
  };
}

/** The start of this call's page; throws a Refusal if the link is forged, expired, for another body or on another server. */
export function offsetOf(call: Call, side: Side, { switches, signingKey, now }: Tenants): number {
  const token = call.query.get('$skiptoken');
  if (token === null) return 0;
  const [text = '', mark = ''] = token.split('.');
  const [actual, expected] = [Buffer.from(mark), Buffer.from(seal(text, signingKey))];
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
    throw refusals.lostLink();
  }
  const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cursor;
  const isOfCall = cursor.of === fingerprint(call) && cursor.until >= now();
  if (!isOfCall || !isReachable(cursor, { call, side, switches })) throw refusals.lostLink();
  return cursor.from;
}

/** Whether the call reaches the server that knows the rest of the listing. */
function isReachable(
  cursor: Cursor,
  {
    call,
    side,
    switches,
  }: Pick<Tenants, 'switches'> & { readonly call: Call; readonly side: Side },
): boolean {
  if (switches.is('pageLinks', 'any-server')) return true;
  if (switches.is('pageLinks', 'never') || anchorOf(call) !== cursor.anchor) return false;
  if (switches.is('pageLinks', 'initial-domain')) {
    return cursor.anchor.endsWith(`@${tenantFacts[side].initialDomain}`);
  }
  return serverOf(call) === cursor.server;
}

function anchorOf(call: Call): string {
  return header(call, 'x-anchormailbox').toLowerCase();
}

function serverOf(call: Call): string | null {
  return /(?:^|;\s*)exchangecookie=([0-9a-f]{32})(?:;|$)/.exec(header(call, 'cookie'))?.[1] ?? null;
}

function fingerprint(call: Call): string {
  const about = [call.path, call.query.get('$select') ?? '', call.body];
  return createHash('sha256').update(about.join('\n')).digest('base64url');
}

function seal(text: string, key: KeyObject): string {
  const secret = createHash('sha256')
    .update(key.export({ type: 'pkcs8', format: 'der' }))
    .digest();
  return createHmac('sha256', secret).update(text).digest('base64url');
}
