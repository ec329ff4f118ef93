import type { Verbs } from '../run/answer.ts';
import type { Channel, Clock, Directory, Log } from '../run/ports.ts';
import { acting } from './acting.ts';
import { adapter } from './adapter.ts';
import { application, invokeResponse } from './application.ts';
import { channel } from './channel.ts';
import { commandsIn } from './commands.ts';
import { connector } from './connector.ts';
import type { Desk, Personal } from './desk.ts';
import { failed } from './failed.ts';
import { mayHoldFiles } from './fileUrl.ts';
import { isLoopback } from './loopback.ts';
import { serve, type Listening } from './server.ts';
import { mayAnswerAt } from './serviceUrl.ts';
import { tokenOf, type Registration } from './token.ts';
import { turns } from './turns.ts';

export interface DoorOptions {
  readonly host: string;
  readonly port: number;
  /** The home tenant; activities of any other are refused. */
  readonly home: string;
  /** null: nobody's token is checked, which is for sandbox mode on loopback alone. */
  readonly bot: Registration | null;
  readonly sandbox: boolean;
  /** Where the connector's signing keys are found; null: at Bot Framework. */
  readonly openIdMetadataUrl: string | null;
  /** Further origins that an activity's serviceUrl may have. */
  readonly serviceUrls: readonly string[];
  /** Base of links to papers, without a slash at its end; null: none are given. */
  readonly publicUrl: string | null;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly log: Log;
}

/** The way in and out of Teams: `channel` for whoever posts by itself, `listen` for what people say. */
export interface Door {
  readonly channel: Channel;
  /** `personal` knows where somebody's chat with the bot is. */
  listen(verbs: Verbs, personal: Personal): Promise<Listening>;
}

export function door(options: DoorOptions): Door {
  const { bot, sandbox, host, publicUrl, directory, clock, log } = options;
  if (bot === null && !(sandbox && isLoopback(host)))
    throw new Error(
      'Opening the door: without BOT_ID nobody’s token is checked, which is for TENANTS=sandbox on loopback alone; set BOT_ID, or HOST to 127.0.0.1',
    );
  const allowed = mayAnswerAt({ listed: options.serviceUrls, loopback: sandbox });
  const calls = connector({ token: tokenOf(bot), allowed, clock });
  const open = bot === null;
  return {
    channel: channel(calls),
    listen: (verbs, personal) => {
      const desk: Desk = {
        verbs,
        connector: calls,
        commands: commandsIn(open),
        acting: open ? acting(directory) : null,
        personal,
        publicUrl,
        mayHoldFiles: (url) => mayHoldFiles(url, { loopback: sandbox }),
        turns: turns(log),
        clock,
        log,
      };
      return serve({
        ...options,
        adapter: adapterFor(desk, options),
        rules: { home: options.home, mayAnswerAt: allowed },
        paper: (offer) => verbs.paper(offer, null),
        turns: desk.turns,
      });
    },
  };
}

function adapterFor(desk: Desk, { bot, openIdMetadataUrl, log }: DoorOptions) {
  const app = application(desk);
  return adapter({
    bot,
    openIdMetadataUrl,
    log,
    turn: async (context) => {
      await app.run(context);
    },
    failed: async (context, fault) => {
      const told = failed(fault, log);
      if (context.activity.type === 'invoke') await context.sendActivity(invokeResponse(told));
    },
  });
}
