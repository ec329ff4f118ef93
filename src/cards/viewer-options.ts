import type { RunView, ViewerRole } from '../ports/run-view.ts';

/** What a person can do on the card of a run; `whyNot` says why they can't decide, or is empty. */
interface ViewerOptions {
  readonly canDecide: boolean;
  /** Before the decision; an approver rejects instead. */
  readonly canCancel: boolean;
  /** Pause, resume or cancel, once it is approved. */
  readonly canControl: boolean;
  readonly whyNot: string;
}

const notAnApprover = 'Only approvers can decide. Type “pending” to see who they are.';

// The shared card has the buttons of every role; a click is checked for the person who made it.
const options: Readonly<Record<ViewerRole, ViewerOptions>> = {
  everyone: { canDecide: true, canCancel: false, canControl: true, whyNot: '' },
  approver: { canDecide: true, canCancel: false, canControl: true, whyNot: '' },
  'plan-editor': {
    canDecide: false,
    canCancel: true,
    canControl: true,
    whyNot:
      'You uploaded this batch, or a pin or exclusion of yours shaped this plan, so someone else must approve it.',
  },
  requester: {
    canDecide: false,
    canCancel: true,
    canControl: true,
    whyNot: 'You requested this run, so someone else must approve it.',
  },
  admin: { canDecide: false, canCancel: true, canControl: true, whyNot: notAnApprover },
  viewer: { canDecide: false, canCancel: false, canControl: false, whyNot: notAnApprover },
};

export function optionsOf({ viewerRole }: Pick<RunView, 'viewerRole'>): ViewerOptions {
  return options[viewerRole];
}
