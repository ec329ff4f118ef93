import type { RoleSource } from '../mapping/policy.ts';
import { ordinary } from '../mapping/policy/demand.ts';
import { amongWhich } from './authority.ts';
import type { Answer } from './answer.ts';
import type { Deputy } from './deputies.ts';
import { everyRow } from './pages.ts';
import type { World } from './ports.ts';
import { refuse, unreadableRoles } from './refuse.ts';
import type { Person, Run, RunId } from './run.ts';

/** In which right somebody may decide on a run: codes of the seats that they may take. */
export interface Right {
  readonly kind: 'right';
  readonly seats: readonly string[];
  /** In whose place; null: by their own right. */
  readonly instead: Person | null;
  /** Ids of those who had the last word on somebody in the plan: what they say does not count. */
  readonly barred: readonly string[];
}

/** Other people decide than asked for the run or had a hand in its plan, and only those whom the policy names; asked at this moment. */
export async function rightOf(
  person: Person,
  { run, digest }: { readonly run: Run; readonly digest: string },
  world: World,
): Promise<Right | Answer> {
  if (person.id === run.requester.id)
    return refuse(
      'own-run',
      `You asked for run ${run.id} yourself, so somebody else has to decide.`,
      `Ask an approver, or type “cancel run ${run.id}” to withdraw it.`,
    );
  const { policy } = await world.policies.current();
  const seats = run.demand.seats.map(({ code, who }) => ({ code, ...who }));
  const approvers = { code: ordinary, ...policy.roles.approvers };
  const sources = [approvers, ...seats];
  const own = await amongWhich(person, sources, world);
  if (own === 'unreadable') return unreadableRoles;
  const deputies = await world.deputies.inForce(world.clock.now());
  const standing = deputies.filter(({ to }) => to.id === person.id);
  if (own.length === 0 && standing.length === 0) return noApprover(run.id);
  // Reads the whole plan, so only for those who may have a say.
  const barred = await authors(run, world);
  const held =
    own.length > 0
      ? { among: own, instead: null }
      : await standIn(person, sources, { run, digest, barred, standing, world });
  if (held === 'unreadable') return unreadableRoles;
  if (held === null) return noApprover(run.id);
  if (barred.includes(person.id)) return editedPlan(run.id);
  return {
    kind: 'right',
    seats: held.among.map(({ code }) => code),
    instead: held.instead,
    barred,
  };
}

interface Standing {
  readonly run: Run;
  /** What is to be approved. */
  readonly digest: string;
  readonly barred: readonly string[];
  /** For whom they stand in. */
  readonly standing: readonly Deputy[];
  readonly world: World;
}

/** The right of an approver whom somebody stands in for: never the requester's own nor one that was used already, nor by the word of the requester, of the barred, or their own. */
async function standIn<Source extends RoleSource>(
  person: Person,
  sources: readonly Source[],
  { run, digest, barred, standing, world }: Standing,
): Promise<{ readonly among: readonly Source[]; readonly instead: Person } | 'unreadable' | null> {
  const used = run.votes.filter((vote) => vote.digest === digest && vote.by.id !== person.id);
  const not = [run.requester.id, ...barred, ...used.map(({ by, instead }) => (instead ?? by).id)];
  for (const { of, by } of standing) {
    if (not.includes(of.id)) continue;
    if ([run.requester.id, person.id, ...barred].includes(by.id)) continue;
    const among = await amongWhich(of, sources, world);
    if (among === 'unreadable') return among;
    if (among.length > 0) return { among, instead: of };
  }
  return null;
}

/** Whose the last word on somebody in the plan is, be it a pin or an exclusion or the end of one. */
export async function authors({ id, batch }: Run, world: World): Promise<readonly string[]> {
  const sources = (await everyRow(id, world)).map(({ row }) => row.source.id);
  return world.rulebook.authors(sources, batch);
}

function noApprover(run: RunId): Answer {
  return refuse(
    'not-permitted',
    `Only approvers decide on run ${run}, and neither does the policy file name you as one nor do you stand in for one here.`,
    'Ask one of the approvers; being in this chat gives no authority.',
  );
}

function editedPlan(run: RunId): Answer {
  return refuse(
    'edited-plan',
    `You pinned or excluded somebody in the plan of run ${run} yourself, so somebody else has to decide.`,
    'Ask another approver.',
  );
}
