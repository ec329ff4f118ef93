import * as z from 'zod/v4';
import type { Clock } from '../ports/clock.ts';
import { MessageError } from '../ports/message-error.ts';
import type { BotToken } from './bot-token.ts';
import { connectorCall, type ConnectorRequest } from './connector-call.ts';
import { messageActivity, type Content } from './message-content.ts';
import { conversationLimit } from './conversation-limit.ts';
import { withoutThread, type Address } from './conversation-address.ts';

/** The Bot Framework connector. Every method may throw a MessageError, and none retries. */
export interface Connector {
  /** Posts in a chat or thread and returns the id of the message. */
  send(address: Address, content: Content): Promise<string>;
  edit(address: Address, activity: string, content: Content): Promise<void>;
  /** Whether it takes calls about this conversation now; shows at most that the bot is typing. */
  isAvailable(address: Address): Promise<boolean>;
  /** Starts a thread in a channel. */
  startThread(
    address: Address,
    content: Content,
  ): Promise<{ readonly conversation: string; readonly activity: string }>;
}

// The client of botbuilder retries by itself after a 5xx, which may post a message twice; hence these calls.
export function connector(options: {
  readonly token: BotToken;
  readonly isServiceUrlAllowed: (serviceUrl: string) => boolean;
  readonly clock: Clock;
}): Connector {
  const untilAllowed = conversationLimit(options.clock);
  const call = async (request: ConnectorRequest, address: Address): Promise<unknown> => {
    if (!options.isServiceUrlAllowed(address.serviceUrl))
      throw new MessageError(`${request.operation}: its service URL is not allowed`, rejected);
    await untilAllowed(withoutThread(address.conversation), request.method === 'PUT');
    return connectorCall(request, options.token, () => options.clock.now());
  };
  return {
    send: async (address, content) => {
      const request = {
        ...posting,
        url: messagesUrl(address),
        body: messageBody(address, content),
      };
      return parseResource(await call(request, address), posting.operation).id;
    },
    edit: async (address, activity, content) => {
      const url = `${messagesUrl(address)}/${encodeURIComponent(activity)}`;
      const body = { ...messageBody(address, content), id: activity };
      await call({ operation: 'Editing a message', method: 'PUT', url, body }, address);
    },
    isAvailable: async (address) => {
      try {
        await call({ ...typing, url: messagesUrl(address), body: typingBody(address) }, address);
        return true;
      } catch (error) {
        if (!(error instanceof MessageError)) throw error;
        // A channel may refuse a typing indicator, which shows that the connector works.
        return error.kind === 'rejected';
      }
    },
    startThread: async (address, content) => {
      const request = {
        ...startingThread,
        url: conversationsUrl(address),
        body: threadBody(address, content),
      };
      const answer = await call(request, address);
      const { id, activityId } = parseResource(answer, startingThread.operation);
      return { conversation: id, activity: activityId ?? id.split(';messageid=')[1] ?? id };
    },
  };
}

const rejected = { kind: 'rejected', retryAfter: null } as const;
const posting = { operation: 'Posting a message', method: 'POST' } as const;
const typing = { operation: 'Showing that the bot is typing', method: 'POST' } as const;
const startingThread = { operation: 'Starting a thread', method: 'POST' } as const;

function conversationsUrl({ serviceUrl }: Address): string {
  return `${serviceUrl.replace(/\/$/, '')}/v3/conversations`;
}

function messagesUrl(address: Address): string {
  return `${conversationsUrl(address)}/${encodeURIComponent(address.conversation)}/activities`;
}

function messageBody(address: Address, content: Content): object {
  return { ...messageActivity(content), ...envelope(address) };
}

function typingBody(address: Address): object {
  return { type: 'typing', ...envelope(address) };
}

function envelope({ conversation, tenant, bot }: Address): object {
  return {
    from: bot,
    conversation: { id: conversation, tenantId: tenant },
    channelData: { tenant: { id: tenant } },
  };
}

function threadBody({ conversation, tenant, bot }: Address, content: Content): object {
  return {
    isGroup: true,
    bot,
    tenantId: tenant,
    channelData: { channel: { id: withoutThread(conversation) }, tenant: { id: tenant } },
    activity: { ...messageActivity(content), from: bot },
  };
}

const resourceSchema = z.object({
  id: z.string().min(1),
  activityId: z.string().min(1).nullish(),
});

function parseResource(answer: unknown, operation: string): z.output<typeof resourceSchema> {
  const parsed = resourceSchema.safeParse(answer);
  // Posting again would post it twice, and without its id it can't be edited.
  if (!parsed.success)
    throw new MessageError(
      `${operation}: the answer of the connector has no message id`,
      rejected,
      parsed.error,
    );
  return parsed.data;
}
