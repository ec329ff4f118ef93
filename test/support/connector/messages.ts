/** A message of the bot as it is now. */
export interface Message {
  readonly conversation: string;
  readonly activity: string;
  /** The activity that the bot sent last. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Null for a text. */
  readonly card: Card | null;
  readonly text: string;
  readonly edits: number;
}
export type Card = Readonly<Record<string, unknown>>;

export interface Messages {
  post(conversation: string, content: unknown): Message;
  /** Posts the first message of a new thread of a channel. */
  createThread(channel: string, content: unknown): Message;
  /** False if there is no such message. */
  edit(conversation: string, activity: string, content: unknown): boolean;
  /** Oldest first. Without an argument, of every conversation; a channel includes its threads. */
  all(conversation?: string): readonly Message[];
  nextId(): string;
  /** Removes every message and forgets its conversation. */
  clear(): void;
  isForgotten(conversation: string): boolean;
  /** The first message that passes the test, now or within `ms`; the error names `what` and lists the messages. */
  until(test: (message: Message) => boolean, ms: number, what: string): Promise<Message>;
}

export function messages(): Messages {
  const current: Message[] = [];
  const forgotten = new Set<string>();
  const watchers = new Set<() => void>();
  let last = Date.now();
  const nextId = () => String((last += 1));
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  const add = (message: Message) => {
    current.push(message);
    changed();
    return message;
  };
  return {
    nextId,
    clear: () => {
      for (const { conversation } of current.splice(0)) forgotten.add(withoutThread(conversation));
    },
    isForgotten: (conversation) => forgotten.has(withoutThread(conversation)),
    post: (conversation, content) =>
      add({ conversation, activity: nextId(), edits: 0, ...contentOf(content) }),
    createThread: (channel, content) => {
      const activity = nextId();
      const conversation = `${channel};messageid=${activity}`;
      return add({ conversation, activity, edits: 0, ...contentOf(content) });
    },
    edit: (conversation, activity, content) => {
      const at = current.findIndex(
        (message) => message.conversation === conversation && message.activity === activity,
      );
      const message = current[at];
      if (!message) return false;
      current[at] = { ...message, edits: message.edits + 1, ...contentOf(content) };
      changed();
      return true;
    },
    all: (conversation) =>
      current.filter(
        (message) =>
          conversation === undefined ||
          message.conversation === conversation ||
          message.conversation.startsWith(`${conversation};`),
      ),
    until: (test, ms, what) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const message = current.find(test);
          if (message) end(() => resolve(message));
        };
        const timer = setTimeout(() => {
          const texts = current.map(({ conversation, text }) => `${conversation}: ${text}`);
          end(() => reject(new Error(`No ${what} in ${ms} ms. Messages:\n${texts.join('\n')}`)));
        }, ms);
        const end = (settle: () => void) => {
          clearTimeout(timer);
          watchers.delete(check);
          settle();
        };
        watchers.add(check);
        check();
      }),
  };
}

/** A channel's threads have its id with a suffix. */
function withoutThread(conversation: string): string {
  return conversation.split(';')[0] ?? '';
}

function contentOf(content: unknown): Pick<Message, 'content' | 'card' | 'text'> {
  const fields = isObject(content) ? content : {};
  const [attachment] = Array.isArray(fields.attachments) ? (fields.attachments as unknown[]) : [];
  const card = isObject(attachment) && isObject(attachment.content) ? attachment.content : null;
  const text = fields.text ?? fields.summary ?? '';
  return { content: fields, card, text: typeof text === 'string' ? text : '' };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
