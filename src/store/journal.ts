import type { Journal } from '../run/journal.ts';
import { reaching } from './away.ts';
import { halt, halted } from './brake.ts';
import { decide } from './decisions.ts';
import { intend } from './intents.ts';
import * as past from './past.ts';
import { replaceRows } from './replaced.ts';
import { keepMoveTest, moveTests } from './moveTests.ts';
import { filtered, passing } from './filtered.ts';
import { rows, savePlan, tally } from './plans.ts';
import { failures, record, renew } from './rows.ts';
import * as runs from './runs.ts';
import type { Db } from './tables.ts';
import { vote } from './votes.ts';

export function journal(db: Db): Journal {
  return {
    open: (request) =>
      reaching(`opening a run of batch ${request.batch}`, () => runs.open(db, request)),
    read: (run) => reaching(`reading run ${run}`, () => runs.read(db, run)),
    recent: (limit) => reaching('listing runs', () => runs.recent(db, limit)),
    ofBatch: (batch, limit) =>
      reaching(`listing runs of batch ${batch}`, () => runs.ofBatch(db, batch, limit)),
    unfinished: () => reaching('listing runs that are not over', () => runs.unfinished(db)),
    change: (run, change) => reaching(`changing run ${run}`, () => runs.change(db, run, change)),
    savePlan: (run, plan, about) =>
      reaching(`saving the plan of run ${run}`, () => savePlan(db, run, { plan, about })),
    replaceRows: (run, change) =>
      reaching(`replacing rows of run ${run}`, () => replaceRows(db, run, change)),
    previous: (run, batch) =>
      reaching(`looking for the plan before run ${run}`, () => past.previous(db, run, batch)),
    writtenSince: (run) =>
      reaching(`looking what was written after run ${run}`, () => past.writtenSince(db, run)),
    rowsOf: (sourceId, limit) =>
      reaching('reading earlier rows', () => past.rowsOf(db, sourceId, limit)),
    find: (words, limit) => reaching('looking for a row', () => past.find(db, words, limit)),
    rows: (run, from, to) =>
      reaching(`reading rows of run ${run}`, () => rows(db, run, { from, to })),
    passing: (run, filter) =>
      reaching(`counting rows of run ${run}`, () => passing(db, run, filter)),
    filtered: (run, filter, part) =>
      reaching(`looking for rows of run ${run}`, () => filtered(db, run, { filter, ...part })),
    tally: (run) => reaching(`counting the rows of run ${run}`, () => tally(db, run)),
    intend: (run, seq, at) =>
      reaching(`recording an intent of run ${run}`, () => intend(db, run, { seq, at })),
    renew: (run, seq, times) =>
      reaching(`renewing an intent of run ${run}`, () => renew(db, run, { seq, ...times })),
    record: (run, results) =>
      reaching(`recording results of run ${run}`, () => record(db, run, results)),
    keepMoveTest: (run, seq, test) =>
      reaching(`keeping a move test of run ${run}`, () => keepMoveTest(db, run, { seq, test })),
    moveTests: (run) => reaching(`counting the move tests of run ${run}`, () => moveTests(db, run)),
    halt: (by) => reaching('stopping every write, or no longer', () => halt(db, by)),
    halted: () => reaching('looking who has stopped every write', () => halted(db)),
    failures: (run) => reaching(`counting the failures of run ${run}`, () => failures(db, run)),
    decide: (run, decision) =>
      reaching(`recording a decision on run ${run}`, () => decide(db, run, decision)),
    vote: (run, wish) => reaching(`recording an approval of run ${run}`, () => vote(db, run, wish)),
    pace: (least) => reaching('measuring earlier runs', () => past.pace(db, least)),
    sentSince: (run, since) =>
      reaching(`measuring run ${run}`, () => past.sentSince(db, run, since)),
    hasWritten: () => reaching('looking for rows that were written', () => past.hasWritten(db)),
    stranded: (before) => reaching('looking for stranded runs', () => runs.stranded(db, before)),
  };
}
