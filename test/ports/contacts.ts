import type { Outbox } from '../../src/ports/outbox.ts';
import type { Place } from '../../src/ports/run.ts';
import { stored } from './stored.ts';

/** The part of the Outbox port in memory that knows channels, personal chats and accounts. */
export function memoryContacts(): Pick<
  Outbox,
  | 'registerChannel'
  | 'registeredChannels'
  | 'rememberChat'
  | 'personalChat'
  | 'rememberAccount'
  | 'accounts'
> {
  const channels = new Map<string, Place>();
  const chats = new Map<string, Place>();
  const accounts = new Map<string, { account: string; at: Date }>();
  return {
    registerChannel: (place) => {
      const isNew = !channels.has(place.id);
      channels.set(place.id, place);
      return Promise.resolve(isNew);
    },
    registeredChannels: () =>
      Promise.resolve([...channels.values()].sort((a, b) => (a.id < b.id ? -1 : 1))),
    rememberChat: (person, place) => {
      chats.set(person.id, place);
      return Promise.resolve();
    },
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
