import type { Outbox } from '../ports/outbox.ts';
import * as contacts from './conversation-queries.ts';
import * as deliveries from './delivery-queries.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

export function postgresOutbox(db: Db): Outbox {
  const listeners: (() => void)[] = [];
  const queue = async (action: string, work: () => Promise<void>) => {
    await withJournalErrors(action, work);
    for (const listener of listeners) listener();
  };
  return {
    queueCards: (run, places) =>
      queue(`queueing cards of run ${run}`, () => deliveries.queueCards(db, run, places)),
    queueCopy: (run, place) =>
      queue(`queueing a card of run ${run}`, () => deliveries.queueCopy(db, run, place)),
    hasCardAt: (run, place) =>
      withJournalErrors(`looking for a card of run ${run}`, () =>
        deliveries.hasCardAt(db, run, place),
      ),
    queueNotices: (run, notices) =>
      queue(`queueing notices of run ${run}`, () => deliveries.queueNotices(db, run, notices)),
    queueAnnouncement: (places, announcement) =>
      queue('queueing an announcement', () =>
        deliveries.queueAnnouncement(db, places, announcement),
      ),
    onQueued: (listener) => {
      listeners.push(listener);
    },
    claim: (now, lease) =>
      withJournalErrors('claiming messages', () => deliveries.claim(db, now, lease)),
    recordDelivered: (delivery, posted, version) =>
      withJournalErrors(`recording message ${delivery.id} as delivered`, () =>
        deliveries.recordDelivered(db, delivery, { posted, version }),
      ),
    retryLater: (delivery, until, reason) =>
      withJournalErrors(`postponing message ${delivery.id}`, () =>
        deliveries.retryLater(db, delivery, { until, ...reason }),
      ),
    registerChannel: (place, by) =>
      withJournalErrors('registering a channel', () => contacts.registerChannel(db, place, by)),
    registeredChannels: () =>
      withJournalErrors('listing the registered channels', () => contacts.registeredChannels(db)),
    rememberChat: (person, place) =>
      withJournalErrors('saving a personal chat', () => contacts.rememberChat(db, person, place)),
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
