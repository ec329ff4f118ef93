import { createHash, createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { Call } from '../http/call.ts';
import { refusals } from './refusal.ts';

/** Start of the next page, fingerprint of the request, and expiry; signed. */
interface Cookie {
  readonly from: number;
  readonly of: string;
  readonly until: number;
}

const lifetime = 5 * 60 * 1000;

/** The link to the next page. The client must POST the same body again. */
export function nextLink(
  call: Call,
  next: {
    readonly from: number;
    readonly origin: string;
    readonly at: number;
    readonly expired: boolean;
  },
  key: KeyObject,
): string {
  const until = next.expired ? next.at - 1 : next.at + lifetime;
  const cookie: Cookie = { from: next.from, of: fingerprint(call), until };
  const text = Buffer.from(JSON.stringify(cookie)).toString('base64url');
  const query = new URLSearchParams(call.query);
  query.set('$skiptoken', `${text}.${seal(text, key)}`);
  return `${next.origin}${call.path}?${query.toString()}`;
}

/** The start of this call's page; throws a Refusal if the link is forged, expired or for another body. */
export function offsetOf(call: Call, at: number, key: KeyObject): number {
  const token = call.query.get('$skiptoken');
  if (token === null) return 0;
  const [text = '', mark = ''] = token.split('.');
  const [actual, expected] = [Buffer.from(mark), Buffer.from(seal(text, key))];
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
    throw refusals.page('The page cookie is invalid.');
  }
  const cookie = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cookie;
  if (cookie.until < at)
    throw refusals.page('The page cookie has expired. Start the listing again.');
  if (cookie.of !== fingerprint(call)) {
    throw refusals.page('The page cookie belongs to a request with another body.');
  }
  return cookie.from;
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
