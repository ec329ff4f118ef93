import fc from 'fast-check';
import { testWorld } from '../ports/world.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { commands } from './decision-model/commands.ts';
import { newModel } from './decision-model/model.ts';
import { assertAllClosed, type Real } from './decision-model/real.ts';

describe('decisions', () => {
  it('write only plans with a quorum, are final, and close every card, after any sequence of actions', async () => {
    await fc.assert(
      fc.asyncProperty(commands, fc.constantFrom(1, 2, 3), async (sequence, required) => {
        const model = newModel(required);
        const real: Real = { here: testWorld(3), cards: [] };
        const { control, world } = real.here;
        control.policy = { ...control.policy, approval: { ...control.policy.approval, required } };
        await world.policySource.current();
        await fc.asyncModelRun(() => ({ model, real }), sequence);
        await assertAllClosed(model, real);
      }),
      { numRuns: propertyRuns(200, 1_000, 2_000) },
    );
  }).timeout(600_000);
});
