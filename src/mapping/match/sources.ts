import { parseAddress, smtpKeysOf } from '../address.ts';
import type { SourceMailbox } from '../identity.ts';
import { many, put, type Many } from '../many.ts';
import { x500Of } from '../stamp.ts';

/** A mailbox and what it is found by, taken apart once for all who ask. */
export interface Source {
  readonly mailbox: SourceMailbox;
  /** As `smtpKeysOf` gives them. */
  readonly smtp: readonly string[];
  /** As `x500Of` gives them. */
  readonly x500: readonly string[];
  /** The DN of each of `x500`. */
  readonly dns: readonly string[];
}

/** Every mailbox of the source, found by the values that a stamp carries over. */
export interface Sources {
  readonly all: readonly Source[];
  readonly byId: ReadonlyMap<string, Source>;
  /** By ExchangeGuid and ArchiveGuid alike. */
  readonly byGuid: Many<SourceMailbox>;
  /** By DN of X500 addresses, the LegacyExchangeDN included. */
  readonly byX500: Many<SourceMailbox>;
}

export function indexSources(mailboxes: readonly SourceMailbox[]): Sources {
  const byGuid = many<SourceMailbox>();
  const byX500 = many<SourceMailbox>();
  const all = mailboxes.map(sourceOf);
  for (const { mailbox, dns } of all) {
    for (const guid of guidsOf(mailbox)) put(byGuid, guid, mailbox);
    for (const dn of dns) put(byX500, dn, mailbox);
  }
  const withId = all.filter(({ mailbox }) => mailbox.id !== '');
  return { all, byId: new Map(withId.map((one) => [one.mailbox.id, one])), byGuid, byX500 };
}

export function sourceOf(mailbox: SourceMailbox): Source {
  const x500 = x500Of(mailbox);
  const dns = x500.map((address) => parseAddress(address).value);
  return { mailbox, smtp: smtpKeysOf(mailbox), x500, dns };
}

export function guidsOf({ exchangeGuid, archiveGuid }: SourceMailbox): readonly string[] {
  return [exchangeGuid, archiveGuid].filter((guid) => guid !== null);
}
