import type { Outbox } from '../run/outbox.ts';
import { reaching } from './away.ts';
import { accounts, meet, personalChat, register, registered, rememberAccount } from './contacts.ts';
import * as deliveries from './deliveries.ts';
import type { Db } from './tables.ts';
import * as wanted from './wanted.ts';

export function outbox(db: Db): Outbox {
  return {
    wantCards: (run, places) =>
      reaching(`asking for cards of run ${run}`, () => wanted.wantCards(db, run, places)),
    wantCopy: (run, place) =>
      reaching(`wanting a copy of the card of run ${run}`, () => wanted.wantCopy(db, run, place)),
    isAt: (run, place) =>
      reaching(`looking for cards of run ${run}`, () => wanted.isAt(db, run, place)),
    wantNotices: (run, notices) =>
      reaching(`asking for notices of run ${run}`, () => wanted.wantNotices(db, run, notices)),
    posted: (run, copy, version) =>
      reaching(`recording a card of run ${run}`, () => wanted.posted(db, run, { copy, version })),
    claim: (now, lease) =>
      reaching('looking for what is to be posted', () => deliveries.claim(db, now, lease)),
    delivered: (delivery, copy, version) =>
      reaching(`recording what was posted of run ${delivery.run}`, () =>
        deliveries.delivered(db, delivery, { copy, version }),
      ),
    postpone: (delivery, until, reason) =>
      reaching(`postponing a post of run ${delivery.run}`, () =>
        deliveries.postpone(db, delivery, { until, ...reason }),
      ),
    register: (place, by) => reaching('registering a channel', () => register(db, place, by)),
    registered: () => reaching('listing the registered channels', () => registered(db)),
    meet: (person, place) => reaching('remembering a personal chat', () => meet(db, person, place)),
    personalChat: (person) =>
      reaching('looking up a personal chat', () => personalChat(db, person)),
    rememberAccount: (person, account, at) =>
      reaching('remembering who was here', () => rememberAccount(db, person, { account, at })),
    accounts: (people, most) => reaching('listing who was here', () => accounts(db, people, most)),
  };
}
