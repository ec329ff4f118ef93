import { createInterface } from 'node:readline';
import { openStore } from '../../../src/store/store.ts';
import { quiet } from '../../support/quiet.ts';
import { about, decision, later, noon, plan, request } from './samples.ts';

// One of two processes on one database: does what each line says and prints what came of it as JSON.
const [, , url = '', kind = 'approved'] = process.argv;
const { journal, outbox } = await openStore({ url, log: quiet });
const each = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)));

const races: Record<string, () => Promise<unknown>> = {
  open: () => each(20, async (n) => (await journal.open(request(n + 1))).run.id),
  decide: () =>
    each(20, async (n) => {
      const wish = decision(kind === 'approved' ? 'approved' : 'rejected');
      const decided = await journal.decide(n + 1, wish);
      return decided.kind === 'stale' ? decided.kind : decided.decision.kind;
    }),
  intend: () => each(200, (seq) => journal.intend(21, seq, noon)),
  claim: async () => (await outbox.claim(noon, 1000)).map(({ id }) => id),
  // Two plans in turn, so that a torn one would show.
  save: async () => {
    for (let n = 0; ; n += 1) {
      console.log('saving');
      await journal.savePlan(
        1,
        plan(3_000, { digest: n % 2 === 0 ? 'even' : 'odd' }),
        about(later(1)),
      );
    }
  },
  record: async () => {
    for (let from = 0; from < 3_000; from += 50) {
      const seqs = Array.from({ length: 50 }, (_, n) => from + n);
      await journal.record(
        1,
        seqs.map((seq) => ({
          seq,
          was: { state: 'planned', intendedAt: null },
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
  console.log(JSON.stringify(await races[line]?.()));
process.exit(0);
