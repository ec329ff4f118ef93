/** A message of the bot's as it stands now in a conversation. */
export interface Message {
  readonly conversation: string;
  readonly activity: string;
  /** What the bot last sent for it. */
  readonly content: Readonly<Record<string, unknown>>;
  /** The card that it shows now; null for a text. */
  readonly card: Card | null;
  readonly text: string;
  readonly edits: number;
}
export type Card = Readonly<Record<string, unknown>>;

export interface Messages {
  post(conversation: string, content: unknown): Message;
  /** The same as the first message of a new thread of a channel. */
  open(channel: string, content: unknown): Message;
  /** False where there is no such message. */
  edit(conversation: string, activity: string, content: unknown): boolean;
  /** Oldest first; of every conversation where none is named. A channel's threads count as the channel's. */
  all(conversation?: string): readonly Message[];
  nextId(): string;
  /** The first message that passes, now or within so many milliseconds. */
  until(test: (message: Message) => boolean, ms: number): Promise<Message>;
}

export function messages(): Messages {
  const standing: Message[] = [];
  const watchers = new Set<() => void>();
  let last = Date.now();
  const nextId = () => String((last += 1));
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  const add = (message: Message) => {
    standing.push(message);
    changed();
    return message;
  };
  return {
    nextId,
    post: (conversation, content) =>
      add({ conversation, activity: nextId(), edits: 0, ...shown(content) }),
    open: (channel, content) => {
      const activity = nextId();
      const conversation = `${channel};messageid=${activity}`;
      return add({ conversation, activity, edits: 0, ...shown(content) });
    },
    edit: (conversation, activity, content) => {
      const at = standing.findIndex(
        (message) => message.conversation === conversation && message.activity === activity,
      );
      const message = standing[at];
      if (!message) return false;
      standing[at] = { ...message, edits: message.edits + 1, ...shown(content) };
      changed();
      return true;
    },
    all: (conversation) =>
      standing.filter(
        (message) =>
          conversation === undefined ||
          message.conversation === conversation ||
          message.conversation.startsWith(`${conversation};`),
      ),
    until: (test, ms) =>
      new Promise((found, failed) => {
        const look = () => {
          const message = standing.find(test);
          if (message) end(() => found(message));
        };
        const timer = setTimeout(() => {
          const texts = standing.map(({ conversation, text }) => `${conversation}: ${text}`);
          end(() =>
            failed(new Error(`No such message came in ${ms} ms. Standing:\n${texts.join('\n')}`)),
          );
        }, ms);
        const end = (how: () => void) => {
          clearTimeout(timer);
          watchers.delete(look);
          how();
        };
        watchers.add(look);
        look();
      }),
  };
}

function shown(content: unknown): Pick<Message, 'content' | 'card' | 'text'> {
  const fields = isObject(content) ? content : {};
  const [attachment] = Array.isArray(fields.attachments) ? (fields.attachments as unknown[]) : [];
  const card = isObject(attachment) && isObject(attachment.content) ? attachment.content : null;
  const text = fields.text ?? fields.summary ?? '';
  return { content: fields, card, text: typeof text === 'string' ? text : '' };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
