import type { Change, TargetRecipient } from '../mapping/identity.ts';
import { TenantError } from '../run/faults.ts';
import { callOf, type Endpoint } from './invoke.ts';
import { list } from './list.ts';
import { mailUsers, previousTypes } from './recipientReadings.ts';
import { unreadable } from './page.ts';

/** One mail user read afresh, by object id; null where the tenant has none of that id. */
export async function readMailUser(
  id: string,
  endpoint: Endpoint,
): Promise<TargetRecipient | null> {
  const doing = `Reading mail user ${id}`;
  const parameters = { Identity: id };
  const [users, before] = await Promise.all([
    ifThere(list({ ...mailUsers, doing, parameters }, endpoint)),
    ifThere(list({ ...previousTypes, doing, parameters }, endpoint)),
  ]);
  const user = users?.[0];
  if (!user) return null;
  if (users.length > 1 || before === null) {
    const call = callOf({ ...mailUsers, doing, parameters }, endpoint);
    throw unreadable(call, 'Get-User does not know the same one object');
  }
  return { ...user, previousType: before[0]?.previousType ?? null };
}

async function ifThere<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TenantError && error.detail.kind === 'missing') return null;
    throw error;
  }
}

/** How a GUID is cleared, here and nowhere else: Microsoft does not say that Exchange Online takes it, reading back tells. */
const cleared = '00000000-0000-0000-0000-000000000000';

/** One Set-MailUser; addresses are changed by a tagged hash table, because a bare list would replace them all. */
export async function stampMailUser(
  id: string,
  { change, mayLeave }: { change: Change; mayLeave: () => Promise<boolean> },
  endpoint: Endpoint,
): Promise<boolean> {
  const { exchangeGuid, archiveGuid, addAddresses: add, removeAddresses: remove = [] } = change;
  const parameters = {
    ...(exchangeGuid !== undefined && { ExchangeGuid: exchangeGuid ?? cleared }),
    ...(archiveGuid !== undefined && { ArchiveGuid: archiveGuid ?? cleared }),
    ...(add.length + remove.length > 0 && {
      EmailAddresses: {
        '@odata.type': '#Exchange.GenericHashTable',
        ...(add.length > 0 && { add }),
        ...(remove.length > 0 && { remove }),
      },
    }),
  };
  if (Object.keys(parameters).length === 0) return mayLeave();
  const command = {
    cmdlet: 'Set-MailUser',
    doing: `Stamping mail user ${id}`,
    parameters: { Identity: id, ...parameters },
    select: [],
  };
  let left = false;
  const ask = async () => (left = await mayLeave());
  await endpoint.post({ ...callOf(command, endpoint), mayLeave: ask });
  return left;
}
