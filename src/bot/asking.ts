import type { Asker } from '../run/answer.ts';
import type { Place } from '../run/run.ts';
import type { Desk } from './desk.ts';
import type { Incoming } from './incoming.ts';
import { personOf } from './person.ts';
import { placeOf, threadOf, type Address } from './place.ts';

/** Who asks from where, and where the answer goes. */
export interface Asking {
  /** null: the activity doesn't say who sent it. */
  readonly asker: Asker | null;
  /** The sender's id as the chat spells it. */
  readonly account: string;
  readonly place: Place;
  readonly thread: Address;
}

export function askingOf(activity: Incoming, { acting }: Pick<Desk, 'acting'>): Asking {
  const place = placeOf(activity);
  const person = personOf(activity);
  const thread = threadOf(activity);
  const account = activity.from.id;
  if (person === null) return { asker: null, account, place, thread };
  return { asker: { person: acting?.who(place) ?? person, place }, account, place, thread };
}
