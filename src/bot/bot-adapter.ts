import { TeamsAdapter, type Application } from '@microsoft/teams-ai';
import {
  ConfigurationBotFrameworkAuthentication,
  INVOKE_RESPONSE_KEY,
  type Activity,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { Log } from '../ports/log.ts';
import { text } from './answer-content.ts';
import { botToken, type Registration } from './bot-token.ts';
import { invokeResponse } from './invoke-response.ts';
import { unexpectedError } from './report-error.ts';

/** Bot Framework: authenticates requests and runs a turn for each activity. */
export interface Adapter {
  /** Checks the token of a request; null: the token is not valid. */
  authenticate(header: string): Promise<Caller | null>;
  /** Runs a turn and returns the response to an invoke; null for other activities. */
  run(caller: Caller, activity: Activity): Promise<InvokeResponse | null>;
}

type Authentication = Awaited<
  ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>
>;
export interface Caller {
  readonly authentication: Authentication;
  /** The service URL for which the token was issued; null where tokens are not checked. */
  readonly serviceUrl: string | null;
}

export function adapter(options: {
  readonly bot: Registration | null;
  readonly openIdMetadataUrl: string | null;
  readonly app: Application;
  readonly log: Log;
}): Adapter {
  const { bot, app, log } = options;
  const settings = [configuration(bot, options.openIdMetadataUrl), credentials(bot)] as const;
  const authenticator = new ConfigurationBotFrameworkAuthentication(...settings);
  const teams = new TeamsAdapter(...settings);
  teams.onTurnError = async (context, error) => {
    log.error('A message could not be answered.', { error });
    if (context.activity.type === 'invoke')
      await context.sendActivity(invokeResponse(text(unexpectedError)));
  };
  return {
    authenticate: async (header) => {
      try {
        const authentication = await authenticator.authenticateRequest(probe, header);
        if (bot === null) return { authentication, serviceUrl: null };
        return connectorCaller(authentication);
      } catch (error) {
        // Signing keys that can't be fetched end here too. The sender learns nothing of the reason.
        log.warn('A request without a valid token was rejected.', { error });
        return null;
      }
    },
    run: async (caller, activity) => {
      let state: TurnContext['turnState'] | undefined;
      await teams.processActivityDirect(caller.authentication, activity, async (context) => {
        state = context.turnState;
        await app.run(context);
      });
      const response = state?.get<Activity>(INVOKE_RESPONSE_KEY);
      return response === undefined ? null : (response.value as InvokeResponse);
    },
  };
}

const issuer = 'https://api.botframework.com';
/** The token is checked before the body is read, so the activity names its channel only; the service URL is compared later. */
const probe = { channelId: 'msteams' } as Activity;

// If one of these is set, botbuilder requires them all. Both metadata URLs are the same, so that no other keys are accepted.
function configuration(bot: Registration | null, openIdMetadataUrl: string | null) {
  const metadataUrl =
    openIdMetadataUrl ?? 'https://login.botframework.com/v1/.well-known/openidconfiguration';
  return {
    MicrosoftAppId: bot?.id ?? '',
    ValidateAuthority: true,
    CallerId: 'urn:botframework:azure',
    OAuthUrl: 'https://api.botframework.com',
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: issuer,
    ToBotFromChannelTokenIssuer: issuer,
    ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
  };
}

function credentials(bot: Registration | null) {
  const token = botToken(bot);
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

/** botbuilder also accepts tokens of the Emulator and of skills; this bot accepts those of the connector only. */
function connectorCaller(authentication: Authentication): Caller | null {
  const { claimsIdentity } = authentication;
  const serviceUrl = claimsIdentity.getClaimValue('serviceurl');
  if (claimsIdentity.getClaimValue('iss') !== issuer || !serviceUrl) return null;
  return { authentication, serviceUrl };
}
