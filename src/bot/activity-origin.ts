import * as z from 'zod/v4';
import type { Sender } from '../commands/answer.ts';
import type { Impersonation } from '../commands/impersonation.ts';
import type { Place } from '../ports/run.ts';
import { senderOf, type IncomingActivity } from './activity.ts';

const addressSchema = z.object({
  serviceUrl: z.string(),
  /** A chat, a channel, or one thread of a channel. */
  conversation: z.string(),
  tenant: z.string(),
  bot: z.object({ id: z.string(), name: z.string() }),
});
/** Where the connector posts. */
export type Address = z.output<typeof addressSchema>;

/** The reference of a place: its address, and in a channel the thread in which something was said. */
const referenceSchema = addressSchema.extend({ thread: z.string().optional() });

/** Who sent an activity, from where, and where the answer goes. */
export interface Origin {
  /** null: the activity does not say who sent it. */
  readonly sender: Sender | null;
  /** The id by which the chat knows the sender, such as `29:…`. */
  readonly account: string;
  readonly place: Place;
  /** The chat, or the thread of a channel. */
  readonly address: Address;
}

export function originOf(activity: IncomingActivity, impersonation: Impersonation | null): Origin {
  const place = placeOf(activity);
  const person = senderOf(activity);
  const sender =
    person === null ? null : { person: impersonation?.personAt(place) ?? person, place };
  return { sender, account: activity.from.id, place, address: threadAddress(activity) };
}

function threadAddress({
  serviceUrl,
  conversation,
  channelData,
  recipient,
}: IncomingActivity): Address {
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

/** The address of a chat or channel. */
export function addressOf(place: Place): Address {
  return addressSchema.parse(referenceOf(place));
}

/** The address of the thread in which something was said in a channel; of the chat elsewhere. */
export function threadAddressOf(place: Place): Address {
  const reference = referenceOf(place);
  const { thread = reference.conversation } = reference;
  return addressSchema.parse({ ...reference, conversation: thread });
}

function referenceOf({ id, reference }: Place): z.output<typeof referenceSchema> {
  try {
    return referenceSchema.parse(JSON.parse(reference));
  } catch (cause) {
    throw new Error(`Reading the reference of the place ${id}: it has another form`, { cause });
  }
}

export function withoutThread(conversation: string): string {
  return conversation.split(';')[0] ?? conversation;
}
