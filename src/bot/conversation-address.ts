import * as z from 'zod/v4';
import type { Place } from '../ports/run.ts';

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
