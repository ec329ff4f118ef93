import { TeamsAdapter } from '@microsoft/teams-ai';
import {
  ConfigurationBotFrameworkAuthentication,
  INVOKE_RESPONSE_KEY,
  type Activity,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { Log } from '../run/ports.ts';
import { tokenOf, type Registration } from './token.ts';

/** Bot Framework on our side of the wire: who calls, and one turn for what they sent. */
export interface Adapter {
  /** Checks the token of a request before anything of it is read; null: no good one. */
  authenticate(header: string): Promise<Caller | null>;
  /** Runs a turn and answers what an invoke is told; null for everything else. */
  run(caller: Caller, activity: Activity): Promise<InvokeResponse | null>;
}

type Checked = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
export interface Caller {
  readonly checked: Checked;
  /** The service URL for which the token was given; null where tokens aren't checked. */
  readonly serviceUrl: string | null;
}

export function adapter(options: {
  readonly bot: Registration | null;
  readonly openIdMetadataUrl: string | null;
  readonly turn: (context: TurnContext) => Promise<void>;
  readonly failed: (context: TurnContext, fault: Error) => Promise<void>;
  readonly log: Log;
}): Adapter {
  const { bot, log } = options;
  const settings = [configuration(bot, options.openIdMetadataUrl), credentials(bot)] as const;
  const checks = new ConfigurationBotFrameworkAuthentication(...settings);
  const teams = new TeamsAdapter(...settings);
  teams.onTurnError = options.failed;
  return {
    authenticate: async (header) => {
      try {
        const checked = await checks.authenticateRequest(probe, header);
        if (bot === null) return { checked, serviceUrl: null };
        return fromConnector(checked);
      } catch (fault) {
        // Whatever is wrong with a token, its sender learns nothing; a key that can't be fetched comes here too.
        log.warn('a request without a good token was refused', { fault });
        return null;
      }
    },
    run: async (caller, activity) => {
      let state: TurnContext['turnState'] | undefined;
      await teams.processActivityDirect(caller.checked, activity, async (context) => {
        state = context.turnState;
        await options.turn(context);
      });
      const told = state?.get<Activity>(INVOKE_RESPONSE_KEY);
      return told === undefined ? null : (told.value as InvokeResponse);
    },
  };
}

const issuer = 'https://api.botframework.com';
/** An activity that says no more than its channel: the service URL is compared once the body has been read. */
const probe = { channelId: 'msteams' } as Activity;

// When one of these is given, botbuilder wants them all. Keys of the Emulator's issuer are never looked up elsewhere.
function configuration(bot: Registration | null, openIdMetadataUrl: string | null) {
  const keys =
    openIdMetadataUrl ?? 'https://login.botframework.com/v1/.well-known/openidconfiguration';
  return {
    MicrosoftAppId: bot?.id ?? '',
    ValidateAuthority: true,
    CallerId: 'urn:botframework:azure',
    OAuthUrl: 'https://api.botframework.com',
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: issuer,
    ToBotFromChannelTokenIssuer: issuer,
    ToBotFromChannelOpenIdMetadataUrl: keys,
    ToBotFromEmulatorOpenIdMetadataUrl: keys,
  };
}

function credentials(bot: Registration | null) {
  const token = tokenOf(bot);
  return {
    isValidAppId: (id: string) => Promise.resolve(bot !== null && id === bot.id),
    isAuthenticationDisabled: () => Promise.resolve(bot === null),
    createCredentials: () =>
      Promise.resolve({
        signRequest: async <R extends { headers: { set(name: string, value: string): void } }>(
          request: R,
        ) => {
          if (token !== null) request.headers.set('authorization', `Bearer ${await token()}`);
          return request;
        },
      }),
  };
}

/** botbuilder also takes tokens of the Emulator and of skills; here only the connector's own count. */
function fromConnector(checked: Checked): Caller | null {
  const { claimsIdentity } = checked;
  const serviceUrl = claimsIdentity.getClaimValue('serviceurl');
  if (claimsIdentity.getClaimValue('iss') !== issuer || !serviceUrl) return null;
  return { checked, serviceUrl };
}
