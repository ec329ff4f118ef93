import type { RunView, Viewer } from '../run/run.ts';

/** What somebody can do with a plan that waits. */
interface Offer {
  readonly decide: boolean;
  readonly cancel: boolean;
  readonly pin: boolean;
}

// The card for everybody holds what any of them may need: who may do it is asked at the click, whatever a card offers.
const offers: Readonly<Record<Viewer, Offer>> = {
  anyone: { decide: true, cancel: false, pin: true },
  approver: { decide: true, cancel: false, pin: true },
  voter: { decide: false, cancel: false, pin: false },
  requester: { decide: false, cancel: true, pin: true },
  admin: { decide: false, cancel: true, pin: true },
  watcher: { decide: false, cancel: false, pin: false },
};

export function offerTo({ viewer }: RunView): Offer {
  return offers[viewer];
}

/** Why somebody has no Approve, in place of what it would do; null where they have one. */
export function noDecision({ viewer, run }: RunView): string | null {
  switch (viewer) {
    case 'anyone':
    case 'approver':
      return null;
    case 'voter':
      return 'You have approved this plan, and your approval counts.';
    case 'requester':
      return 'You asked for this run, so somebody else decides.';
    case 'admin':
    case 'watcher':
      return `Approvers decide on this plan; “pending” says who they are for run ${run.id}.`;
  }
}
