import type { Attributes } from '@opentelemetry/api';
import * as z from 'zod/v4';

/** A request to another service, as a span names it. */
export interface SentRequest {
  readonly attributes: Attributes;
  readonly operation: string;
}

const ofNode = z.looseObject({ method: z.string(), host: z.string().optional() });
const ofUndici = z.looseObject({
  method: z.string(),
  origin: z.union([z.string(), z.instanceof(URL)]).transform(String),
  headers: z.unknown(),
});

/** A request of the http module; null: it is none. */
export function nodeRequest(request: unknown): SentRequest | null {
  const sent = ofNode.safeParse(request).data;
  if (sent === undefined) return null;
  const { method, host = '' } = sent;
  return { attributes: attributesOf(method, host), operation: method };
}

/** A request of fetch; null: it is none. */
export function undiciRequest(request: unknown): SentRequest | null {
  const sent = ofUndici.safeParse(request).data;
  if (sent === undefined) return null;
  const { method, origin, headers } = sent;
  const attributes = attributesOf(method, new URL(origin).hostname);
  return { attributes, operation: cmdletOf(headers) ?? method };
}

function attributesOf(method: string, host: string): Attributes {
  return { 'http.request.method': method, 'server.address': host };
}

/** The cmdlet that a call to Exchange runs; its name is a header of ours. */
function cmdletOf(headers: unknown): string | null {
  const list = Array.isArray(headers) ? headers.map(String) : String(headers).split(/: |\r\n/);
  const at = list.findIndex((name) => name.toLowerCase() === 'x-cmdletname');
  return at === -1 ? null : (list[at + 1] ?? null);
}

/** What kind of error ended a request; its text may name a person. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
