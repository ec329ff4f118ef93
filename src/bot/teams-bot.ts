import { impersonation } from '../commands/impersonation.ts';
import { commandLimits } from '../commands/command-limits.ts';
import { commandsFor } from '../commands/command-list.ts';
import type { CommandServices } from '../commands/run-command.ts';
import type { Clock } from '../ports/clock.ts';
import type { Readiness } from '../ports/engine.ts';
import type { Log } from '../ports/log.ts';
import type { Messenger } from '../ports/messenger.ts';
import { adapter } from './bot-adapter.ts';
import { isFileUrl, isLoopback, serviceUrlCheck } from './allowed-urls.ts';
import { application } from './teams-application.ts';
import type { BotServices } from './bot-services.ts';
import { botToken, type Registration } from './bot-token.ts';
import { connector } from './connector.ts';
import { shownCards } from './shown-cards.ts';
import { connectorMessenger } from './connector-messenger.ts';
import { startServer, type AddRoutes, type Listening } from './messages-server.ts';
import { tasks } from './background-tasks.ts';

export interface TeamsBotOptions {
  readonly host: string;
  readonly port: number;
  /** Activities of any other tenant are rejected. */
  readonly homeTenant: string;
  /** null: tokens are not checked, which is for sandbox mode on loopback only. */
  readonly bot: Registration | null;
  readonly sandbox: boolean;
  /** Where the connector's signing keys are; null: at Bot Framework. */
  readonly openIdMetadataUrl: string | null;
  /** Further origins that are allowed in the serviceUrl of an activity. */
  readonly serviceUrls: readonly string[];
  /** Base of download links, without a slash at the end; null: no links are made. */
  readonly publicUrl: string | null;
  readonly clock: Clock;
  readonly log: Log;
}

/** The connection to Teams: `messenger` posts by itself, `listen` answers people. */
export interface TeamsBot {
  readonly messenger: Messenger;
  listen(
    services: Pick<CommandServices, 'world' | 'launcher'> & {
      readonly readiness: Readiness;
      /** The routes of the dashboard; null: there is none. */
      readonly dashboard: AddRoutes | null;
    },
  ): Promise<Listening>;
}

export function teamsBot(options: TeamsBotOptions): TeamsBot {
  const { bot, sandbox, host, publicUrl, clock, log } = options;
  if (bot === null && !(sandbox && isLoopback(host)))
    throw new Error(
      'Starting the bot: without BOT_ID tokens are not checked, which is for TENANTS=sandbox on loopback only; set BOT_ID, or HOST to 127.0.0.1',
    );
  const isServiceUrlAllowed = serviceUrlCheck({ listed: options.serviceUrls, loopback: sandbox });
  const calls = connector({ token: botToken(bot), isServiceUrlAllowed, clock });
  const shown = shownCards();
  return {
    messenger: connectorMessenger(calls, shown),
    listen: ({ world, launcher, readiness, dashboard }) => {
      const services: BotServices = {
        world,
        launcher,
        limits: commandLimits(),
        impersonation: bot === null ? impersonation() : null,
        connector: calls,
        shownCards: shown,
        commands: commandsFor({ sandbox: bot === null }),
        publicUrl,
        dashboardUrl: dashboard === null || publicUrl === null ? null : `${publicUrl}/tab`,
        isFileUrl: (url) => isFileUrl(url, { loopback: sandbox }),
        tasks: tasks(log),
      };
      return startServer({
        ...options,
        adapter: adapter({ ...options, app: application(services) }),
        rules: { homeTenant: options.homeTenant, isServiceUrlAllowed },
        redeem: (token) => world.files.redeemDownload(token, null),
        readiness,
        tasks: services.tasks,
        addRoutes: (server, context) => dashboard?.(server, { ...context, services }),
      });
    },
  };
}
