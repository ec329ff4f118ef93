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

/** Every page of a listing, by POST of the same body. */
export async function pages(
  side: 'source' | 'target',
  command: Command,
  by: { readonly client: Client; readonly wish?: InvokeWish },
): Promise<readonly (readonly Properties[])[]> {
  const read: (readonly Properties[])[] = [];
  let link: string | null = null;
  do {
    const wish: InvokeWish = { ...by.wish, ...(link === null ? {} : { link }) };
    const answer = await by.client.invoke(side, command, wish);
    read.push(valueOf(answer));
    link = nextLinkOf(answer);
  } while (link !== null);
  return read;
}

/** What Exchange says of a cmdlet that it refuses: number, exception and text. */
export function refusalOf(answer: Answer): {
  readonly status: number;
  readonly exception: string;
  readonly text: string;
} {
  const { error } = answer.json() as { error: { details: readonly { message: string }[] } };
  const [number = '', exception = '', text = ''] = (error.details[0]?.message ?? '').split('|');
  assert.match(number, /^Ex[0-9A-F]{6}$/);
  return { status: answer.status, exception: exception.split('.').at(-1) ?? '', text };
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
