import { lookup as lookupHost, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request, type Dispatcher } from 'undici';
import { connectionErrorCode } from '../ports/connection-error.ts';
import { retryAfterMs } from '../ports/retry-after.ts';
import { isAllowedAddress, type Reach } from './address-rules.ts';

interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the host may have an address of a private network. */
  readonly internal: boolean;
}

type WebhookAnswer =
  | { readonly kind: 'delivered' }
  /** 410: the receiver wants no more events. */
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'failed';
      /** A short phrase for people. */
      readonly why: string;
      /** Whether the receiver is overloaded. */
      readonly isBusy: boolean;
      /** Milliseconds that the receiver asked for; null: it did not. */
      readonly retryAfter: number | null;
    };

export interface WebhookSender {
  send(request: WebhookRequest): Promise<WebhookAnswer>;
  close(): Promise<void>;
}

interface SenderOptions {
  /** Whether `http:` and `https:` on this machine are allowed too. */
  readonly isSandbox: boolean;
  /** Milliseconds for one attempt, from the name of the host to the end of the answer. */
  readonly timeLimit: number;
  readonly now: () => Date;
  /** Resolves the name of a host. */
  readonly lookup?: typeof lookupHost;
}

/** Sends events over HTTPS. The address that is connected to is checked, not the one of an earlier look-up; redirects are not followed. */
export function httpSender({
  isSandbox,
  timeLimit,
  now,
  lookup = lookupHost,
}: SenderOptions): WebhookSender {
  const reachesOf = (internal: boolean): readonly Reach[] => [
    'public',
    ...(internal ? ['internal' as const] : []),
    ...(isSandbox ? ['loopback' as const] : []),
  ];
  const agentFor = (internal: boolean) =>
    new Agent({
      connect: { lookup: guardedLookup(reachesOf(internal), lookup), timeout: timeLimit },
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  const agents = { public: agentFor(false), internal: agentFor(true) };
  return {
    send: async ({ url, headers, body, internal }) => {
      const refusal = whyRefused(url, reachesOf(internal));
      if (refusal !== null) return failed(refusal);
      const signal = AbortSignal.timeout(timeLimit);
      try {
        const response = await request(url, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Crosswalk' },
          body,
          signal,
          dispatcher: internal ? agents.internal : agents.public,
        });
        await response.body.dump({ limit: maxAnswer, signal });
        return toAnswer(response, now());
      } catch (error) {
        return failed(
          signal.aborted ? `no answer in ${timeLimit / 1_000} s` : connectionErrorCode(error),
        );
      }
    },
    close: async () => {
      await Promise.all([agents.public.destroy(), agents.internal.destroy()]);
    },
  };
}

/** Bytes of an answer that are read, so that its connection can be used again. */
const maxAnswer = 16 * 1024;

function failed(why: string): WebhookAnswer {
  return { kind: 'failed', why, isBusy: false, retryAfter: null };
}

/** Statuses with which a receiver or its gateway says that it is overloaded. */
const busyStatuses = [429, 502, 504];

function toAnswer({ statusCode, headers }: Dispatcher.ResponseData, now: Date): WebhookAnswer {
  if (statusCode >= 200 && statusCode < 300) return { kind: 'delivered' };
  if (statusCode === 410) return { kind: 'gone' };
  const retryAfter = [headers['retry-after'] ?? null].flat()[0];
  return {
    kind: 'failed',
    why: `the answer was ${statusCode}`,
    isBusy: busyStatuses.includes(statusCode),
    retryAfter: retryAfterMs(retryAfter, now),
  };
}

/** A name is checked when it is resolved for the connection; an address in the URL is not resolved. */
function whyRefused(url: string, reaches: readonly Reach[]): string | null {
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol === 'http:' && !reaches.includes('loopback'))
    return 'http is not allowed, only https';
  return isIP(host) === 0 || isAllowedAddress(host, reaches) ? null : blocked;
}

const blocked = 'its address is not public';

class BlockedAddressError extends Error {
  readonly code = blocked;
}

/** Resolves a name to those of its addresses that are allowed. */
function guardedLookup(reaches: readonly Reach[], lookup: typeof lookupHost): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses: readonly LookupAddress[]) => {
      if (error !== null) {
        callback(error, []);
        return;
      }
      const allowed = addresses.filter(({ address }) => isAllowedAddress(address, reaches));
      const [first] = allowed;
      if (first === undefined) callback(new BlockedAddressError(blocked), []);
      else if (options.all === true) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}
