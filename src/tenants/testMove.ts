import * as z from 'zod/v4';
import type { MoveTest } from '../mapping/moveTest.ts';
import { callOf, type Endpoint } from './invoke.ts';
import { list, type Reading } from './list.ts';
import { unreadable } from './page.ts';
import { text } from './values.ts';

/** Test-MigrationServerAvailability of one mailbox. Nobody has confirmed yet that -Endpoint and -TestMailbox go together over REST. */
export async function testMove(
  move: { readonly endpoint: string; readonly address: string },
  endpoint: Endpoint,
): Promise<MoveTest> {
  const reading = moveTest(move);
  const [found, ...more] = await list(reading, endpoint);
  if (found !== undefined && more.length === 0) return found;
  throw unreadable(callOf(reading, endpoint), 'it is not one result');
}

function moveTest(move: {
  readonly endpoint: string;
  readonly address: string;
}): Reading<MoveTest> {
  return {
    cmdlet: 'Test-MigrationServerAvailability',
    doing: 'Testing whether a mailbox could be moved',
    parameters: { Endpoint: move.endpoint, TestMailbox: move.address },
    select: [],
    shape: said,
  };
}

/** An ErrorDetail may be a whole stack of exceptions. */
const longest = 1_000;

const said = z
  .object({ result: z.enum(['Success', 'Failed']), message: text, errordetail: text })
  .transform(({ result, message, errordetail }) => ({
    result,
    message: (message || (result === 'Failed' ? errordetail : '')).slice(0, longest),
  }));
