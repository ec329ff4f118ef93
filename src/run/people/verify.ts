import { listed } from '../../mapping/named.ts';
import type { Answer, Asker } from '../answer.ts';
import { pages } from '../pages.ts';
import type { World } from '../ports.ts';
import { refuse } from '../refuse.ts';
import { isPart, type RowState, type RunId, type StoredRow } from '../run.ts';
import { mayLook } from '../status.ts';
import { testMoves } from './moves.ts';
import { readBack } from '../steps/readBack.ts';
import { awaitsSync, judgeSync } from '../steps/synced.ts';
import { judge } from '../steps/verify.ts';

/** Reads the target once more: whether what was stamped stands as it was approved, whether what was to be stamped on premises has come through, and whether it could be moved. Writes nothing to any tenant. */
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
  if (run.outcome === null)
    return refuse(
      'not-waiting',
      `Run ${id} is not over yet; it reads back what it wrote by itself.`,
      'Its card says how far it is.',
    );
  const back = await readBack(id, isStamped, world);
  const times = { now: world.clock.now().getTime(), settle: run.policy.limits.settle };
  const seen: Seen = { standing: 0, differing: [], confirmed: 0, waiting: 0 };
  for await (const page of pages(id, world)) {
    for (const { row } of page.filter(isStamped)) {
      if (row.kind !== 'ready') continue;
      const [what] = back.differing(row);
      if (what === undefined) seen.standing += 1;
      else seen.differing.push(`${row.target.name}: ${what}`);
    }
    const open = isPart(run) ? [] : page.filter(awaitsSync);
    const results = open.flatMap((row) => judgeSync(row, back.recipients));
    const read = page
      .filter(({ state }) => late.includes(state))
      .flatMap((row) => judge(row, back, times));
    await world.journal.record(id, [...results, ...read]);
    seen.confirmed += results.length;
    seen.waiting += open.length - results.length;
    if (results.length + read.length > 0) await world.journal.change(id, {});
  }
  return { kind: 'said', text: [told(id, seen), ...(await testMoves(run, world))].join(' ') };
}

interface Seen {
  standing: number;
  readonly differing: string[];
  confirmed: number;
  waiting: number;
}

/** Of a run that broke off before it had read them back. */
const late: readonly RowState[] = ['written', 'settling'];
const stamped: readonly RowState[] = ['verified', 'unverified', ...late];

function isStamped({ row, state }: StoredRow): boolean {
  return row.kind === 'ready' && stamped.includes(state);
}

function told(run: RunId, { standing, differing, confirmed, waiting }: Seen): string {
  return [
    `Run ${run}, read back just now.`,
    ...stamps(standing, differing),
    ...premises(run, { confirmed, waiting }),
    ...(standing + differing.length + confirmed + waiting === 0
      ? ['It has no row that stands, or is to stand, in the target.']
      : []),
  ].join(' ');
}

function stamps(standing: number, differing: readonly string[]): readonly string[] {
  const all = standing + differing.length;
  if (all === 0) return [];
  if (differing.length > 0)
    return [
      `${standing} of ${all} stamped rows stand as approved. Not so: ${listed(differing)}. Look at them with Get-MailUser, then ask for a fresh preview.`,
    ];
  return [
    all === 1
      ? 'The 1 stamped row stands as approved.'
      : `All ${all} stamped rows stand as approved.`,
  ];
}

function premises(
  run: RunId,
  { confirmed, waiting }: Pick<Seen, 'confirmed' | 'waiting'>,
): readonly string[] {
  if (confirmed + waiting === 0) return [];
  const seen = `${confirmed} of ${confirmed + waiting} rows for on premises are confirmed now.`;
  if (waiting === 0) return [seen];
  return [
    `${seen} The others do not show their stamp yet: let the directory synchronize, then type “verify run ${run}” again.`,
  ];
}
