import type { Clock } from '../ports/clock.ts';
import { ssoTokenCheck } from './sso-token.ts';
import { tabRoutes } from './tab-routes.ts';

/** Of the environment. */
interface TabSettings {
  readonly tenants: 'sandbox' | 'live';
  /** null: the tab has no registration, so there is a dashboard in sandbox mode only. */
  readonly tabAppId: string | null;
  /** A session that `npm start` made; null: there is none. */
  readonly sandboxTab: { readonly session: string; readonly personId: string } | null;
  readonly bot: { readonly id: string } | null;
  readonly homeTenantId: string;
  readonly loginUrl: string;
  readonly publicUrl: string | null;
}

/** The routes of the dashboard; null: there is none. */
export function openTab(
  { tenants, tabAppId, sandboxTab, bot, homeTenantId, loginUrl, publicUrl }: TabSettings,
  clock: Pick<Clock, 'now'>,
): ReturnType<typeof tabRoutes> | null {
  if (tabAppId === null && tenants === 'live') return null;
  const host = publicUrl === null ? null : new URL(publicUrl).host;
  const sso = { tenantId: homeTenantId, loginUrl, host, now: () => clock.now() };
  return tabRoutes({
    checkToken: tabAppId === null ? null : ssoTokenCheck({ appId: tabAppId, ...sso }),
    sandbox: sandboxTab && {
      session: sandboxTab.session,
      person: { id: sandboxTab.personId, name: '' },
    },
    botId: bot?.id ?? null,
  });
}
