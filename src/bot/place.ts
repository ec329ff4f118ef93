import * as z from 'zod/v4';
import type { Place } from '../run/run.ts';
import type { Incoming } from './incoming.ts';

const address = z.object({
  serviceUrl: z.string(),
  /** A chat, a channel, or one thread of a channel. */
  conversation: z.string(),
  tenant: z.string(),
  bot: z.object({ id: z.string(), name: z.string() }),
});
/** All that it takes to post somewhere; a place's `reference` is one of these. */
export type Address = z.output<typeof address>;

/** The thread or chat in which an activity was said, where its answers go. */
export function threadOf(activity: Incoming): Address {
  const { conversation, channelData, recipient } = activity;
  return {
    serviceUrl: activity.serviceUrl ?? '',
    conversation: conversation.id,
    tenant: channelData?.tenant?.id ?? conversation.tenantId ?? '',
    bot: { id: recipient.id, name: recipient.name ?? '' },
  };
}

/** The chat or channel of an activity, whatever its thread. */
export function placeOf(activity: Incoming): Place {
  const kind = kindOf(activity);
  const thread = threadOf(activity);
  const id =
    kind === 'channel'
      ? (activity.channelData?.channel?.id ?? withoutThread(thread.conversation))
      : thread.conversation;
  return { kind, id, reference: JSON.stringify({ ...thread, conversation: id }) };
}

/** A place's reference, read back from wherever it was kept. */
export function addressOf({ id, reference }: Place): Address {
  try {
    return address.parse(JSON.parse(reference));
  } catch (cause) {
    throw new Error(`Reading the reference of the place ${id}: it is not the door's`, { cause });
  }
}

export function withoutThread(conversation: string): string {
  return conversation.split(';')[0] ?? conversation;
}

function kindOf({ conversation, channelData }: Incoming): Place['kind'] {
  if (conversation.conversationType === 'personal') return 'personal';
  if (conversation.conversationType === 'channel' || channelData?.channel) return 'channel';
  if (conversation.conversationType === 'groupChat' || conversation.isGroup) return 'group';
  return 'personal';
}
