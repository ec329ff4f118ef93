import { index } from '../state/lookup.ts';
import type { Recipient } from '../world/recipient.ts';
import type { Invocation } from './cmdlet.ts';
import { isMailbox } from './kinds.ts';
import { identityOf } from './parameters.ts';
import { refusals } from './refusal.ts';

/** Whom a cmdlet may speak of. */
export interface Among {
  all(): readonly Recipient[];
  named(identity: string): Recipient | null;
}

export function present({ tenants: { store }, side }: Invocation): Among {
  return {
    all: () => store.seen(side),
    named: (identity) => {
      const id = store.index(side).identity(identity);
      return id === null ? null : store.seenOne(side, id);
    },
  };
}

/** The soft-deleted ones. */
export function departed({ tenants: { store }, side }: Invocation): Among {
  const all = store.departed(side);
  return {
    all: () => all,
    named: (identity) => {
      const id = index(all).identity(identity);
      return all.find((each) => each.ExternalDirectoryObjectId === id) ?? null;
    },
  };
}

/** The one of that identity; throws a Refusal where there is none. */
export function one(among: Among, identity: string): Recipient {
  const found = among.named(identity);
  if (found === null) throw refusals.notFound(identity);
  return found;
}

/** The mailbox that -Identity names. */
export function mailboxNamed(invocation: Invocation): Recipient {
  const identity = identityOf(invocation.parameters);
  const found = one(present(invocation), identity);
  if (!isMailbox(found)) throw refusals.notFound(identity);
  return found;
}
