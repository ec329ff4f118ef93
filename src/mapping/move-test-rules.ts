/** How many verified rows are tested: none, all, or this number. */
export type MoveTestScope = 'off' | 'all' | number;

/** The answer of Test-MigrationServerAvailability for one mailbox. */
export interface MoveTest {
  readonly result: 'Success' | 'Failed';
  readonly message: string;
}

/** Number of tested rows by result. */
export interface MoveTests {
  readonly passed: number;
  readonly failed: number;
}

/** The rows to test: evenly spread, in their order, the same at every call. */
export function sampleRows<T>(rows: readonly T[], scope: MoveTestScope): readonly T[] {
  if (scope === 'off') return [];
  if (scope === 'all') return rows;
  const sampledBefore = (index: number) => Math.floor((index * scope) / rows.length);
  return rows.filter((_, index) => sampledBefore(index + 1) > sampledBefore(index));
}

/** Code of the finding for mailboxes whose move could not be tested. */
export const moveUntestedCode = 'move-untested';

export function moveTestSummary({ passed, failed }: MoveTests): string {
  const tested = passed + failed;
  return `${passed} of ${tested} ${tested === 1 ? 'mailbox' : 'mailboxes'} can be moved.`;
}

/** What to do about mailboxes that failed the move test. */
export function moveTestAdvice(run: number): string {
  return `Read the move test messages before you move anyone. A published group can take an hour to show a new member; if it isn’t that, check the migration endpoint and the licenses. Then type “verify run ${run}” to test again.`;
}
