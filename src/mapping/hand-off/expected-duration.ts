/** Days until 90 % of the mailboxes have moved: usually, and at the most. */
export interface DurationRange {
  readonly usual: number;
  readonly most: number;
}

type Steps = readonly (readonly [below: number, usual: number, most: number])[];

// Microsoft's figures for moves into Exchange Online (office-365-migration-best-practices); it publishes none for moves between tenants.
const byPeople: Steps = [
  [1_000, 5, 14],
  [5_000, 10, 30],
  [10_000, 20, 45],
  [50_000, 30, 60],
  [Infinity, 45, 90],
];
const gib = 1024 ** 3;
/** Half and nine tenths of mailboxes of that size. */
const byLargest: Steps = [
  [10 * gib, 1, 7],
  [50 * gib, 3, 14],
  [100 * gib, 3, 30],
  [Infinity, 8, 45],
];

/** `largest`: bytes of the largest mailbox; null: no size was read. */
export function expectedDuration(people: number, largest: number | null): DurationRange {
  const [ofBatch, ofMailbox] = [rangeIn(byPeople, people), rangeIn(byLargest, largest ?? 0)];
  return {
    usual: Math.max(ofBatch.usual, ofMailbox.usual),
    most: Math.max(ofBatch.most, ofMailbox.most),
  };
}

function rangeIn(steps: Steps, value: number): DurationRange {
  const [, usual, most] = steps.find(([below]) => value < below) ?? [0, 45, 90];
  return { usual, most };
}
