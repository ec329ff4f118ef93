/** Adele is an approver while she is in the group; Alex and Nestor are approvers by name. */
export const people = ['megan', 'alex', 'nestor', 'adele', 'isaiah'] as const;
export type PersonName = (typeof people)[number];
export const admins: readonly PersonName[] = ['megan', 'nestor'];

/** The expected state of the open run; the digests are those on its current card. */
interface OpenRun {
  readonly id: number;
  readonly required: number;
  readonly expiresAt: number;
  digest: string;
  /** Empty: the plan has no part without warnings. */
  cleanDigest: string;
  /** Who has approved, by digest. */
  readonly votes: Map<string, Set<PersonName>>;
  /** The start that an approval names in milliseconds, 0 for none; by `startKey`. */
  readonly starts: Map<string, number>;
}

/** What must be true of the runs of one batch. */
export interface Model {
  run: OpenRun | null;
  /** Kinds of decision, by run. */
  readonly decisions: Map<number, string>;
  /** Who made or ended the last exclusion. */
  overrideAuthor: PersonName | null;
  isAdeleApprover: boolean;
  /** The number of approvals in the policy in force. */
  required: number;
  /** The number of approvals in the policy file. */
  requiredInFile: number;
  /** Who has accepted a changed policy file, by its number of approvals. */
  readonly acceptances: Map<number, Set<PersonName>>;
  /** Runs that a quorum approved: only these may write. */
  readonly approvedRuns: Set<number>;
}

export function newModel(required: number): Model {
  return {
    run: null,
    decisions: new Map(),
    overrideAuthor: null,
    isAdeleApprover: true,
    required,
    requiredInFile: required,
    acceptances: new Map(),
    approvedRuns: new Set(),
  };
}

export interface Click {
  readonly kind: 'approved' | 'rejected';
  readonly who: PersonName;
  readonly digest: string;
  readonly note: string;
  readonly isOtherConversation: boolean;
  /** Hours from now until the start that an approval names; 0: it names none. */
  readonly startIn: 0 | 2 | 30 | 'unreadable';
}

/** The start that a click names, as `starts` keeps it. */
export function startOfClick({ startIn }: Click, now: number): number {
  return typeof startIn === 'number' && startIn > 0 ? now + startIn * 3_600_000 : 0;
}

export function startKey(digest: string, who: PersonName): string {
  return `${digest} ${who}`;
}

/** When the run may write once this plan is approved; 0: at once. */
export function latestStart(run: OpenRun, digest: string): number {
  const starts = [...votesFor(run, digest)].map(
    (who) => run.starts.get(startKey(digest, who)) ?? 0,
  );
  return Math.max(0, ...starts);
}

/** The expected answer to a click on a card of the open run, as `codeOf` returns it. */
export function expectedAnswer(model: Model, click: Click, now: number): string {
  const { run } = model;
  if (run === null) throw new Error('there is no open run');
  if (click.kind === 'approved' && click.startIn === 'unreadable') return 'bad-start';
  if (click.isOtherConversation) return 'wrong-conversation';
  if (click.digest !== run.digest && click.digest !== run.cleanDigest) return 'stale';
  if (now >= run.expiresAt) return 'expired';
  if (click.who === 'megan') return 'own-run';
  if (!isApprover(model, click.who)) return 'not-permitted';
  if (model.overrideAuthor === click.who) return 'edited-plan';
  if (click.kind === 'rejected') return click.note === '' ? 'note-missing' : 'run-decided';
  const votes = votesFor(run, click.digest);
  // A vote that did not count because of an override counts again later; a second click can then complete the quorum.
  const counted = countedVotes(model, click).filter((name) => isApprover(model, name));
  if (counted.length >= run.required) return 'run-decided';
  const isSameStart =
    run.starts.get(startKey(click.digest, click.who)) === startOfClick(click, now);
  return votes.has(click.who) && isSameStart ? 'already-decided' : 'approval-recorded';
}

/** Withdraws votes of people who are no approvers any more, where this click would complete the quorum with them only. */
export function withdrawLostVotes(model: Model, click: Click): void {
  const { run } = model;
  if (run === null) return;
  const counted = countedVotes(model, click);
  const standing = counted.filter((name) => isApprover(model, name));
  if (counted.length < run.required || standing.length >= run.required) return;
  for (const name of votesFor(run, click.digest))
    if (!isApprover(model, name)) votesFor(run, click.digest).delete(name);
}

function countedVotes({ run, overrideAuthor }: Model, { digest, who }: Click): PersonName[] {
  const votes = run === null ? new Set<PersonName>() : votesFor(run, digest);
  return [...new Set([...votes, who])].filter((name) => name !== overrideAuthor);
}

/** Who has approved the plan with this digest. */
export function votesFor({ votes }: OpenRun, digest: string): Set<PersonName> {
  const known = votes.get(digest) ?? new Set();
  votes.set(digest, known);
  return known;
}

function isApprover({ isAdeleApprover }: Model, who: PersonName): boolean {
  return who === 'alex' || who === 'nestor' || (who === 'adele' && isAdeleApprover);
}
