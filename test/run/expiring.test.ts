import assert from 'node:assert/strict';
import { stage } from './support/world.ts';

const day = 86_400_000;

describe('access that ends soon', () => {
  const staged = () => {
    const here = stage();
    const { policy } = here.control;
    const expiring = { within: 14 * day, then: { kind: 'require', people: 2 } } as const;
    here.control.policy = { ...policy, plans: { ...policy.plans, expiring } };
    const endsIn = (days: number) => {
      const ends = new Date(here.clock.now().getTime() + days * day).toISOString();
      here.tenants.state.credentials = [{ kind: 'secret', name: 'move', ends }];
    };
    endsIn(180);
    return { here, endsIn };
  };

  it('is seen on one side although the other side’s may not be read, which is told', async () => {
    const { here, endsIn } = staged();
    here.tenants.state.trouble = (call) => (call === 'source credentials' ? 'forbidden' : null);
    endsIn(3);

    const run = await here.asked();

    assert.deepEqual(
      run.hits.map(({ code }) => code),
      ['plan-access-expiring'],
    );
    assert.equal(run.demand.people, 2);
    assert.deepEqual(
      run.notes.map(({ text }) => text.split(' end was not checked')[0]),
      ['When the secrets and certificates of the bot’s application in the source tenant'],
    );
  });

  it('ends the run where it came after the preview', async () => {
    const { here, endsIn } = staged();
    const run = await here.asked();
    endsIn(3);

    await here.approve(run);

    const ended = await here.ended(run);
    assert.match(JSON.stringify(ended), /Access ends sooner than it did at the preview/);
    assert.deepEqual(here.tenants.writes, []);
  });
});
