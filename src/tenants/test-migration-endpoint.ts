import * as z from 'zod/v4';
import type { MoveTest } from '../mapping/move-test-rules.ts';
import { callOf, type Endpoint } from './invoke-command.ts';
import { list, type Query } from './list-objects.ts';
import { text } from './exchange-properties.ts';
import { unreadableResponse } from './tenant-error.ts';

/** `Test-MigrationServerAvailability` for one mailbox. Not yet confirmed on a live tenant: -Endpoint with -TestMailbox over REST. */
export async function testMove(
  move: { readonly endpoint: string; readonly address: string },
  endpoint: Endpoint,
): Promise<MoveTest> {
  const query: Query<MoveTest> = {
    cmdlet: 'Test-MigrationServerAvailability',
    operation: 'Testing whether a mailbox could be moved',
    parameters: { Endpoint: move.endpoint, TestMailbox: move.address },
    select: [],
    shape: resultShape,
  };
  const [result, ...more] = await list(query, endpoint);
  if (result !== undefined && more.length === 0) return result;
  throw unreadableResponse(callOf(query, endpoint), 'it is not one result');
}

/** An ErrorDetail can be a whole chain of exceptions. */
const maxLength = 1_000;

const resultShape = z
  .object({ result: z.enum(['Success', 'Failed']), message: text, errordetail: text })
  .transform(({ result, message, errordetail }) => ({
    result,
    message: (message || (result === 'Failed' ? errordetail : '')).slice(0, maxLength),
  }));
