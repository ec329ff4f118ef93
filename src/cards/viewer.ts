import type { RunView } from '../run/run.ts';
import type { Viewer } from '../run/look.ts';

/** What somebody can do with a plan that waits, and why they can't decide on it where they can't. */
interface Offer {
  readonly decide: boolean;
  readonly cancel: boolean;
  readonly pin: boolean;
  readonly why: string;
}

const asApprover = 'Approvers decide on this plan; “pending” says who they are.';

// The card for everybody holds what any of them may need: who may do it is asked at the click, whatever a card offers.
const offers: Readonly<Record<Viewer, Offer>> = {
  anyone: { decide: true, cancel: false, pin: true, why: '' },
  approver: { decide: true, cancel: false, pin: false, why: '' },
  author: {
    decide: false,
    cancel: true,
    pin: true,
    why: 'You pinned or excluded somebody in this plan, so somebody else decides.',
  },
  requester: {
    decide: false,
    cancel: true,
    pin: true,
    why: 'You asked for this run, so somebody else decides.',
  },
  admin: { decide: false, cancel: true, pin: true, why: asApprover },
  watcher: { decide: false, cancel: false, pin: false, why: asApprover },
};

export function offerTo({ viewer }: Pick<RunView, 'viewer'>): Offer {
  return offers[viewer];
}
