import type { IncomingActivity } from './activity.ts';
import type { Caller } from './bot-adapter.ts';

export interface SenderRules {
  /** The tenant whose people use the bot. */
  readonly homeTenant: string;
  readonly isServiceUrlAllowed: (serviceUrl: string) => boolean;
}

/** `reason` is for the log; the sender gets the status alone. */
interface Rejection {
  readonly status: 401 | 403;
  readonly reason: string;
}

/** Why an activity is rejected; null if it is accepted. */
export function checkSender(
  activity: IncomingActivity,
  caller: Pick<Caller, 'serviceUrl'>,
  { homeTenant, isServiceUrlAllowed }: SenderRules,
): Rejection | null {
  const { serviceUrl, channelId } = activity;
  if (channelId !== 'msteams') return forbidden('channel other than Teams');
  if (!serviceUrl || !isServiceUrlAllowed(serviceUrl)) return forbidden('service URL not allowed');
  if (caller.serviceUrl !== null && caller.serviceUrl !== serviceUrl)
    return { status: 401, reason: 'token for another service URL' };
  const tenants = tenantsOf(activity);
  if (tenants.length === 0) return forbidden('no tenant');
  if (tenants.some((tenant) => tenant.toLowerCase() !== homeTenant.toLowerCase()))
    return forbidden('foreign tenant');
  return null;
}

/** Every tenant that an activity names. */
function tenantsOf({ from, conversation, channelData }: IncomingActivity): readonly string[] {
  return [channelData?.tenant?.id, conversation.tenantId, from.tenantId].filter(
    (tenant): tenant is string => typeof tenant === 'string',
  );
}

function forbidden(reason: string): Rejection {
  return { status: 403, reason };
}
