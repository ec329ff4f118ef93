import type { Sender } from '../commands/answer.ts';
import type { Impersonation } from '../commands/impersonation.ts';
import type { Place } from '../ports/run.ts';
import { senderOf, type IncomingActivity } from './activity.ts';
import { withoutThread, type Address } from './conversation-address.ts';

/** Who sent an activity, from where, and where the answer goes. */
export interface Origin {
  /** null: the activity does not say who sent it. */
  readonly sender: Sender | null;
  /** The id by which the chat knows the sender, such as `29:…`. */
  readonly account: string;
  readonly place: Place;
  /** The chat, or the thread of a channel. */
  readonly address: Address;
  /** The message that was answered, or whose button was used. */
  readonly repliesTo: string | null;
}

export function originOf(activity: IncomingActivity, impersonation: Impersonation | null): Origin {
  const place = placeOf(activity);
  const person = senderOf(activity);
  const timeZone = activity.localTimezone ?? null;
  const sender =
    person === null ? null : { person: impersonation?.personAt(place) ?? person, place, timeZone };
  return {
    ...{ sender, account: activity.from.id, place },
    ...{ address: threadAddress(activity), repliesTo: activity.replyToId || null },
  };
}

function threadAddress(activity: IncomingActivity): Address {
  const { serviceUrl, conversation, channelData, recipient } = activity;
  return {
    serviceUrl: serviceUrl ?? '',
    conversation: conversation.id,
    tenant: channelData?.tenant?.id ?? conversation.tenantId ?? '',
    bot: { id: recipient.id, name: recipient.name ?? '' },
  };
}

function placeOf(activity: IncomingActivity): Place {
  const kind = placeKind(activity);
  const address = threadAddress(activity);
  const { conversation } = address;
  if (kind !== 'channel') return { kind, id: conversation, reference: JSON.stringify(address) };
  const id = activity.channelData?.channel?.id ?? withoutThread(conversation);
  const reference = { ...address, conversation: id, thread: conversation };
  return { kind, id, reference: JSON.stringify(reference) };
}

function placeKind({ conversation, channelData }: IncomingActivity): Place['kind'] {
  if (conversation.conversationType === 'personal') return 'personal';
  if (conversation.conversationType === 'channel' || channelData?.channel) return 'channel';
  if (conversation.conversationType === 'groupChat' || conversation.isGroup) return 'group';
  return 'personal';
}
