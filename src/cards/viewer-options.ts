import type { RunView, ViewerRole } from '../ports/run-view.ts';

/** What a person can do on a preview card; `whyNot` says why they can't decide, or is empty. */
interface ViewerOptions {
  readonly canDecide: boolean;
  readonly canCancel: boolean;
  readonly canPin: boolean;
  readonly whyNot: string;
}

const notAnApprover = 'Only approvers can decide. Type “pending” to see who they are.';

// The shared card has the buttons of every role; a click is checked for the person who made it.
const options: Readonly<Record<ViewerRole, ViewerOptions>> = {
  everyone: { canDecide: true, canCancel: false, canPin: true, whyNot: '' },
  approver: { canDecide: true, canCancel: false, canPin: false, whyNot: '' },
  'plan-editor': {
    canDecide: false,
    canCancel: true,
    canPin: true,
    whyNot:
      'You uploaded this batch, or a pin or exclusion of yours shaped this plan, so someone else must approve it.',
  },
  requester: {
    canDecide: false,
    canCancel: true,
    canPin: true,
    whyNot: 'You requested this run, so someone else must approve it.',
  },
  admin: { canDecide: false, canCancel: true, canPin: true, whyNot: notAnApprover },
  viewer: { canDecide: false, canCancel: false, canPin: false, whyNot: notAnApprover },
};

export function optionsOf({ viewerRole }: Pick<RunView, 'viewerRole'>): ViewerOptions {
  return options[viewerRole];
}
