import { dnKey, parseAddress, smtpKey, smtpKeysOf } from '../email-address.ts';
import type { Member, SourceMailbox } from '../tenant-objects.ts';
import { addValue, multimap, type Multimap } from '../multimap.ts';
import { x500AddressesOf } from '../stamp-values.ts';

/** A mailbox with the values that it is found by, computed once. */
export interface IndexedSource {
  readonly mailbox: SourceMailbox;
  readonly smtpKeys: readonly string[];
  readonly x500Addresses: readonly string[];
  /** The `dnKey` of each of `x500Addresses`. */
  readonly x500Keys: readonly string[];
}

/** Every mailbox of the source by the values that a stamp copies to the target. */
export interface SourceIndex {
  readonly all: readonly IndexedSource[];
  readonly byId: ReadonlyMap<string, IndexedSource>;
  /** Unreadable mailboxes without an id. */
  readonly unidentified: readonly IndexedSource[];
  /** By ExchangeGuid and by ArchiveGuid. */
  readonly byGuid: Multimap<SourceMailbox>;
  /** By the `dnKey` of X500 addresses and of LegacyExchangeDN. */
  readonly byX500: Multimap<SourceMailbox>;
}

export function indexSources(mailboxes: readonly SourceMailbox[]): SourceIndex {
  const byGuid = multimap<SourceMailbox>();
  const byX500 = multimap<SourceMailbox>();
  const all = mailboxes.map(indexedSource);
  for (const { mailbox, x500Keys } of all) {
    for (const guid of guidsOf(mailbox)) addValue(byGuid, guid, mailbox);
    for (const key of x500Keys) addValue(byX500, key, mailbox);
  }
  const withId = all.filter(({ mailbox }) => mailbox.id !== '');
  const byId = new Map(withId.map((source) => [source.mailbox.id, source]));
  const unidentified = all.filter(({ mailbox: { id, unreadable } }) => id === '' && unreadable);
  return { all, byId, unidentified, byGuid, byX500 };
}

/** The mailbox with the id of a member of the batch, else an unreadable one without an id that has its primary address. */
export function mailboxOfMember(
  { id, primaryAddress }: Member,
  { byId, unidentified }: SourceIndex,
): IndexedSource | undefined {
  const listed = byId.get(id);
  if (listed !== undefined || unidentified.length === 0) return listed;
  const key = smtpKey(primaryAddress);
  return key === '' ? undefined : unidentified.find(({ smtpKeys }) => smtpKeys[0] === key);
}

export function indexedSource(mailbox: SourceMailbox): IndexedSource {
  const x500Addresses = x500AddressesOf(mailbox);
  const x500Keys = x500Addresses.map((address) => dnKey(parseAddress(address).value));
  return { mailbox, smtpKeys: smtpKeysOf(mailbox), x500Addresses, x500Keys };
}

export function guidsOf({ exchangeGuid, archiveGuid }: SourceMailbox): readonly string[] {
  return [exchangeGuid, archiveGuid].filter((guid) => guid !== null);
}
