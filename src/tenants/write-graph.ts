import type { Client } from '@microsoft/microsoft-graph-client';
import type { ClaimSend } from '../ports/migration-batches.ts';
import {
  callGraphWithRetry,
  graphWriter,
  type GraphCall,
  type GraphRetryOptions,
} from './graph-client.ts';

interface GraphWrite {
  readonly call: Omit<GraphCall, 'writes'>;
  readonly claimSend: ClaimSend;
  readonly send: (client: Client, signal: AbortSignal) => Promise<unknown>;
}

/** Sends one request of Graph that changes something; false: `claimSend` did not allow it, and nothing was sent. */
export async function writeGraph(
  { call, claimSend, send }: GraphWrite,
  options: GraphRetryOptions,
): Promise<boolean> {
  const claim = { isAllowed: true };
  const client = graphWriter(options, async () => (claim.isAllowed = await claimSend()));
  try {
    await callGraphWithRetry({ ...call, writes: true }, options, (signal) =>
      claim.isAllowed ? send(client, signal) : Promise.resolve(),
    );
  } catch (error) {
    if (claim.isAllowed) throw error;
  }
  return claim.isAllowed;
}
