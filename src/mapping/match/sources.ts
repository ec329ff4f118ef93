import { parseAddress } from '../address.ts';
import type { SourceMailbox } from '../identity.ts';
import { many, put, type Many } from '../many.ts';
import { x500Of } from '../stamp.ts';

/** Every mailbox of the source, found by the values that a stamp carries over. */
export interface Sources {
  readonly byId: ReadonlyMap<string, SourceMailbox>;
  /** By ExchangeGuid and ArchiveGuid alike. */
  readonly byGuid: Many<SourceMailbox>;
  /** By DN of X500 addresses, the LegacyExchangeDN included. */
  readonly byX500: Many<SourceMailbox>;
}

export function indexSources(mailboxes: readonly SourceMailbox[]): Sources {
  const byGuid = many<SourceMailbox>();
  const byX500 = many<SourceMailbox>();
  for (const mailbox of mailboxes) {
    for (const guid of guidsOf(mailbox)) put(byGuid, guid, mailbox);
    for (const address of x500Of(mailbox)) put(byX500, parseAddress(address).value, mailbox);
  }
  const withId = mailboxes.filter(({ id }) => id !== '');
  return { byId: new Map(withId.map((mailbox) => [mailbox.id, mailbox])), byGuid, byX500 };
}

export function guidsOf({ exchangeGuid, archiveGuid }: SourceMailbox): readonly string[] {
  return [exchangeGuid, archiveGuid].filter((guid) => guid !== null);
}
