import { openTab } from '../../../src/tab/open-tab.ts';
import { botId, homeTenant, testBot, type TestBot } from '../../bot/support/bot.ts';
import { sharedBuild } from '../../support/shared-resources.ts';
import { authority, type Authority } from './authority.ts';

export const tabAppId = '7ab7ab00-3333-4333-8333-333333333333';
export const sandboxSession = 'a'.repeat(40);
export const publicUrl = 'https://crosswalk.example.com';

/** A bot with a dashboard, over ports in memory, and the authority of its tokens. */
export interface TabBot {
  readonly bot: TestBot;
  readonly authority: Authority;
  /** The claims of a good token for Megan, with other values for some of them; undefined removes one. */
  claims(changes?: Readonly<Record<string, unknown>>): object;
  /** `Bearer` and a token with these claims. */
  bearer(changes?: Readonly<Record<string, unknown>>): string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  post(path: string, authorization?: string, init?: RequestInit): Promise<Response>;
  /** Opens a link of the bot and returns what the page sends from then on. */
  openLink(token: string): Promise<string>;
  close(): Promise<void>;
}

export async function tabBot(
  settings: Partial<Parameters<typeof openTab>[0]> = {},
): Promise<TabBot> {
  await sharedBuild();
  const entra = await authority();
  const bot = await testBot({
    publicUrl,
    dashboard: (clock) =>
      openTab(
        {
          ...{ tenants: 'sandbox', tabAppId, sandboxTab: null, bot: { id: botId }, publicUrl },
          ...{ homeTenantId: homeTenant, loginUrl: entra.url },
          ...settings,
        },
        clock,
      ),
  });
  const { botUrl: url } = bot.teams;
  const claims: TabBot['claims'] = (changes = {}) => {
    const now = Math.floor(bot.clock.now().getTime() / 1000);
    const all: Record<string, unknown> = {
      ...{ iss: `${entra.url}/${homeTenant}/v2.0`, aud: tabAppId, tid: homeTenant },
      ...{ oid: bot.megan.id, name: 'Megan Bowen', scp: 'access_as_user', ver: '2.0' },
      ...{ iat: now, nbf: now, exp: now + 3_600 },
      ...changes,
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  };
  const post: TabBot['post'] = (path, authorization, init = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      ...(authorization !== undefined && { headers: { authorization } }),
      ...init,
    });
  return {
    ...{ bot, authority: entra, claims, post },
    bearer: (changes) => `Bearer ${entra.sign(claims(changes))}`,
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers }),
    openLink: async (token) =>
      `Session ${await (await post('/tab/session', `Link ${token}`)).text()}`,
    close: async () => {
      await bot.close();
      entra.stop();
    },
  };
}
