import type { Side } from '../sandbox-constants.ts';
import { isMailGroup, isOneOf, groupKinds, type Recipient } from '../world/recipient.ts';
import { refused, required } from './call-parameters.ts';
import type { CommandCall } from './evaluate.ts';
import { sideFor, type Session } from './session.ts';

/** The group that -Identity names. */
export function groupNamed(call: CommandCall, session: Session): Recipient {
  const identity = required(call, 'Identity');
  const found = identified(identity, sideFor('exchange', call, session), session);
  if (found === null || !isMailGroup(found) || !isOneOf(groupKinds, found.RecipientTypeDetails)) {
    throw refused(call, notFound(identity));
  }
  return found;
}

export function identified(
  identity: string,
  side: Side,
  { tenants: { store } }: Session,
): Recipient | null {
  return store.get(side, store.index(side).identity(identity) ?? '');
}

export function notFound(identity: string): string {
  return `the operation couldn't be performed because object '${identity}' couldn't be found.`;
}

export function nowText({ tenants }: Session): string {
  return new Date(tenants.now()).toISOString();
}

/** Changes an object of Exchange; `values` null: removes it. */
export function commit(
  { ExternalDirectoryObjectId: id }: Recipient,
  values: Partial<Recipient> | null,
  { side, session: { tenants } }: { readonly side: Side; readonly session: Session },
): Promise<void> {
  const at = tenants.now();
  return tenants.commit({ kind: 'object', side, id, values, at, visibleAt: at });
}
