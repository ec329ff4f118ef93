/** Which verified rows are tested: none of them, so many, or each. */
export type MoveTesting = 'off' | 'all' | number;

/** What Test-MigrationServerAvailability says of one mailbox, in its own words. */
export interface MoveTest {
  readonly result: 'Success' | 'Failed';
  readonly message: string;
}

/** Rows whose moves were tested, by what came out. */
export interface MoveTests {
  readonly passed: number;
  readonly failed: number;
}

/** Those of the rows that are tested: spread evenly, in their order, the same whenever it is asked. */
export function sample<T>(rows: readonly T[], testing: MoveTesting): readonly T[] {
  if (testing === 'off') return [];
  if (testing === 'all') return rows;
  const upTo = (at: number) => Math.floor((at * testing) / rows.length);
  return rows.filter((_, at) => upTo(at + 1) > upTo(at));
}

export const untestedCode = 'move-untested';

export function inWords({ passed, failed }: MoveTests): string {
  const tested = passed + failed;
  return `${passed} of ${tested} ${tested === 1 ? 'mailbox' : 'mailboxes'} could be moved.`;
}

/** What somebody does about mailboxes that could not be moved. */
export function adviceOnMoves(run: number): string {
  return `Before the moves look at what the move test says: a published group may take an hour to show a new member; else look at the endpoint and at the licences. Then type “verify run ${run}”, which tests again.`;
}
