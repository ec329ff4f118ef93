import type { HandOffJournal } from '../ports/hand-off-journal.ts';
import type { Journal, OwnedJournal, RunOwner } from '../ports/journal.ts';
import * as decisions from './decision-queries.ts';
import * as handOffs from './hand-off-queries.ts';
import { latestStamps } from './latest-stamps.ts';
import * as history from './history-queries.ts';
import * as overview from './overview-queries.ts';
import * as pauses from './pause-queries.ts';
import * as projects from './project-queries.ts';
import * as plans from './plan-queries.ts';
import * as writes from './row-updates.ts';
import * as rows from './row-queries.ts';
import { results, stateCounts } from './run-results.ts';
import { withJournalErrors } from './journal-errors.ts';
import { asOwner, takeOwnership } from './run-fence.ts';
import * as runs from './run-queries.ts';
import type { Db } from './table-types.ts';

export function postgresJournal(db: Db): Journal {
  return journalOf(db, null);
}

function ownedJournal(db: Db, owner: RunOwner): OwnedJournal {
  const { run } = owner;
  return {
    ...journalOf(db, owner),
    owner,
    recordIntent: (seq, at) =>
      withJournalErrors(`recording an intent of run ${run}`, () =>
        writes.recordIntent(db, owner, { seq, at }),
      ),
    recordPartIntent: (seq, name, at) =>
      withJournalErrors(`recording an intent of run ${run}`, () =>
        handOffs.recordPartIntent(db, owner, { seq, name, at }),
      ),
  };
}

