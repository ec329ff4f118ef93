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
    const token = await withTimeLimit(
      bot.credential.getToken('https://api.botframework.com/.default'),
    );
    if (token === null) throw new Error('Requesting a connector token: the credential gave none');
    return token.token;
  };
}

/** Milliseconds. With the wait for the conversation and the call itself, less than the lease of a delivery. */
const timeLimit = 4_000;

/** The credential has no time limit of its own. */
async function withTimeLimit<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`Requesting a connector token: no answer in ${timeLimit / 1000} s`));
    }, timeLimit);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
