import { sourceTenant } from '../../../src/tenants/exchange-tenants.ts';
import { scriptedServer, type ReceivedCall, type Scripted } from './scripted-server.ts';
import { exchangeOptions, instantClock } from './options.ts';

export function graphResponse(
  status: number,
  value: object,
  headers: Record<string, string> = {},
): Scripted {
  return {
    status,
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/json', ...headers },
  };
}

export const accessDenied = graphResponse(403, {
  error: { code: 'Authorization_RequestDenied', message: 'no' },
});
export const throttled = (seconds: string) =>
  graphResponse(429, { error: {} }, { 'retry-after': seconds });
export const usersPage = (value: readonly object[], next?: string) =>
  graphResponse(200, next === undefined ? { value } : { value, '@odata.nextLink': next });

/** Reads the profiles from a server with these responses for the pages of /users and for /subscribedSkus. */
export async function readProfiles(
  script: (origin: string) => readonly Scripted[],
  skusResponse: Scripted = graphResponse(200, skus),
) {
  let pages: readonly Scripted[] = [];
  const userCalls: ReceivedCall[] = [];
  const server = await scriptedServer((call) => {
    if (call.url.includes('/subscribedSkus')) return skusResponse;
    userCalls.push(call);
    return pages[userCalls.length - 1] ?? graphResponse(500, {});
  });
  pages = script(server.origin);
  const clock = instantClock();
  try {
    const profiles = await sourceTenant(exchangeOptions(server.origin, clock))
      .profiles()
      .catch((error: unknown) => error);
    return { profiles, userCalls, calls: server.calls, slept: clock.slept };
  } finally {
    await server.stop();
  }
}

const skus = {
  value: [
    {
      skuId: 'SKU-1',
      skuPartNumber: 'spe_e3',
      servicePlans: [
        { servicePlanId: 'plan-1', servicePlanName: 'Exchange_S_Enterprise' },
        { servicePlanId: 'plan-2', servicePlanName: 'Teams1' },
      ],
    },
  ],
};
