import { ordinary } from '../mapping/policy/demand.ts';
import { amongWhich } from './authority.ts';
import type { Answer } from './answer.ts';
import { everyRow } from './pages.ts';
import type { World } from './ports.ts';
import { refuse, unreadableRoles } from './refuse.ts';
import type { Person, Run, RunId } from './run.ts';

/** In which right somebody may decide on a run: codes of the seats that they may take. */
export interface Right {
  readonly kind: 'right';
  readonly seats: readonly string[];
  /** Ids of those who had the last word on somebody in the plan: what they say does not count. */
  readonly barred: readonly string[];
}

/** Other people decide than asked for the run or had a hand in its plan, and only those whom the policy names; asked at this moment. */
export async function rightOf(person: Person, run: Run, world: World): Promise<Right | Answer> {
  if (person.id === run.requester.id)
    return refuse(
      'own-run',
      `You asked for run ${run.id} yourself, so somebody else has to decide.`,
      `Ask an approver, or type “cancel run ${run.id}” to withdraw it.`,
    );
  const { policy } = await world.policies.current();
  const seats = run.demand.seats.map(({ code, who }) => ({ code, ...who }));
  const approvers = { code: ordinary, ...policy.roles.approvers };
  const among = await amongWhich(person, [approvers, ...seats], world);
  if (among === 'unreadable') return unreadableRoles;
  if (among.length === 0)
    return refuse(
      'not-permitted',
      `Only approvers decide on run ${run.id}, and the policy file does not name you as one.`,
      'Ask one of the approvers; being in this chat gives no authority.',
    );
  const barred = await authors(run, world);
  if (barred.includes(person.id)) return editedPlan(run.id);
  return { kind: 'right', seats: among.map(({ code }) => code), barred };
}

/** Whose the last word on somebody in the plan is, be it a pin or an exclusion or the end of one. */
export async function authors({ id, batch }: Run, world: World): Promise<readonly string[]> {
  const sources = (await everyRow(id, world)).map(({ row }) => row.source.id);
  return world.rulebook.authors(sources, batch);
}

function editedPlan(run: RunId): Answer {
  return refuse(
    'edited-plan',
    `You pinned or excluded somebody in the plan of run ${run} yourself, so somebody else has to decide.`,
    'Ask another approver.',
  );
}
