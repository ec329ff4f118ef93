import type { Journal } from '../ports/journal.ts';
import * as decisions from './decisions.ts';
import * as history from './history.ts';
import * as plans from './plans.ts';
import * as writes from './row-writes.ts';
import * as rows from './rows.ts';
import { runQuery } from './run-query.ts';
import * as runs from './runs.ts';
import type { Db } from './tables.ts';

export function postgresJournal(db: Db): Journal {
  return {
    openRun: (request) =>
      runQuery(`opening a run of batch ${request.batch}`, () => runs.openRun(db, request)),
    read: (run) => runQuery(`reading run ${run}`, () => runs.read(db, run)),
    recentRuns: (limit) => runQuery('listing runs', () => runs.recentRuns(db, limit)),
    runsOfBatch: (batch, limit) =>
      runQuery(`listing runs of batch ${batch}`, () => runs.runsOfBatch(db, batch, limit)),
    openRuns: () => runQuery('listing open runs', () => runs.openRuns(db)),
    update: (run, change) => runQuery(`changing run ${run}`, () => runs.update(db, run, change)),
    savePlan: (run, plan, details) =>
      runQuery(`saving the plan of run ${run}`, () => plans.savePlan(db, run, { plan, details })),
    replaceRows: (run, change) =>
      runQuery(`replacing rows of run ${run}`, () => plans.replaceRows(db, run, change)),
    previousPlan: (run, batch) =>
      runQuery(`looking for the plan before run ${run}`, () =>
        history.previousPlan(db, run, batch),
      ),
    writtenSince: (run) =>
      runQuery(`reading what was written after run ${run}`, () => history.writtenSince(db, run)),
    rowHistory: (sourceId, limit) =>
      runQuery('reading the rows of a mailbox', () => history.rowHistory(db, sourceId, limit)),
    findSources: (text, limit) =>
      runQuery('looking for a mailbox', () => history.findSources(db, text, limit)),
    rows: (run, from, to) =>
      runQuery(`reading rows of run ${run}`, () => rows.rows(db, run, { from, to })),
    countRows: (run, filter) =>
      runQuery(`counting rows of run ${run}`, () => rows.countRows(db, run, filter)),
    filterRows: (run, filter, page) =>
      runQuery(`reading rows of run ${run}`, () => rows.filterRows(db, run, { filter, ...page })),
    stateCounts: (run) =>
      runQuery(`counting the rows of run ${run}`, () => rows.stateCounts(db, run)),
    recordIntent: (run, seq, at) =>
      runQuery(`recording an intent of run ${run}`, () =>
        writes.recordIntent(db, run, { seq, at }),
      ),
    renewIntent: (run, seq, times) =>
      runQuery(`renewing an intent of run ${run}`, () =>
        writes.renewIntent(db, run, { seq, ...times }),
      ),
    recordResults: (run, results) =>
      runQuery(`recording results of run ${run}`, () => writes.recordResults(db, run, results)),
    saveMoveTest: (run, seq, test) =>
      runQuery(`saving a move test of run ${run}`, () =>
        writes.saveMoveTest(db, run, { seq, test }),
      ),
    moveTests: (run) =>
      runQuery(`counting the move tests of run ${run}`, () => rows.moveTests(db, run)),
    setGlobalPause: (by) =>
      runQuery('pausing or resuming all runs', () => writes.setGlobalPause(db, by)),
    globalPause: () => runQuery('reading the global pause', () => writes.globalPause(db)),
    failures: (run) =>
      runQuery(`counting the failures of run ${run}`, () => rows.failures(db, run)),
    decide: (run, decision) =>
      runQuery(`recording a decision on run ${run}`, () => decisions.decide(db, run, decision)),
    vote: (run, vote) =>
      runQuery(`recording an approval of run ${run}`, () => decisions.vote(db, run, vote)),
    lastPace: (minRows) => runQuery('measuring earlier runs', () => history.lastPace(db, minRows)),
    sentSince: (run, since) =>
      runQuery(`measuring run ${run}`, () => history.sentSince(db, run, since)),
    hasWrittenRows: () => runQuery('looking for written rows', () => history.hasWrittenRows(db)),
    stalled: (before) => runQuery('looking for stalled runs', () => runs.stalled(db, before)),
  };
}
