/** Who is who on the stage: Adele is an approver as long as she is in the group, the others by name. */
export const people = ['megan', 'alex', 'nestor', 'adele', 'isaiah'] as const;
export type Somebody = (typeof people)[number];
export const admins: readonly Somebody[] = ['megan', 'nestor'];

/** What an open run must be like; `digest` and `clean` are what its card shows. */
interface OpenRun {
  readonly id: number;
  readonly required: number;
  readonly expiresAt: number;
  digest: string;
  /** The digest of its clean rows. */
  clean: string;
  /** Who has approved, by digest. */
  readonly votes: Map<string, Set<Somebody>>;
}

/** The least that can be said of what people may decide, kept beside the real thing. */
export interface Model {
  run: OpenRun | null;
  /** Every run that has ended or was decided, by how. */
  readonly decided: Map<number, string>;
  /** The last word on the one person who is excluded and included, by whom. */
  author: Somebody | null;
  adeleApproves: boolean;
  required: number;
  fileRequired: number;
  /** Who has accepted what, by how many approvals it asks for, since the policy that counts does. */
  readonly accepted: Map<number, Set<Somebody>>;
  /** Runs that a quorum approved: only these may write. */
  readonly mayWrite: Set<number>;
}

/** `required`: how many approvals the first policy asks for. */
export function freshModel(required: number): Model {
  return {
    run: null,
    decided: new Map(),
    author: null,
    adeleApproves: true,
    required,
    fileRequired: required,
    accepted: new Map(),
    mayWrite: new Set(),
  };
}

export interface Click {
  readonly kind: 'approved' | 'rejected';
  readonly who: Somebody;
  readonly digest: string;
  readonly note: string;
  readonly elsewhere: boolean;
}

/** What a click on the open run's card must be answered with. */
export function expected(model: Model, click: Click, now: number): string {
  const { run } = model;
  if (run === null) throw new Error('there is no card to click on');
  const shown = [run.digest, ...(run.clean === '' ? [] : [run.clean])];
  if (!shown.includes(click.digest)) return 'stale';
  if (now >= run.expiresAt) return 'expired';
  if (click.elsewhere) return 'elsewhere';
  if (click.who === 'megan') return 'own-run';
  if (!approves(model, click.who)) return 'not-permitted';
  if (model.author === click.who) return 'edited-plan';
  if (click.kind === 'rejected') return click.note === '' ? 'reason-missing' : 'decided';
  const votes = run.votes.get(click.digest) ?? new Set();
  const counting = new Set([...votes, click.who].filter((name) => name !== model.author));
  // A vote that did not count while its giver was barred counts again afterwards, and a second click then finds it enough.
  if (counting.size >= run.required) return 'decided';
  return votes.has(click.who) ? 'already-decided' : 'voted';
}

function approves({ adeleApproves }: Model, who: Somebody): boolean {
  return who === 'alex' || who === 'nestor' || (who === 'adele' && adeleApproves);
}
