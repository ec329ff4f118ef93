/** The bot's registration in Entra. */
export interface Registration {
  readonly id: string;
  /** Any TokenCredential of @azure/identity. */
  readonly credential: { getToken(scope: string): Promise<{ readonly token: string } | null> };
}

/** Gets the bot's token for the connector; null: the bot has no registration and sends none. */
export type BotToken = (() => Promise<string>) | null;

export function botToken(bot: Registration | null): BotToken {
  if (bot === null) return null;
  return async () => {
    const token = await bot.credential.getToken('https://api.botframework.com/.default');
    if (token === null) throw new Error('Requesting a connector token: the credential gave none');
    return token.token;
  };
}
