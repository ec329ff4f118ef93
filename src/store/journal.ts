import type { Journal } from '../run/journal.ts';
import { reaching } from './away.ts';
import { decide } from './decisions.ts';
import { rows, savePlan, tally } from './plans.ts';
import { failures, intend, record, renew } from './rows.ts';
import * as runs from './runs.ts';
import type { Db } from './tables.ts';

export function journal(db: Db): Journal {
  return {
    open: (request) =>
      reaching(`opening a run of batch ${request.batch}`, () => runs.open(db, request)),
    read: (run) => reaching(`reading run ${run}`, () => runs.read(db, run)),
    recent: (limit) => reaching('listing runs', () => runs.recent(db, limit)),
    change: (run, change) => reaching(`changing run ${run}`, () => runs.change(db, run, change)),
    savePlan: (run, plan, expiresAt) =>
      reaching(`saving the plan of run ${run}`, () => savePlan(db, run, { plan, expiresAt })),
    rows: (run, from, to) =>
      reaching(`reading rows of run ${run}`, () => rows(db, run, { from, to })),
    tally: (run) => reaching(`counting the rows of run ${run}`, () => tally(db, run)),
    intend: (run, seq, at) =>
      reaching(`recording an intent of run ${run}`, () => intend(db, run, { seq, at })),
    renew: (run, seq, times) =>
      reaching(`renewing an intent of run ${run}`, () => renew(db, run, { seq, ...times })),
    record: (run, results) =>
      reaching(`recording results of run ${run}`, () => record(db, run, results)),
    failures: (run) => reaching(`counting the failures of run ${run}`, () => failures(db, run)),
    decide: (run, decision) =>
      reaching(`recording a decision on run ${run}`, () => decide(db, run, decision)),
    stranded: (before) => reaching('looking for stranded runs', () => runs.stranded(db, before)),
  };
}
