import { acceptDelegation } from './accept-delegation.ts';
import { actAs } from './act-as.ts';
import { approve } from './approve.ts';
import { cancelRun, cancelRunAction } from './cancel-run.ts';
import { closeBatch } from './close-batch.ts';
import type { CardAction, ChatCommand } from './command.ts';
import { compareRun } from './compare-run.ts';
import { defineBatch } from './define-batch.ts';
import { defineMapping } from './define-mapping.ts';
import { delegate } from './delegate.ts';
import { exclude } from './exclude.ts';
import { help } from './help.ts';
import { historyBatch } from './history-batch.ts';
import { include } from './include.ts';
import { mapBatch, mapBatchAction } from './map-batch.ts';
import { notifyHere } from './notify-here.ts';
import { pauseAll } from './pause-all.ts';
import { pauseRun } from './pause-run.ts';
import { pending } from './pending.ts';
import { pinCandidate } from './pin-candidate.ts';
import { pin } from './pin.ts';
import { policyAccept } from './policy-accept.ts';
import { policy, policyFile, policyPage } from './policy.ts';
import { refreshCard } from './refresh-card.ts';
import { reject } from './reject.ts';
import { reportRun, reportRunAction } from './report-run.ts';
import { restoreRun } from './restore-run.ts';
import { resumeAll } from './resume-all.ts';
import { resumeRun } from './resume-run.ts';
import { retryRun } from './retry-run.ts';
import { showRows } from './show-rows.ts';
import { status } from './status.ts';
import { trust } from './trust.ts';
import { undelegate } from './undelegate.ts';
import { undoPerson } from './undo-person.ts';
import { undoRun } from './undo-run.ts';
import { unpin } from './unpin.ts';
import { verifyRun } from './verify-run.ts';
import { why } from './why.ts';

/** Every chat command, in the order of help and the app manifest. */
export const chatCommands: readonly ChatCommand[] = [
  mapBatch,
  status,
  pending,
  reportRun,
  verifyRun,
  pauseAll,
  resumeAll,
  pauseRun,
  resumeRun,
  undoRun,
  undoPerson,
  retryRun,
  historyBatch,
  compareRun,
  restoreRun,
  closeBatch,
  cancelRun,
  why,
  pin,
  unpin,
  exclude,
  include,
  defineBatch,
  defineMapping,
  trust,
  policyAccept,
  policy,
  delegate,
  acceptDelegation,
  undelegate,
  notifyHere,
  help,
  actAs,
];

export const cardActions: readonly CardAction[] = [
  approve,
  reject,
  cancelRunAction,
  mapBatchAction,
  reportRunAction,
  showRows,
  pinCandidate,
  policyPage,
  policyFile,
  refreshCard,
];

/** The commands that a bot offers; `sandbox`: with sandbox tenants and without tokens. */
export function commandsFor({ sandbox }: { readonly sandbox: boolean }): readonly ChatCommand[] {
  return chatCommands.filter(({ sandboxOnly }) => sandbox || !sandboxOnly);
}

/** The commands that the app manifest suggests, each by the first line of its example. */
export function manifestCommands(): readonly { title: string; description: string }[] {
  return chatCommands
    .filter(({ suggested }) => suggested)
    .map(({ example, description }) => ({ title: example.split('\n')[0] ?? '', description }));
}
