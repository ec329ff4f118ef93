import type { Clock } from '../../src/ports/clock.ts';
import type { Channel, Outbox } from '../../src/ports/outbox.ts';
import type { Place } from '../../src/ports/run.ts';
import { stored } from './stored.ts';

/** The part of the Outbox port in memory that knows channels, personal chats and accounts. */
export function memoryContacts(
  clock: Clock,
): Pick<
  Outbox,
  | 'registerChannel'
  | 'channels'
  | 'claimThread'
  | 'recordThread'
  | 'forgetThread'
  | 'rememberChat'
  | 'readerOf'
  | 'personalChat'
  | 'rememberAccount'
  | 'accounts'
> {
  const channels = new Map<string, Channel>();
  const threads = new Map<string, { conversation: string | null; leasedUntil: number }>();
  const threadKey = (place: Place, batch: number) => `${place.id} ${batch}`;
  const chats = new Map<string, Place>();
  const accounts = new Map<string, { account: string; at: Date }>();
  const readerOf = ({ id }: Place) =>
    [...chats].findLast(([, chat]) => chat.id === id)?.[0] ?? null;
  return {
    registerChannel: (place, _, level) => {
      const before = channels.get(place.id)?.level ?? null;
      channels.set(place.id, { place, level });
      return Promise.resolve(before);
    },
    channels: () =>
      Promise.resolve([...channels.values()].sort((a, b) => (a.place.id < b.place.id ? -1 : 1))),
    claimThread: (place, batch, lease) => {
      const now = clock.now().getTime();
      const thread = threads.get(threadKey(place, batch));
      const conversation = thread?.conversation ?? null;
      if (conversation !== null) return Promise.resolve({ kind: 'thread', conversation });
      if (thread !== undefined && thread.leasedUntil > now)
        return Promise.resolve({ kind: 'busy' });
      threads.set(threadKey(place, batch), { conversation: null, leasedUntil: now + lease });
      return Promise.resolve({ kind: 'start' });
    },
    recordThread: (place, batch, conversation) => {
      const thread = threads.get(threadKey(place, batch));
      if (thread !== undefined) thread.conversation ??= conversation;
      return Promise.resolve();
    },
    forgetThread: (place, batch, conversation) => {
      const thread = threads.get(threadKey(place, batch));
      if (thread?.conversation === conversation) threads.delete(threadKey(place, batch));
      return Promise.resolve();
    },
    rememberChat: (person, place) => {
      const reader = readerOf(place);
      // A map keeps its order, so the last one is the latest.
      chats.delete(person.id);
      chats.set(person.id, place);
      return Promise.resolve(reader !== null && reader !== person.id);
    },
    readerOf: (place) => Promise.resolve(readerOf(place)),
    personalChat: (person) => Promise.resolve(chats.get(person.id) ?? null),
    rememberAccount: (person, account, at) => {
      accounts.set(person.id, stored({ account, at }));
      return Promise.resolve();
    },
    accounts: (people, limit) => {
      const rank = (id: string) => (people.includes(id) ? people.indexOf(id) : people.length);
      const ranked = [...accounts]
        .sort(([a, one], [b, other]) => rank(a) - rank(b) || other.at.getTime() - one.at.getTime())
        .slice(0, limit)
        .map(([, { account }]) => account);
      return Promise.resolve([...new Set(ranked)]);
    },
  };
}
