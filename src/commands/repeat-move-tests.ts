import { moveTestAdvice, moveTestSummary, type MoveTest } from '../mapping/move-test-rules.ts';
import { shortList } from '../mapping/named-object.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import {
  moveTestRows,
  moveTestSettings,
  noteUntested,
  runMoveTests,
  type MoveTestSettings,
} from '../runs/run-move-tests.ts';

type Ports = Pick<World, 'journal' | 'target' | 'clock'>;

/** Tests again whether the stamped mailboxes could be moved, and says so in sentences; none if the policy has no move test. */
export async function repeatMoveTests(run: Run, world: Ports): Promise<readonly string[]> {
  const settings = moveTestSettings(run);
  if (settings === null) return [];
  const untested = await test(run, settings, world);
  await noteUntested(run.id, untested, world);
  const rows = await moveTestRows(run.id, settings, world);
  const tested = rows.filter(({ moveTest }) => moveTest !== null);
  const failures = tested
    .filter(({ moveTest }) => moveTest?.result === 'Failed')
    .map(({ name, moveTest }) => `${name}: ${shortened(moveTest?.message ?? '')}`);
  const counts = { passed: tested.length - failures.length, failed: failures.length };
  // A mailbox that was not tested now keeps its earlier result.
  const label = untested === null ? 'Move test' : 'Last known';
  return [
    ...(untested === null ? [] : [untested]),
    ...(tested.length === 0 ? [] : [`${label}: ${moveTestSummary(counts)}`]),
    ...(failures.length === 0 ? [] : [`Failed: ${shortList(failures)}. ${moveTestAdvice(run.id)}`]),
  ];
}

/** Characters of one message. */
const maxMessage = 200;

/** Without its full stop, because a list follows. */
function shortened(message: string): string {
  return message.length > maxMessage
    ? `${message.slice(0, maxMessage)}…`
    : message.replace(/\.$/, '');
}

/** Milliseconds, because a person waits for the answer. */
const timeLimit = 60_000;

/** Mailboxes without a result come first, then failed ones. */
async function test({ id }: Run, settings: MoveTestSettings, world: Ports): Promise<string | null> {
  const rows = await moveTestRows(id, settings, world);
  const having = (result: MoveTest['result'] | undefined) =>
    rows.filter(({ moveTest }) => moveTest?.result === result);
  const sorted = [...having(undefined), ...having('Failed'), ...having('Success')];
  const request = { rows: sorted, isEndpointConfirmed: false, settings, timeout: timeLimit };
  return runMoveTests(id, request, world);
}
