import type { ClaimSend } from '../ports/migration-batches.ts';
import { callOf, type Command, type Endpoint } from './invoke-command.ts';

/** Runs a cmdlet that changes something; false: `claimSend` did not allow it, and nothing was sent. */
export async function runWrite(
  command: Omit<Command, 'select'>,
  claimSend: ClaimSend,
  endpoint: Endpoint,
): Promise<boolean> {
  let isSent = false;
  await endpoint.post({
    ...callOf({ ...command, select: [] }, endpoint),
    claimSend: async () => (isSent = await claimSend()),
  });
  return isSent;
}
