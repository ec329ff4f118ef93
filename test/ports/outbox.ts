import type { Clock } from '../../src/ports/clock.ts';
import type { Journal } from '../../src/ports/journal.ts';
import type { Outbox } from '../../src/ports/outbox.ts';
import { lastVersion, type RunDelivery } from '../../src/ports/delivery.ts';
import type { Place, RunId } from '../../src/ports/run.ts';
import type { RunOwners } from './run-owners.ts';
import { memoryContacts } from './contacts.ts';
import { isCardOf, isSameMessage, notPosted, type Content, type Entry } from './outbox-entry.ts';
import { stored } from './stored.ts';

/** Deliveries of one claim. */
const claimSize = 50;

/** The Outbox port in memory, over the runs of a journal. */
export function memoryOutbox(
  journal: Journal,
  { owners, clock }: { readonly owners: RunOwners; readonly clock: Clock },
): Outbox {
  const entries: Entry[] = [];
  const listeners: (() => void)[] = [];
  const keys = new Set<string>();

  const add = (
    content: Content,
    place: Place,
    card: Pick<Entry, 'posted' | 'version'> = notPosted,
  ) =>
    entries.push({
      ...{ id: entries.length + 1, content: stored(content), place: stored(place) },
      ...{ ...card, attempts: 0, lostAnswers: 0 },
      ...{ notBefore: 0, leasedUntil: 0, claim: 0, isAbandoned: false, isMoved: false },
    });
  const queued = () => {
    for (const listener of listeners) listener();
    return Promise.resolve();
  };
  const has = (run: RunId, kind: RunDelivery['kind'], place: Place) =>
    entries.some(
      ({ content, place: { id } }) =>
        'run' in content && content.run === run && content.kind === kind && id === place.id,
    );
  const isDue = async ({ content, posted, version, isMoved }: Entry): Promise<boolean> => {
    if (!('run' in content)) return posted === null;
    const run = await journal.read(content.run);
    if (run === null) return false;
    if (content.kind === 'card') return posted === null ? !isMoved : version < run.version;
    if (posted !== null) return false;
    if (content.kind === 'notice') return run.phase === 'closed';
    return run.phase === 'waiting' && run.outcome === null && run.decision === null;
  };

  const outbox: Outbox = {
    ownedBy: (owner) => {
      const owned =
        <Args extends readonly unknown[]>(queue: (...args: Args) => Promise<void>) =>
        async (...args: Args) => {
          await Promise.resolve();
          owners.require(owner);
          return queue(...args);
        };
      return {
        ...outbox,
        queueCards: owned((...values) => outbox.queueCards(...values)),
        queueCopy: owned((...values) => outbox.queueCopy(...values)),
        moveCard: owned((...values) => outbox.moveCard(...values)),
        queueNotices: owned((...values) => outbox.queueNotices(...values)),
        queueAnnouncement: owned((...values) => outbox.queueAnnouncement(...values)),
      };
    },
    queueCards: (run, places, mentions = []) => {
      for (const place of places)
        if (!has(run, 'card', place)) add({ kind: 'card', run, mentions: [] }, place);
      const isIn = ({ id }: Place) => places.some((place) => place.id === id);
      if (mentions.length > 0)
        for (const entry of entries)
          if (entry.content.kind === 'card' && entry.content.run === run && isIn(entry.place))
            entry.content = { ...entry.content, mentions: stored(mentions) };
      return queued();
    },
    queueCopy: (run, place) => {
      add({ kind: 'card', run, mentions: [] }, place);
      return queued();
    },
    moveCard: (run, place, key) => {
      if (keys.has(`${key} ${place.id}`)) return Promise.resolve();
      keys.add(`${key} ${place.id}`);
      for (const entry of entries)
        if (isCardOf(run, place, entry)) Object.assign(entry, { isMoved: true, version: -1 });
      add({ kind: 'card', run, mentions: [] }, place);
      return queued();
    },
    hasCardAt: (run, place) => Promise.resolve(has(run, 'card', place)),
    recordCopy: (run, posted, version) => {
      const cards = entries.filter((entry) => isCardOf(run, posted.place, entry));
      const isKnown = entries.some((entry) => isSameMessage(entry, posted));
      const [first] = cards;
      if (isKnown || (first === undefined && version === null)) return Promise.resolve();
      const unposted = version === null ? cards.find((card) => card.posted === null) : undefined;
      if (unposted === undefined)
        add({ kind: 'card', run, mentions: [] }, posted.place, { posted, version: version ?? -1 });
      else Object.assign(unposted, { posted, isAbandoned: false });
      return queued();
    },
    cardPlaces: (run) => {
      const cards = entries.filter(
        ({ content, isAbandoned }) =>
          content.kind === 'card' && content.run === run && !isAbandoned,
      );
      const ids = [...new Set(cards.map(({ place }) => place.id))];
      const places = ids.flatMap((id) => cards.find(({ place }) => place.id === id)?.place ?? []);
      return Promise.resolve(stored(places));
    },
    queueNotices: (run, notices) => {
      for (const { kind, place, mentions } of notices)
        if (!has(run, kind, place)) add({ kind, run, mentions }, place);
      return queued();
    },
    queueAnnouncement: (places, announcement, key) => {
      for (const place of places) {
        const keyAtPlace = `${key} ${place.id}`;
        if (key !== null && keys.has(keyAtPlace)) continue;
        keys.add(keyAtPlace);
        add(announcement, place);
      }
      return queued();
    },
    onQueued: (listener) => {
      listeners.push(listener);
    },
    claim: async (lease) => {
      const due = new Set<Entry>();
      for (const entry of entries) if (await isDue(entry)) due.add(entry);
      const time = clock.now().getTime();
      return entries
        .filter((entry) => due.has(entry) && !entry.isAbandoned)
        .filter(({ notBefore, leasedUntil }) => notBefore <= time && leasedUntil <= time)
        .slice(0, claimSize)
        .map((entry) => {
          entry.leasedUntil = time + lease;
          entry.claim += 1;
          const { id, claim, content, place, posted, attempts, lostAnswers, isMoved } = entry;
          const state = { id, claim, place, posted, attempts, lostAnswers };
          return 'run' in content ? { ...state, ...content, isMoved } : { ...state, ...content };
        });
    },
    confirmClaim: async ({ id, claim }, lease) => {
      const entry = entries.find((one) => one.id === id);
      if (entry === undefined || !(await isDue(entry)) || entry.claim !== claim) return false;
      entry.leasedUntil = clock.now().getTime() + lease;
      entry.isAbandoned = ['notice', 'reminder', 'escalation'].includes(entry.content.kind);
      return true;
    },
    recordDelivered: (delivery, posted, version) => {
      const entry = entries.find(({ id }) => id === delivery.id);
      if (entry === undefined) return Promise.resolve();
      if (entry.posted === null || entry.posted.activity === posted.activity)
        Object.assign(entry, {
          ...{ posted, attempts: 0, leasedUntil: 0 },
          version: entry.isMoved && version < lastVersion ? -1 : version,
        });
      else if (delivery.kind === 'card') add(entry.content, posted.place, { posted, version });
      return Promise.resolve();
    },
    retryLater: ({ id, claim, posted }, delay, { lost }) => {
      const entry = entries.find((one) => one.id === id);
      if (entry?.claim !== claim) return Promise.resolve();
      entry.attempts += 1;
      entry.lostAnswers += lost ? 1 : 0;
      entry.leasedUntil = 0;
      entry.notBefore = delay === null ? 0 : clock.now().getTime() + delay;
      entry.isAbandoned = delay === null && (posted !== null || entry.posted === null);
      return Promise.resolve();
    },
    ...memoryContacts(clock),
  };
  return outbox;
}
