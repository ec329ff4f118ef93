import { timingSafeEqual } from 'node:crypto';
import type { DashboardLinks } from '../ports/dashboard-links.ts';
import type { Person } from '../ports/person.ts';
import type { CheckToken } from './sso-token.ts';

export interface ViewerOptions {
  /** null: the tab is not registered, so only links open it. */
  readonly checkToken: CheckToken | null;
  /** The session that `npm start` made for a person of the sandbox; null: there is none. */
  readonly sandbox: { readonly session: string; readonly person: Person } | null;
}

/** `isInTeams`: the page can open chats. */
export type Viewer =
  | { readonly kind: 'viewer'; readonly person: Person; readonly isInTeams: boolean }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'keys-unreadable' };

/** Who shows the page: `Bearer` and a token of Teams, or `Session` and what a link was exchanged for. */
export async function viewerOf(
  authorization: string,
  { checkToken, sandbox }: ViewerOptions,
  links: DashboardLinks,
): Promise<Viewer> {
  const [, scheme, token] = /^(Bearer|Session) ([\w.~+/=-]{1,8000})$/.exec(authorization) ?? [];
  if (token === undefined) return { kind: 'unknown' };
  if (scheme === 'Bearer') return inTeams(token, checkToken);
  const isSandbox = sandbox !== null && isEqual(token, sandbox.session);
  const person = isSandbox ? sandbox.person : await links.personOf(token);
  return person === null ? { kind: 'unknown' } : { kind: 'viewer', person, isInTeams: false };
}

async function inTeams(token: string, checkToken: CheckToken | null): Promise<Viewer> {
  const person = checkToken === null ? 'refused' : await checkToken(token);
  if (person === 'refused') return { kind: 'unknown' };
  if (person === 'keys-unreadable') return { kind: person };
  return { kind: 'viewer', person, isInTeams: true };
}

/** The session of a link that was not opened before; null: there is none. */
export async function openLink(
  authorization: string,
  { sandbox }: ViewerOptions,
  links: DashboardLinks,
): Promise<string | null> {
  const [, token] = /^Link ([\w-]{1,100})$/.exec(authorization) ?? [];
  if (token === undefined) return null;
  if (sandbox !== null && isEqual(token, sandbox.session)) return sandbox.session;
  return links.open(token);
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
