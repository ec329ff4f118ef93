import type { DriftNotice, Message, Messenger } from '../../src/ports/messenger.ts';
import type { Place } from '../../src/ports/run.ts';

type RunMessage = Exclude<Message, { kind: 'announcement' | 'drift' }>;

/** The Messenger port in memory: it keeps what it posts, unless `messengerError` names an error for the place. */
export function recordedMessages(control: {
  readonly messengerError: (place: Place) => Error | null;
  readonly isMessengerAvailable: boolean;
}) {
  const sent: { place: Place; message: RunMessage; edited: boolean; thread: string | null }[] = [];
  let threads = 0;
  const announcements: string[] = [];
  const driftNotices: DriftNotice[] = [];
  const receive = (
    place: Place,
    message: Message,
    { edited, thread }: { readonly edited: boolean; readonly thread: string | null },
  ): Promise<void> => {
    const error = control.messengerError(place);
    if (error !== null) return Promise.reject(error);
    if (message.kind === 'announcement') announcements.push(message.text);
    else if (message.kind === 'drift') driftNotices.push(message.notice);
    else sent.push({ place, message, edited, thread });
    return Promise.resolve();
  };
  const messenger: Messenger = {
    post: async (place, message, thread) => {
      await receive(place, message, { edited: false, thread });
      if (place.kind === 'channel' && thread === null) threads += 1;
      const conversation = place.kind === 'channel' ? (thread ?? `thread ${threads}`) : place.id;
      return { place, conversation, activity: String(sent.length) };
    },
    edit: (posted, message) => receive(posted.place, message, { edited: true, thread: null }),
    isAvailable: () => Promise.resolve(control.isMessengerAvailable),
  };
  return { messenger, sent, announcements, driftNotices };
}
