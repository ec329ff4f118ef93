import type { MoveTesting } from '../../../src/mapping/moveTest.ts';
import type { TenantFault } from '../../../src/run/faults.ts';
import type { RunId } from '../../../src/run/run.ts';
import { asker, stage } from './world.ts';

/** A world of so many people whose policy has this many moves tested. */
export function testing(test: MoveTesting, people = 5) {
  const here = stage(people);
  const { policy } = here.control;
  here.control.policy = {
    ...policy,
    migration: { applicationId: 'app', endpoint: 'contoso-to-fabrikam', test },
  };
  const asked: string[] = [];
  let trouble: (address: string) => TenantFault | null = () => null;
  here.tenants.state.trouble = (call, address) => {
    if (!call.startsWith('move by')) return null;
    asked.push(`${call} ${address}`);
    return trouble(address);
  };
  return {
    ...here,
    /** What the endpoint was asked so far. */
    tested: () => asked.splice(0),
    strike: (how: typeof trouble) => (trouble = how),
    /** Maps, approves and waits for the end. */
    stamped: async () => {
      const run = await here.asked();
      await here.approve(run);
      return { run: run.id, outcome: await here.ended(run) };
    },
    said: async (run: RunId) =>
      (await here.rows(run)).map(({ moveTest }) => moveTest?.result ?? ''),
    untested: async (run: RunId) => {
      const { notes } = await here.read(run);
      return notes.filter(({ code }) => code === 'move-untested').map(({ text }) => text);
    },
    verify: async (run: RunId) => {
      const answer = await here.verbs.verifyRun(asker('megan'), run);
      return answer.kind === 'said' ? answer.text : answer.kind;
    },
  };
}
