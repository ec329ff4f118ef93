import { sourceTenant } from '../../../src/tenants/exchange.ts';
import { scripted, type Received, type Scripted } from './exchangeServer.ts';
import { exchangeOptions, leapingClock } from './world.ts';

export function json(
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

export const denied = json(403, { error: { code: 'Authorization_RequestDenied', message: 'no' } });
export const throttled = (seconds: string) => json(429, { error: {} }, { 'retry-after': seconds });
export const users = (value: readonly object[], next?: string) =>
  json(200, next === undefined ? { value } : { value, '@odata.nextLink': next });

/** Reads the profiles of a tenant that answers /users so, page by page, and /subscribedSkus as told. */
export async function readProfiles(
  pages: (origin: string) => readonly Scripted[],
  bought: Scripted = json(200, skus),
) {
  let told: readonly Scripted[] = [];
  const asked: Received[] = [];
  const server = await scripted((call) => {
    if (call.url.includes('/subscribedSkus')) return bought;
    asked.push(call);
    return told[asked.length - 1] ?? json(500, {});
  });
  told = pages(server.origin);
  const clock = leapingClock();
  try {
    const found = await sourceTenant(exchangeOptions(server.origin, clock))
      .profiles()
      .catch((error: unknown) => error);
    return { found, asked, calls: server.calls, slept: clock.slept };
  } finally {
    await server.stop();
  }
}

/** What the tenant has bought. */
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
