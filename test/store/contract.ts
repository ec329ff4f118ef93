import type { Backend, Ports } from './backends.ts';
import { announcementsContract } from './contract/announcements.ts';
import { cardCopiesContract } from './contract/card-copies.ts';
import { changeRecordsContract } from './contract/change-records.ts';
import { contactsContract } from './contract/contacts.ts';
import { dashboardLinksContract } from './contract/dashboard-links.ts';
import { decisionsContract } from './contract/decisions.ts';
import { delegationsContract } from './contract/delegations.ts';
import { deliveriesContract } from './contract/deliveries.ts';
import { deliveryClaimsContract } from './contract/delivery-claims.ts';
import { filesContract } from './contract/files.ts';
import { filtersContract } from './contract/filters.ts';
import { handOffsContract } from './contract/hand-offs.ts';
import { historyContract, writtenRowsContract } from './contract/history.ts';
import { inspectionsContract } from './contract/inspections.ts';
import { intentsContract } from './contract/intents.ts';
import { monitoredBatchesContract } from './contract/monitored-batches.ts';
import { overviewContract } from './contract/overview.ts';
import { ownershipContract } from './contract/ownership.ts';
import { moveTestsContract } from './contract/move-tests.ts';
import { overriddenRowsContract } from './contract/overridden-rows.ts';
import { overridesContract } from './contract/overrides.ts';
import { paceContract } from './contract/pace.ts';
import { peopleChangesContract } from './contract/people-changes.ts';
import { plansContract } from './contract/plans.ts';
import { policyVersionsContract } from './contract/policy-versions.ts';
import { noticesContract } from './contract/notices.ts';
import { projectDecisionsContract } from './contract/project-decisions.ts';
import { rateLimitContract } from './contract/rate-limit.ts';
import { resultsContract } from './contract/results.ts';
import { rivalsContract } from './contract/rivals.ts';
import { sourceExportsContract } from './contract/source-exports.ts';
import { runListsContract } from './contract/run-lists.ts';
import { runsContract } from './contract/runs.ts';
import { votesContract } from './contract/votes.ts';
import { webhookClaimsContract } from './contract/webhook-claims.ts';
import { webhookEventsContract } from './contract/webhook-events.ts';
import { withdrawnVotesContract } from './contract/withdrawn-votes.ts';

const parts: Readonly<Record<string, (ports: () => Ports) => void>> = {
  runs: runsContract,
  'lists of runs': runListsContract,
  plans: plansContract,
  'filters of rows': filtersContract,
  'hand-offs': handOffsContract,
  intents: intentsContract,
  'ownership of a run': ownershipContract,
  'intents for a target that another run writes': rivalsContract,
  'results of rows': resultsContract,
  'move tests': moveTestsContract,
  history: historyContract,
  'written rows': writtenRowsContract,
  'people of all batches': peopleChangesContract,
  'overview of all batches': overviewContract,
  pace: paceContract,
  'decisions to close the project': projectDecisionsContract,
  decisions: decisionsContract,
  votes: votesContract,
  'withdrawn votes': withdrawnVotesContract,
  overrides: overridesContract,
  'rows that an override names': overriddenRowsContract,
  delegations: delegationsContract,
  'policy versions': policyVersionsContract,
  files: filesContract,
  'exports of the source': sourceExportsContract,
  'links to the dashboard': dashboardLinksContract,
  'inspections of mailboxes': inspectionsContract,
  'monitored batches': monitoredBatchesContract,
  deliveries: deliveriesContract,
  'claims of deliveries': deliveryClaimsContract,
  'copies of a card': cardCopiesContract,
  notices: noticesContract,
  announcements: announcementsContract,
  contacts: contactsContract,
  'rate limits': rateLimitContract,
  'events of webhooks': webhookEventsContract,
  'claims of webhooks': webhookClaimsContract,
  'change records': changeRecordsContract,
};

/** What every implementation of the ports must do; each part starts without any data. */
export function storeContract(backend: Backend): void {
  for (const [name, part] of Object.entries(parts))
    describe(name, () => {
      let ports: Ports | null = null;
      before(async () => {
        ports = await backend.empty();
      });
      part(() => {
        if (ports === null) throw new Error('The ports are not ready yet.');
        return ports;
      });
    });
}
