import { parseAddress, smtpKeysOf } from '../email-address.ts';
import type { SourceMailbox } from '../tenant-objects.ts';
import { addValue, multimap, type Multimap } from '../multimap.ts';
import { x500AddressesOf } from '../stamp-values.ts';

/** A mailbox with the values that it is found by, computed once. */
export interface IndexedSource {
  readonly mailbox: SourceMailbox;
  /** From `smtpKeysOf`. */
  readonly smtpKeys: readonly string[];
  /** From `x500AddressesOf`. */
  readonly x500Addresses: readonly string[];
  /** The DN of each of `x500Addresses`. */
  readonly x500Dns: readonly string[];
}

/** Every mailbox of the source by the values that a stamp copies to the target. */
export interface SourceIndex {
  readonly all: readonly IndexedSource[];
  readonly byId: ReadonlyMap<string, IndexedSource>;
  /** By ExchangeGuid and by ArchiveGuid. */
  readonly byGuid: Multimap<SourceMailbox>;
  /** By the DN of X500 addresses and by LegacyExchangeDN. */
  readonly byX500: Multimap<SourceMailbox>;
}

export function indexSources(mailboxes: readonly SourceMailbox[]): SourceIndex {
  const byGuid = multimap<SourceMailbox>();
  const byX500 = multimap<SourceMailbox>();
  const all = mailboxes.map(indexedSource);
  for (const { mailbox, x500Dns } of all) {
    for (const guid of guidsOf(mailbox)) addValue(byGuid, guid, mailbox);
    for (const dn of x500Dns) addValue(byX500, dn, mailbox);
  }
  const withId = all.filter(({ mailbox }) => mailbox.id !== '');
  const byId = new Map(withId.map((source) => [source.mailbox.id, source]));
  return { all, byId, byGuid, byX500 };
}

export function indexedSource(mailbox: SourceMailbox): IndexedSource {
  const x500Addresses = x500AddressesOf(mailbox);
  const x500Dns = x500Addresses.map((address) => parseAddress(address).value);
  return { mailbox, smtpKeys: smtpKeysOf(mailbox), x500Addresses, x500Dns };
}

export function guidsOf({ exchangeGuid, archiveGuid }: SourceMailbox): readonly string[] {
  return [exchangeGuid, archiveGuid].filter((guid) => guid !== null);
}
