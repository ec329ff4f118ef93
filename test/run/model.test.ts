import fc from 'fast-check';
import { commands } from './model/commands.ts';
import { freshModel } from './model/model.ts';
import { over, type Real } from './model/real.ts';
import { stage } from './support/world.ts';

describe('whatever people do, in whatever order', () => {
  it('nothing is written without a quorum for that very plan, nothing is decided twice, and every card ends', async () => {
    await fc.assert(
      fc.asyncProperty(commands, fc.constantFrom(1, 2, 3), async (steps, required) => {
        const model = freshModel(required);
        const real: Real = { here: stage(3), shown: [] };
        const { control, world } = real.here;
        control.policy = { ...control.policy, approval: { ...control.policy.approval, required } };
        await world.policies.current();
        await fc.asyncModelRun(() => ({ model, real }), steps);
        await over(model, real);
      }),
      { numRuns: 2_000 },
    );
  });
});
