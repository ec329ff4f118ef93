import { showInvisible } from '../mapping/invisible-characters.ts';
import { utcTime } from '../mapping/utc-time.ts';
import type { Person } from '../ports/person.ts';

/** What a tenant or a person wrote, with invisible and control characters shown, and isolated from the direction of its context. */
export function Text({ of: text }: { readonly of: string }) {
  return <bdi>{shown(text)}</bdi>;
}

export function shown(text: string): string {
  return showInvisible(text.replace(/[^\P{Cc}\t\r\n]/gu, '\ufffd'));
}

export function Time({ at }: { readonly at: Date }) {
  return <time dateTime={at.toISOString()}>{utcTime(at)}</time>;
}

export function Code({ of: code }: { readonly of: string }) {
  return <code>{code.slice(0, 12)}</code>;
}

export function PersonName({ of: person }: { readonly of: Person }) {
  return <Text of={person.name} />;
}