/** With an owner, each write checks that the run is still the owner's. */
function journalOf(db: Db, owner: RunOwner | null): Journal {
  return {
    ...handOffJournalOf(db, owner),
    openRun: (request) =>
      withJournalErrors(`opening a run of batch ${request.batch}`, () =>
        asOwner(db, owner, (owned) => runs.openRun(owned, request)),
      ),
    own: (run) =>
      withJournalErrors(`taking over run ${run}`, async () =>
        ownedJournal(db, await takeOwnership(db, run)),
      ),
    read: (run) => withJournalErrors(`reading run ${run}`, () => runs.read(db, run)),
    recentRuns: (limit) => withJournalErrors('listing runs', () => runs.recentRuns(db, limit)),
    runsOfBatch: (batch, limit) =>
      withJournalErrors(`listing runs of batch ${batch}`, () => runs.runsOfBatch(db, batch, limit)),
    openRuns: () => withJournalErrors('listing open runs', () => runs.openRuns(db)),
    latestRuns: () => withJournalErrors('listing batches', () => overview.latestRuns(db)),
    peopleChanges: (timeZone) =>
      withJournalErrors('counting people', () => overview.peopleChanges(db, timeZone)),
    blockers: () => withJournalErrors('counting findings', () => overview.blockers(db)),
    update: (run, change) =>
      withJournalErrors(`changing run ${run}`, () => runs.update(db, run, { change, owner })),
    savePlan: (run, plan, details) =>
      withJournalErrors(`saving the plan of run ${run}`, () =>
        asOwner(db, owner, (owned) => plans.savePlan(owned, run, { plan, details })),
      ),
    replaceRows: (run, change) =>
      withJournalErrors(`replacing rows of run ${run}`, () => plans.replaceRows(db, run, change)),
    previousPlan: (run, batch) =>
      withJournalErrors(`looking for the plan before run ${run}`, () =>
        history.previousPlan(db, run, batch),
      ),
    writtenSince: (run) =>
      withJournalErrors(`reading what was written after run ${run}`, () =>
        history.writtenSince(db, run),
      ),
    rowHistory: (sourceId, limit) =>
      withJournalErrors('reading the rows of a mailbox', () =>
        history.rowHistory(db, sourceId, limit),
      ),
    findSources: (text, limit) =>
      withJournalErrors('looking for a mailbox', () => history.findSources(db, text, limit)),
    rows: (run, from, to) =>
      withJournalErrors(`reading rows of run ${run}`, () => rows.rows(db, run, { from, to })),
    countRows: (run, filter) =>
      withJournalErrors(`counting rows of run ${run}`, () => rows.countRows(db, run, filter)),
    filterRows: (run, filter, page) =>
      withJournalErrors(`reading rows of run ${run}`, () =>
        rows.filterRows(db, run, { filter, ...page }),
      ),
    stateCounts: (run) =>
      withJournalErrors(`counting the rows of run ${run}`, () => stateCounts(db, run)),
    results: (ids) => withJournalErrors('counting the rows of runs', () => results(db, ids)),
    heldOnPremises: (run) =>
      withJournalErrors(`reading rows of run ${run}`, () => rows.heldOnPremises(db, run)),
    recordResults: (run, found) =>
      withJournalErrors(`recording results of run ${run}`, () =>
        writes.recordResults(db, run, { results: found, owner }),
      ),
    saveMoveTest: (run, seq, test) =>
      withJournalErrors(`saving a move test of run ${run}`, () =>
        asOwner(db, owner, (owned) => writes.saveMoveTest(owned, run, { seq, test })),
      ),
    moveTests: (run) =>
      withJournalErrors(`counting the move tests of run ${run}`, () => rows.moveTests(db, run)),
    pause: (run, by) =>
      withJournalErrors(`pausing ${run === null ? 'all runs' : `run ${run}`}`, () =>
        asOwner(db, owner, (owned) => pauses.pause(owned, run, by)),
      ),
    resume: (run, pause) =>
      withJournalErrors(`resuming ${run === null ? 'all runs' : `run ${run}`}`, () =>
        pauses.resume(db, run, pause),
      ),
    projectDecision: () =>
      withJournalErrors('reading whether the project is closed', () =>
        projects.projectDecision(db),
      ),
    closeProject: (by) =>
      withJournalErrors('closing the project', () => projects.closeProject(db, by)),
    openProject: (by) =>
      withJournalErrors('opening the project', () => projects.openProject(db, by)),
    globalPause: () => withJournalErrors('reading the global pause', () => pauses.globalPause(db)),
    failures: (run) =>
      withJournalErrors(`counting the failures of run ${run}`, () => rows.failures(db, run)),
    decide: (run, decision) =>
      withJournalErrors(`recording a decision on run ${run}`, () =>
        asOwner(db, owner, (owned) => decisions.decide(owned, run, decision)),
      ),
    vote: (run, vote) =>
      withJournalErrors(`recording an approval of run ${run}`, () => decisions.vote(db, run, vote)),
    reopen: (run, reopening) =>
      withJournalErrors(`reopening run ${run}`, () =>
        asOwner(db, owner, (owned) => decisions.reopen(owned, run, reopening)),
      ),
    lastPace: (minRows) =>
      withJournalErrors('measuring earlier runs', () => history.lastPace(db, minRows)),
    sentSince: (run, since) =>
      withJournalErrors(`measuring run ${run}`, () => history.sentSince(db, run, since)),
    hasWrittenRows: () =>
      withJournalErrors('looking for written rows', () => history.hasWrittenRows(db)),
    stalled: (before) =>
      withJournalErrors('looking for stalled runs', () => runs.stalled(db, before)),
  };
}

function handOffJournalOf(db: Db, owner: RunOwner | null): HandOffJournal {
  return {
    saveHandOff: (run, plan, details) =>
      withJournalErrors(`saving the plan of run ${run}`, () =>
        asOwner(db, owner, (owned) => handOffs.saveHandOff(owned, run, { plan, details })),
      ),
    latestStamps: (sources) =>
      withJournalErrors('reading the latest stamps', () => latestStamps(db, sources)),
    handOffParts: (run) =>
      withJournalErrors(`reading the parts of run ${run}`, () => handOffs.handOffParts(db, run)),
    handOffMembers: (run, page) =>
      withJournalErrors(`reading the people of run ${run}`, () =>
        handOffs.handOffMembers(db, run, page),
      ),
    recordPart: (run, result) =>
      withJournalErrors(`recording a part of run ${run}`, () =>
        handOffs.recordPart(db, run, { result, owner }),
      ),
    recordMembers: (run, results) =>
      withJournalErrors(`recording people of run ${run}`, () =>
        asOwner(db, owner, (owned) => handOffs.recordMembers(owned, run, results)),
      ),
  };
}
