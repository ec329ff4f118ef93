import type { MoveTestScope } from '../../src/mapping/move-test-rules.ts';
import type { TenantErrorKind } from '../../src/ports/tenant-error.ts';
import type { RunId } from '../../src/ports/run.ts';
import { sender, testWorld } from './world.ts';

/** A test world whose policy tests the moves of so many rows. */
export function moveTestWorld(test: MoveTestScope, people = 5) {
  const here = testWorld(people);
  const { policy } = here.control;
  here.control.policy = {
    ...policy,
    migration: {
      applicationId: 'app',
      endpoint: 'contoso-to-fabrikam',
      test,
      way: 'file',
      batchSize: 2_000,
      jobSize: 100,
    },
  };
  const tests: string[] = [];
  let errorFor: (address: string) => TenantErrorKind | null = () => null;
  here.tenants.state.faultFor = (call, address) => {
    if (!call.startsWith('move by')) return null;
    tests.push(`${call} ${address}`);
    return errorFor(address);
  };
  return {
    ...here,
    /** The move tests since the last call. */
    takeTestedMoves: () => tests.splice(0),
    failMoveTests: (kindFor: typeof errorFor) => (errorFor = kindFor),
    /** Maps batch 3, approves the run and waits until it is closed. */
    stampRun: async () => {
      const run = await here.openRun();
      await here.approve(run);
      return { run: run.id, outcome: await here.waitForOutcome(run) };
    },
    moveTestResults: async (run: RunId) =>
      (await here.rows(run)).map(({ moveTest }) => moveTest?.result ?? ''),
    untestedNotes: async (run: RunId) => {
      const { notes } = await here.read(run);
      return notes.filter(({ code }) => code === 'move-untested').map(({ text }) => text);
    },
    verify: async (run: RunId) => {
      const answer = await here.say(sender('megan'), `verify run ${run}`);
      return answer.kind === 'text' ? answer.text : answer.kind;
    },
  };
}
