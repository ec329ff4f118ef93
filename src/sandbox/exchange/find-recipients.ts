import { recipientIndex } from '../state/recipient-index.ts';
import { type Recipient, isMailbox } from '../world/recipient.ts';
import type { Invocation } from './cmdlet.ts';
import { identityOf } from './parameters.ts';
import { refusals } from './refusal.ts';

/** The recipients that a cmdlet can return. */
export interface RecipientSet {
  all(): readonly Recipient[];
  find(identity: string): Recipient | null;
}

export function activeRecipients({ tenants: { store }, side }: Invocation): RecipientSet {
  return {
    all: () => store.visible(side),
    find: (identity) => {
      const id = store.index(side).identity(identity);
      return id === null ? null : store.visibleOne(side, id);
    },
  };
}

/** Soft-deleted recipients. */
export function softDeletedRecipients({ tenants: { store }, side }: Invocation): RecipientSet {
  const all = store.softDeleted(side);
  return {
    all: () => all,
    find: (identity) => {
      const id = recipientIndex(all).identity(identity);
      return all.find((each) => each.ExternalDirectoryObjectId === id) ?? null;
    },
  };
}

/** The recipient with this identity; throws a Refusal if there is none. */
export function requireRecipient(among: RecipientSet, identity: string): Recipient {
  const found = among.find(identity);
  if (found === null) throw refusals.notFound(identity);
  return found;
}

/** The mailbox that -Identity names. */
export function requireMailbox(invocation: Invocation): Recipient {
  const identity = identityOf(invocation.parameters);
  const found = requireRecipient(activeRecipients(invocation), identity);
  if (!isMailbox(found)) throw refusals.notFound(identity);
  return found;
}
