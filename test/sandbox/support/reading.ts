import assert from 'node:assert/strict';
import type { Answer, Client, InvokeWish } from './client.ts';

type Properties = Readonly<Record<string, unknown>>;
export type Command = Parameters<Client['invoke']>[1];

/** The objects of one answer; fails where it is no success. */
export function valueOf(answer: Answer): readonly Properties[] {
  assert.equal(answer.status, 200, answer.text);
  const { value } = answer.json();
  assert.ok(Array.isArray(value));
  return value as readonly Properties[];
}

export function nextLinkOf(answer: Answer): string | null {
  const link = answer.json()['@odata.nextLink'];
  return typeof link === 'string' ? link : null;
}

/** The cookie of a page, as a client sends it back. */
export function cookieOf(answer: Answer): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** Every page of a listing, by POST of the same body with the cookie of the page before. */
export async function pages(
  side: 'source' | 'target',
  command: Command,
  by: { readonly client: Client; readonly wish?: InvokeWish },
): Promise<readonly (readonly Properties[])[]> {
  const read: (readonly Properties[])[] = [];
  let link: string | null = null;
  let cookie = '';
  do {
    const headers = { ...by.wish?.headers, ...(cookie === '' ? {} : { cookie }) };
    const wish: InvokeWish = { ...by.wish, headers, ...(link === null ? {} : { link }) };
    const answer = await by.client.invoke(side, command, wish);
    read.push(valueOf(answer));
    link = nextLinkOf(answer);
    cookie = cookieOf(answer) || cookie;
  } while (link !== null);
  return read;
}

interface ErrorBody {
  readonly message: string;
  readonly details?: readonly { readonly message: string }[];
  readonly innererror: {
    readonly internalexception: { readonly message: string; readonly type: string };
  };
}

/** What Exchange says of a cmdlet that it refuses: exception and text. */
export function refusalOf(answer: Answer): {
  readonly status: number;
  readonly exception: string;
  readonly text: string;
} {
  const { error } = answer.json() as { readonly error: ErrorBody };
  const { message: text, type } = error.innererror.internalexception;
  assert.equal(error.message, 'Invalid Operation');
  for (const { message } of error.details ?? []) assert.equal(message, `|${type}|${text}`);
  return { status: answer.status, exception: type.split('.').at(-1) ?? '', text };
}

export async function oneOf(
  client: Client,
  side: 'source' | 'target',
  command: Command,
): Promise<Properties> {
  const [first, ...rest] = valueOf(await client.invoke(side, command));
  assert.ok(first !== undefined && rest.length === 0);
  return first;
}
