import { createInterface } from 'node:readline';
import { OwnershipLostError } from '../../../src/ports/errors.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { silentLog } from '../../support/silent-log.ts';
import { planDetails, decision, later, noon, samplePlan, runRequest } from './samples.ts';

// A process of its own on the database of the test: does what each line says and prints the answer as JSON.
const [, , url = '', kind = 'approved'] = process.argv;
const { journal, outbox } = openStore({ url, log: silentLog });
const each = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)));

const actions: Record<string, () => Promise<unknown>> = {
  open: () => each(20, async (n) => (await journal.openRun(runRequest(n + 1))).run.id),
  decide: () =>
    each(20, async (n) => {
      const answer = await journal.decide(
        n + 1,
        decision(kind === 'approved' ? 'approved' : 'rejected'),
      );
      return answer.kind === 'stale' ? answer.kind : answer.decision.kind;
    }),
  intend: async () => {
    const owned = await journal.own(21);
    return each(200, (seq) =>
      owned.recordIntent(seq, noon).catch((error: unknown) => {
        if (error instanceof OwnershipLostError) return 'not the owner';
        throw error;
      }),
    );
  },
  claim: async () => (await outbox.claim(1000)).map(({ id }) => id),
  // Two alternating plans, so that an incomplete one shows.
  save: async () => {
    for (let n = 0; ; n += 1) {
      await journal.savePlan(
        1,
        samplePlan(3_000, { digest: n % 2 === 0 ? 'even' : 'odd' }),
        planDetails(later(1)),
      );
    }
  },
  record: async () => {
    for (let from = 0; from < 3_000; from += 50) {
      const seqs = Array.from({ length: 50 }, (_, n) => from + n);
      await journal.recordResults(
        1,
        seqs.map((seq) => ({
          seq,
          previous: { state: 'planned', intendedAt: null },
          state: 'written',
          detail: 'ok',
          code: '',
        })),
      );
      console.log(from + 50);
    }
  },
};

console.log('ready');
for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(await actions[line]?.()));
process.exit(0);
