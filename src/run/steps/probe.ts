import { sample, type MoveTest, type MoveTesting } from '../../mapping/moveTest.ts';
import { TenantError } from '../faults.ts';
import { pages } from '../pages.ts';
import { pool } from '../pool.ts';
import type { World } from '../ports.ts';
import type { Run, RunId } from '../run.ts';

/** What a run's policy wants tested. */
export interface ProbeWish {
  readonly endpoint: string;
  readonly testing: MoveTesting;
  readonly limits: Run['policy']['limits'];
}

/** null where no move is tested; of what an undo took back there is none. */
export function wishOf({ undoes, policy: { migration, limits } }: Run): ProbeWish | null {
  const { endpoint = null, test = 'off' } = migration ?? {};
  if (undoes !== null || endpoint === null || test === 'off') return null;
  return { endpoint, testing: test, limits };
}

/** A row whose move is tested, and what an earlier test said. */
export interface Probe {
  readonly seq: number;
  readonly name: string;
  readonly address: string;
  readonly moveTest: MoveTest | null;
}

/** The verified rows that the policy wants tested. */
export async function probesOf(
  run: RunId,
  { testing }: ProbeWish,
  world: Pick<World, 'journal'>,
): Promise<readonly Probe[]> {
  const verified: Probe[] = [];
  for await (const page of pages(run, world))
    for (const { row, state, moveTest } of page)
      if (row.kind === 'ready' && state === 'verified') {
        const { name, address } = row.target;
        verified.push({ seq: row.seq, name, address, moveTest });
      }
  return sample(verified, testing);
}

/** What is to be asked, for so many ms at most; `answered`: the endpoint has answered for others already. */
interface Probing {
  readonly probes: readonly Probe[];
  readonly answered: boolean;
  readonly wish: ProbeWish;
  readonly within: number;
}

interface Refused {
  readonly probe: Probe;
  readonly fault: TenantError;
}

/** Tests these mailboxes and keeps what is said of each; answers why some were not tested, null where all were. */
export async function probe(
  run: RunId,
  { probes, answered, wish, within }: Probing,
  { journal, target, clock }: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<string | null> {
  const refused: Refused[] = [];
  const barred: TenantError[] = [];
  const away: TenantError[] = [];
  const until = clock.now().getTime() + within;
  const most = wish.limits.stopAfterSameErrors;
  let heard = answered;
  let left = probes.length;
  const keep = async ({ seq }: Probe, said: MoveTest) => {
    await journal.keepMoveTest(run, seq, said);
    left -= 1;
  };
  await pool(spread(probes, most), wish.limits.concurrency, async (one) => {
    const said = await answerOf(one, wish, target);
    if (!(said instanceof TenantError)) {
      heard = true;
      await keep(one, said);
    } else if (ofMailbox(said)) refused.push({ probe: one, fault: said });
    else if (said.detail.kind === 'forbidden') barred.push(said);
    else away.push(said);
    const goesOn =
      barred.length === 0 && away.length < mostAway && (heard || refused.length < most);
    return goesOn && clock.now().getTime() < until;
  });
  // An endpoint that refuses whomever it is asked about is refused itself.
  if (heard)
    for (const { probe: one, fault } of refused)
      await keep(one, { result: 'Failed', message: fault.message });
  if (left === 0) return null;
  const others = heard ? [] : refused.map(({ fault }) => fault);
  const [why] = [...barred, ...away, ...others];
  const because = why === undefined ? 'It took too long.' : `${why.message}${hint(why, wish)}`;
  return `Not tested: ${left} of ${probes.length} mailboxes. ${because} “verify run ${run}” tests them.`;
}

/** So many calls that a tenant throttled or did not answer in time, each after tries of its own, say that it is away. */
const mostAway = 3;

/** A few from all over the list come first, so that some who belong together don't speak for everybody. */
function spread(probes: readonly Probe[], few: number): readonly Probe[] {
  const first = new Set(sample(probes, few));
  return [...first, ...probes.filter((one) => !first.has(one))];
}

async function answerOf(
  { address }: Probe,
  { endpoint }: ProbeWish,
  target: World['target'],
): Promise<MoveTest | TenantError> {
  try {
    return await target.testMove(endpoint, address);
  } catch (fault) {
    if (fault instanceof TenantError) return fault;
    throw fault;
  }
}

/** Nobody is answered by a tenant that forbids it, throttles or is away; all else may be about this mailbox. */
function ofMailbox({ detail: { kind } }: TenantError): boolean {
  return kind !== 'forbidden' && kind !== 'throttled' && kind !== 'unreachable';
}

function hint(fault: TenantError, { endpoint }: ProbeWish): string {
  if (!ofMailbox(fault)) return '';
  return ` Look whether Get-MigrationEndpoint lists ${endpoint} in the target, as migration.endpoint of the policy names it.`;
}
