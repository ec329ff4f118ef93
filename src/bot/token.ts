import type { Token } from './exchange.ts';

/** The bot's registration in Entra. */
export interface Registration {
  readonly id: string;
  /** Any TokenCredential of @azure/identity. */
  readonly credential: { getToken(scope: string): Promise<{ readonly token: string } | null> };
}

/** What the bot shows the connector; without a registration there is nothing to show. */
export function tokenOf(bot: Registration | null): Token {
  if (bot === null) return null;
  return async () => {
    const given = await bot.credential.getToken('https://api.botframework.com/.default');
    if (given === null) throw new Error('Asking for a connector token: the credential gave none');
    return given.token;
  };
}
