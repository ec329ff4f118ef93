import { isGuid } from '../guid.ts';
import { record, type Fields } from '../http/parse.ts';
import type { Mapping } from '../state/migration-records.ts';

const userTypes = ['none', 'regularUser', 'adminUser', 'guestUser'];
export type Item =
  | { readonly kind: 'put'; readonly mapping: Mapping }
  | { readonly kind: 'drop'; readonly key: string }
  | { readonly kind: 'faulty'; readonly why: string };

export function itemIn(item: Fields): Item {
  const source = nameIn(item['sourceUserIdentity']);
  if (source === null) return faulty('sourceUserIdentity.userPrincipalName is required.');
  const removed = record(item['@removed']);
  if (removed?.['reason'] === 'deleted') return { kind: 'drop', key: source.toLowerCase() };
  const { sourceOrganizationId, userType } = item;
  const target = nameIn(item['targetUserIdentity']);
  const email = record(item['targetUserMigrationData'])?.['email'];
  if (typeof sourceOrganizationId !== 'string' || !isGuid(sourceOrganizationId)) {
    return faulty('sourceOrganizationId must be the id of the source tenant.');
  }
  if (typeof userType !== 'string' || !userTypes.includes(userType)) {
    return faulty(`userType takes ${userTypes.join(', ')}.`);
  }
  if (target === null) return faulty('targetUserIdentity.userPrincipalName is required.');
  if (typeof email !== 'string' || email === '') {
    return faulty('targetUserMigrationData.email is required.');
  }
  const key = source.toLowerCase();
  return {
    kind: 'put',
    mapping: { key, sourceOrganizationId, userType, source, target, email },
  };
}

function nameIn(identity: unknown): string | null {
  const name = record(identity)?.['userPrincipalName'];
  return typeof name === 'string' && name !== '' ? name : null;
}

function faulty(why: string): Item {
  return { kind: 'faulty', why };
}
