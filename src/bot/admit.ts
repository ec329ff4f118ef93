import type { Caller } from './adapter.ts';
import { tenantsOf, type Incoming } from './incoming.ts';

export interface Rules {
  /** The tenant whose people use the bot. */
  readonly home: string;
  readonly mayAnswerAt: (serviceUrl: string) => boolean;
}

export type Refused = { readonly status: 401 | 403; readonly why: string };

/** Whether an activity may come in; null: it may. Its sender only learns the status. */
export function admit(
  activity: Incoming,
  caller: Pick<Caller, 'serviceUrl'>,
  { home, mayAnswerAt }: Rules,
): Refused | null {
  const { serviceUrl, channelId } = activity;
  if (channelId !== 'msteams') return forbidden('another channel than Teams');
  if (!serviceUrl || !mayAnswerAt(serviceUrl)) return forbidden('a service URL not allowed');
  if (caller.serviceUrl !== null && caller.serviceUrl !== serviceUrl)
    return { status: 401, why: 'a token for another service URL' };
  const tenants = tenantsOf(activity);
  if (tenants.length === 0) return forbidden('no tenant');
  if (tenants.some((tenant) => tenant.toLowerCase() !== home.toLowerCase()))
    return forbidden('a foreign tenant');
  return null;
}

function forbidden(why: string): Refused {
  return { status: 403, why };
}
