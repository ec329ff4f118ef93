import { createHash, createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { Call } from '../http/call.ts';
import { refusals } from './refusal.ts';

/** Where the next page begins, for whom, and until when; sealed, so that nobody makes one up. */
interface Cookie {
  readonly from: number;
  readonly of: string;
  readonly until: number;
}

const lifetime = 5 * 60 * 1000;

/** The link to the next page. It must be POSTed with the very body that asked for the first. */
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

/** Where this call's page begins; throws a Refusal where its link is forged, expired or of another body. */
export function offsetOf(call: Call, at: number, key: KeyObject): number {
  const token = call.query.get('$skiptoken');
  if (token === null) return 0;
  const [text = '', mark = ''] = token.split('.');
  const [given, right] = [Buffer.from(mark), Buffer.from(seal(text, key))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
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
