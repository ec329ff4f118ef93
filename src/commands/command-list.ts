import { acceptDelegation } from './accept-delegation.ts';
import { actAs } from './act-as.ts';
import { approve } from './approve.ts';
import { approvers } from './approvers.ts';
import { cancelConfirmed, cancelRun, cancelRunAction } from './cancel-run.ts';
import { batch } from './batch.ts';
import { batches, batchesPage } from './batches.ts';
import { buttonActions } from './button-actions.ts';
import {
  completeBatch,
  retryMigration,
  startMigration,
  stopMigration,
} from './change-migration.ts';
import { closeBatch } from './close-batch.ts';
import { closeProject } from './close-project.ts';
import { closeProjectNow } from './close-project-now.ts';
import { openProject } from './open-project.ts';
import type { CardAction, ChatCommand } from './command.ts';
import { compareRun } from './compare-run.ts';
import { approveRun, rejectRun } from './decide-by-text.ts';
import { dashboard } from './dashboard.ts';
import { defineBatch } from './define-batch.ts';
import { defineMapping } from './define-mapping.ts';
import { delegate } from './delegate.ts';
import { doctor } from './doctor.ts';
import { enableWebhook } from './enable-webhook.ts';
import { exclude } from './exclude.ts';
import { explain, explainAction } from './explain.ts';
import { handOffBatch } from './hand-off-batch.ts';
import { hello } from './hello.ts';
import { help, helpAction } from './help.ts';
import { historyBatch } from './history-batch.ts';
import { include } from './include.ts';
import { mapBatch } from './map-batch.ts';
import { notifyHere } from './notify-here.ts';
import { pauseAll } from './pause-all.ts';
import { pauseRun } from './pause-run.ts';
import { pending } from './pending.ts';
import { excludeForm, excludePerson } from './exclude-person.ts';
import { chooseTarget } from './choose-target.ts';
import { personDetails } from './person-details.ts';
import { undoRow } from './undo-row.ts';
import { pinCandidate } from './pin-candidate.ts';
import { pin } from './pin.ts';
import { policyAccept, policyAcceptAction } from './policy-accept.ts';
import { policy, policyFile, policyPage } from './policy.ts';
import { refreshCard } from './refresh-card.ts';
import { reject } from './reject.ts';
import { removeFromMigration } from './remove-from-migration.ts';
import { reportRun } from './report-run.ts';
import { restoreRun } from './restore-run.ts';
import { resumeAll } from './resume-all.ts';
import { resumeRun } from './resume-run.ts';
import { retryRun } from './retry-run.ts';
import { sayLine } from './say-line.ts';
import { showRun } from './show-run.ts';
import { showRows } from './show-rows.ts';
import { replaceBatch, useList } from './take-csv-file.ts';
import { startRun } from './start-run.ts';
import { status, statusPage } from './status.ts';
import { trust } from './trust.ts';
import { undelegate } from './undelegate.ts';
import { undoBatch } from './undo-batch.ts';
import { undoPerson } from './undo-person.ts';
import { undoRun } from './undo-run.ts';
import { unpin } from './unpin.ts';
import { verifyRun } from './verify-run.ts';
import { whoCanStart } from './who-can-start.ts';
import { whoDidRun } from './who-did-run.ts';
import { why, whyAction } from './why.ts';

/** Every chat command, in the order of help and the app manifest. */
export const chatCommands: readonly ChatCommand[] = [
  batches,
  mapBatch,
  pending,
  showRun,
  reportRun,
  status,
  dashboard,
  batch,
  verifyRun,
  notifyHere,
  pauseAll,
  resumeAll,
  policy,
  delegate,
  pauseRun,
  resumeRun,
  undoRun,
  undoBatch,
  undoPerson,
  retryRun,
  historyBatch,
  compareRun,
  restoreRun,
  closeBatch,
  closeProject,
  closeProjectNow,
  openProject,
  cancelRun,
  why,
  pin,
  unpin,
  exclude,
  include,
  defineBatch,
  defineMapping,
  trust,
  doctor,
  policyAccept,
  enableWebhook,
  acceptDelegation,
  undelegate,
  approvers,
  whoDidRun,
  whoCanStart,
  explain,
  approveRun,
  rejectRun,
  startRun,
  handOffBatch,
  startMigration,
  completeBatch,
  retryMigration,
  stopMigration,
  removeFromMigration,
  hello,
  help,
  actAs,
];

/** Every button of a card: those that do what a command does, and those of one card alone. */
export const cardActions: readonly CardAction[] = [
  ...buttonActions(chatCommands),
  sayLine(chatCommands),
  helpAction,
  whyAction,
  explainAction,
  approve,
  reject,
  cancelRunAction,
  showRows,
  pinCandidate,
  personDetails,
  undoRow,
  cancelConfirmed,
  chooseTarget,
  excludeForm,
  excludePerson,
  policyAcceptAction,
  statusPage,
  replaceBatch,
  useList,
  batchesPage,
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
