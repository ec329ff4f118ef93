import type { Journal } from '../../../src/run/journal.ts';
import type { Delivery, Outbox } from '../../../src/run/outbox.ts';
import type { Place } from '../../../src/run/run.ts';

/** The Outbox port in memory. */
export function memoryOutbox(journal: Journal): Outbox {
  const items: (Delivery & { drawn: number; next: number | null; leased: number })[] = [];
  const registered = new Map<string, Place>();
  const chats = new Map<string, Place>();
  const accounts = new Map<string, { account: string; at: Date }>();
  const add = (
    item: Pick<Delivery, 'run' | 'kind' | 'place' | 'mention' | 'posted'>,
    drawn: number,
  ) =>
    items.push({
      ...item,
      id: items.length + 1,
      attempts: 0,
      losses: 0,
      drawn,
      next: 0,
      leased: 0,
    });
  const has = (run: number, kind: Delivery['kind'], place: Place) =>
    items.some((item) => item.run === run && item.kind === kind && item.place.id === place.id);

  return {
    wantCards: (run, places) => {
      for (const place of places)
        if (!has(run, 'card', place))
          add({ run, kind: 'card', place, mention: null, posted: null }, -1);
      return Promise.resolve();
    },
    wantCopy: (run, place) => {
      add({ run, kind: 'card', place, mention: null, posted: null }, -1);
      return Promise.resolve();
    },
    isAt: (run, place) => Promise.resolve(has(run, 'card', place)),
    wantNotices: (run, notices) => {
      for (const { kind, place, mention } of notices)
        if (!has(run, kind, place)) add({ run, kind, place, mention, posted: null }, -1);
      return Promise.resolve();
    },
    posted: (run, posted, version) => {
      add({ run, kind: 'card', place: posted.place, mention: null, posted }, version);
      return Promise.resolve();
    },
    claim: async (now, lease) => {
      const due: Delivery[] = [];
      for (const item of items) {
        const run = await journal.read(item.run);
        const stale = item.kind === 'card' && item.drawn < (run?.version ?? 0);
        const call = item.kind === 'reminder' || item.kind === 'escalation';
        if (call && run?.decision !== null) continue;
        const waits = item.posted === null || stale;
        if (!waits || item.next === null || item.next > now.getTime()) continue;
        if (item.leased > now.getTime()) continue;
        item.leased = now.getTime() + lease;
        if (call) item.next = null;
        due.push({ ...item });
      }
      return due;
    },
    delivered: ({ id }, posted, version) => {
      const item = items.find((one) => one.id === id);
      if (item !== undefined)
        Object.assign(item, { posted, drawn: version, leased: 0, attempts: 0 });
      return Promise.resolve();
    },
    postpone: ({ id }, until, { lost }) => {
      const item = items.find((one) => one.id === id);
      if (item !== undefined)
        Object.assign(item, {
          next: until?.getTime() ?? null,
          leased: 0,
          attempts: item.attempts + 1,
          losses: item.losses + (lost ? 1 : 0),
        });
      return Promise.resolve();
    },
    register: (place) => {
      const isNew = !registered.has(place.id);
      registered.set(place.id, place);
      return Promise.resolve(isNew);
    },
    registered: () => Promise.resolve([...registered.values()]),
    meet: (person, place) => {
      chats.set(person.id, place);
      return Promise.resolve();
    },
    personalChat: (person) => Promise.resolve(chats.get(person.id) ?? null),
    rememberAccount: (person, account, at) => {
      accounts.set(person.id, { account, at });
      return Promise.resolve();
    },
    accounts: (people, most) => {
      const rank = (id: string) => (people.includes(id) ? people.indexOf(id) : Infinity);
      const found = [...accounts]
        .sort(([, a], [, b]) => b.at.getTime() - a.at.getTime())
        .sort(([a], [b]) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
        .map(([, { account }]) => account);
      return Promise.resolve(found.slice(0, most));
    },
  };
}
