import * as z from 'zod/v4';
import { ChannelError } from '../run/faults.ts';
import type { Clock } from '../run/ports.ts';
import { activityOf, type Content } from './content.ts';
import { exchange, type Request, type Token } from './exchange.ts';
import { pace } from './pace.ts';
import { withoutThread, type Address } from './place.ts';

/** Calls of the Bot Framework connector. All of them throw ChannelErrors only, and none is tried twice. */
export interface Connector {
  /** Posts in a chat or thread and answers the message's id. */
  send(address: Address, content: Content): Promise<string>;
  edit(address: Address, activity: string, content: Content): Promise<void>;
  /** Begins a new thread of a channel. */
  open(address: Address, content: Content): Promise<{ conversation: string; activity: string }>;
}

// botbuilder's own client posts again by itself after a 5xx, so that a message may stand twice; hence plain calls.
export function connector(options: {
  readonly token: Token;
  readonly allowed: (serviceUrl: string) => boolean;
  readonly clock: Clock;
}): Connector {
  const turn = pace(options.clock);
  const call = async (request: Request, address: Address): Promise<unknown> => {
    if (!options.allowed(address.serviceUrl))
      throw new ChannelError(`${request.doing}: its service URL is not allowed`, gone);
    await turn(withoutThread(address.conversation));
    return exchange(request, options.token, () => options.clock.now());
  };
  return {
    send: async (address, content) => {
      const body = addressed(address, content);
      const request = { ...posting, url: messages(address), body };
      return idOf(await call(request, address), posting.doing).id;
    },
    edit: async (address, activity, content) => {
      const url = `${messages(address)}/${encodeURIComponent(activity)}`;
      const body = { ...addressed(address, content), id: activity };
      await call({ doing: 'Editing a message', method: 'PUT', url, body }, address);
    },
    open: async (address, content) => {
      const request = { ...opening, url: conversations(address), body: thread(address, content) };
      const { id, activityId } = idOf(await call(request, address), opening.doing);
      return { conversation: id, activity: activityId ?? id.split(';messageid=')[1] ?? id };
    },
  };
}

const gone = { kind: 'gone', retryAfter: null } as const;
const posting = { doing: 'Posting a message', method: 'POST' } as const;
const opening = { doing: 'Opening a thread', method: 'POST' } as const;

function conversations({ serviceUrl }: Address): string {
  return `${serviceUrl.replace(/\/$/, '')}/v3/conversations`;
}

function messages(address: Address): string {
  return `${conversations(address)}/${encodeURIComponent(address.conversation)}/activities`;
}

function addressed({ conversation, tenant, bot }: Address, content: Content): object {
  return {
    ...activityOf(content),
    from: bot,
    conversation: { id: conversation, tenantId: tenant },
    channelData: { tenant: { id: tenant } },
  };
}

function thread({ conversation, tenant, bot }: Address, content: Content): object {
  return {
    isGroup: true,
    bot,
    tenantId: tenant,
    channelData: { channel: { id: withoutThread(conversation) }, tenant: { id: tenant } },
    activity: { ...activityOf(content), from: bot },
  };
}

const made = z.object({ id: z.string().min(1), activityId: z.string().min(1).nullish() });

function idOf(answer: unknown, doing: string): z.output<typeof made> {
  const read = made.safeParse(answer);
  // Posting it again would only post it twice, and without its id nobody can edit it.
  if (!read.success)
    throw new ChannelError(`${doing}: the connector's answer names no message`, gone, read.error);
  return read.data;
}
