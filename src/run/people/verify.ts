import type { Answer, Asker } from '../answer.ts';
import { pages } from '../pages.ts';
import type { World } from '../ports.ts';
import { refuse } from '../refuse.ts';
import { isPart, type RunId } from '../run.ts';
import { mayLook } from '../status.ts';
import { awaitsSync, judgeSync } from '../steps/synced.ts';

/** Looks whether what was to be stamped on premises has come through; writes nothing to any tenant. */
export async function verifyRun({ person }: Asker, id: RunId, world: World): Promise<Answer> {
  const barred = await mayLook(person, world);
  if (barred !== null) return barred;
  const run = await world.journal.read(id);
  if (run === null)
    return refuse('unknown-run', `There is no run ${id}.`, 'Type “status” to see the runs.');
  if (run.decision?.kind !== 'approved')
    return refuse(
      'not-waiting',
      `Run ${id} was not approved, so there is nothing of it to verify.`,
      'Type “status” to see where it stands.',
    );
  const recipients = new Map((await world.target.recipients()).map((one) => [one.id, one]));
  let waiting = 0;
  let confirmed = 0;
  for await (const page of pages(id, world)) {
    const open = isPart(run) ? [] : page.filter(awaitsSync);
    const results = open.flatMap((row) => judgeSync(row, recipients));
    await world.journal.record(id, results);
    confirmed += results.length;
    waiting += open.length - results.length;
  }
  if (confirmed > 0) await world.journal.change(id, {});
  return { kind: 'said', text: told(id, { confirmed, waiting }) };
}

function told(run: RunId, { confirmed, waiting }: { confirmed: number; waiting: number }): string {
  if (confirmed + waiting === 0) return `Run ${run} has no row left that waits for on premises.`;
  const seen = `${confirmed} of ${confirmed + waiting} rows for on premises are confirmed now.`;
  if (waiting === 0) return `Run ${run}: ${seen}`;
  return `Run ${run}: ${seen} The others do not show their stamp yet: let the directory synchronize, then type “verify run ${run}” again.`;
}
