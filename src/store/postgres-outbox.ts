import type { RunOwner } from '../ports/journal.ts';
import type { Outbox } from '../ports/outbox.ts';
import * as contacts from './conversation-queries.ts';
import * as deliveries from './delivery-queries.ts';
import * as claims from './delivery-claims.ts';
import { postgresThreads } from './postgres-threads.ts';
import { withJournalErrors } from './journal-errors.ts';
import { asOwner } from './run-fence.ts';
import type { Db } from './table-types.ts';

export function postgresOutbox(db: Db): Outbox {
  return outboxOf(db, { owner: null, listeners: [] });
}

/** With an owner, queueing checks that the run is still the owner's. */
function outboxOf(
  db: Db,
  { owner, listeners }: { owner: RunOwner | null; listeners: (() => void)[] },
): Outbox {
  const queue = async (action: string, work: (owned: Db) => Promise<void>) => {
    await withJournalErrors(action, () => asOwner(db, owner, work));
    for (const listener of listeners) listener();
  };
  return {
    ownedBy: (by) => outboxOf(db, { owner: by, listeners }),
    queueCards: (run, places, mentions = []) =>
      queue(`queueing cards of run ${run}`, (owned) =>
        deliveries.queueCards(owned, run, { places, mentions }),
      ),
    queueCopy: (run, place) =>
      queue(`queueing a card of run ${run}`, (owned) => deliveries.queueCopy(owned, run, place)),
    moveCard: (run, place, key) =>
      queue(`moving the card of run ${run}`, (owned) =>
        deliveries.moveCard(owned, run, { place, key }),
      ),
    hasCardAt: (run, place) =>
      withJournalErrors(`looking for a card of run ${run}`, () =>
        deliveries.hasCardAt(db, run, place),
      ),
    recordCopy: async (run, posted, version) => {
      const isNew = await withJournalErrors(`recording a card of run ${run}`, () =>
        deliveries.recordCopy(db, run, { posted, version }),
      );
      if (isNew) for (const listener of listeners) listener();
    },
    cardPlaces: (run) =>
      withJournalErrors(`listing the cards of run ${run}`, () => contacts.cardPlaces(db, run)),
    queueNotices: (run, notices) =>
      queue(`queueing notices of run ${run}`, (owned) =>
        deliveries.queueNotices(owned, run, notices),
      ),
    queueAnnouncement: (places, announcement, key) =>
      queue('queueing an announcement', (owned) =>
        deliveries.queueAnnouncement(owned, places, { announcement, key }),
      ),
    onQueued: (listener) => {
      listeners.push(listener);
    },
    claim: (lease) => withJournalErrors('claiming messages', () => claims.claim(db, lease)),
    confirmClaim: (delivery, lease) =>
      withJournalErrors(`confirming the claim of message ${delivery.id}`, () =>
        claims.confirmClaim(db, delivery, lease),
      ),
    recordDelivered: (delivery, posted, version) =>
      withJournalErrors(`recording message ${delivery.id} as delivered`, () =>
        claims.recordDelivered(db, delivery, { posted, version }),
      ),
    retryLater: (delivery, delay, reason) =>
      withJournalErrors(`postponing message ${delivery.id}`, () =>
        claims.retryLater(db, delivery, { delay, ...reason }),
      ),
    registerChannel: (place, by, level) =>
      withJournalErrors('registering a channel', () =>
        contacts.registerChannel(db, place, { by, level }),
      ),
    channels: () => withJournalErrors('listing the channels', () => contacts.channels(db)),
    ...postgresThreads(db),
    rememberChat: (person, place) =>
      withJournalErrors('saving a personal chat', () => contacts.rememberChat(db, person, place)),
    readerOf: (place) =>
      withJournalErrors('looking up who reads a chat', () => contacts.readerOf(db, place)),
    personalChat: (person) =>
      withJournalErrors('looking up a personal chat', () => contacts.personalChat(db, person)),
    rememberAccount: (person, account, at) =>
      withJournalErrors('saving a chat account', () =>
        contacts.rememberAccount(db, person, { account, at }),
      ),
    accounts: (people, limit) =>
      withJournalErrors('listing chat accounts', () => contacts.accounts(db, people, limit)),
  };
}
