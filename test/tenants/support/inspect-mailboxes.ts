import type { Inspection } from '../../../src/mapping/plan-context.ts';
import { sourceTenant } from '../../../src/tenants/exchange-tenants.ts';
import { mailbox } from '../../ports/tenant-objects.ts';
import {
  respondToBatch,
  usualResponse,
  type BatchRequest,
  type BatchResponse,
} from './batch-server.ts';
import { exchangeOptions } from './options.ts';
import { scriptedServer } from './scripted-server.ts';

const archive = '1c0ffee0-1111-4111-8111-1111111111aa';

/** Inspects mailboxes of a server that responds to each request of a batch like this. */
export async function inspectMailboxes(
  respond: (request: BatchRequest) => BatchResponse | null = usualResponse,
  { count = 1, archiveGuid = archive }: { count?: number; archiveGuid?: string | null } = {},
) {
  const server = await scriptedServer((call) => respondToBatch(call, respond));
  const mailboxes = Array.from({ length: count }, (_, n) => ({ ...mailbox(n), archiveGuid }));
  try {
    const source = sourceTenant(exchangeOptions(server.origin));
    return { found: await source.inspect(mailboxes), calls: server.calls };
  } finally {
    await server.stop();
  }
}

export const usualInspection: Inspection = {
  id: 'source-0',
  size: 1_610_612_736,
  deletedSize: 2_048,
  trackedHolds: ['mbx1:2'],
  substrateHolds: 3,
};
