import assert from 'node:assert/strict';
import type { Policy } from '../../src/mapping/policy.ts';
import { asker, sales, stage } from './support/world.ts';

const hour = 3_600_000;

describe('a plan that waits', () => {
  const staged = async (approval: Partial<Policy['approval']>) => {
    const here = stage();
    here.control.policy = {
      ...here.control.policy,
      approval: { ...here.control.policy.approval, remind: 4 * hour, ...approval },
    };
    await here.verbs.notifyHere({ ...asker('megan'), place: sales });
    await here.verbs.meet(asker('adele'), '29:adele');
    return here;
  };
  type Here = Awaited<ReturnType<typeof staged>>;
  /** What was told beside cards, where. */
  const calls = async (here: Here) => {
    await here.post();
    return here.sent
      .filter(({ message }) => message.kind !== 'card')
      .map(({ message, place }) => `${message.kind} ${place.id}`);
  };
  const passes = async (here: Here, hours: number) => {
    here.clock.advance(hours * hour);
    await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('reminds those who decide, once, where its card stands', async () => {
    const here = await staged({});
    await here.asked();

    await passes(here, 3);
    const early = await calls(here);
    await passes(here, 2);
    await passes(here, 10);

    assert.deepEqual(early, []);
    assert.deepEqual(await calls(here), ['reminder 19:sales']);
  });

  it('is told to whom the policy names for that, who can decide where they are told', async () => {
    const here = await staged({ escalate: { after: 12 * hour, users: ['adele', 'unknown'] } });
    const run = await here.asked();

    await passes(here, 5);
    await passes(here, 8);

    assert.deepEqual(await calls(here), ['reminder 19:sales', 'escalation a:adele']);
    const decided = await here.approve({ ...run, place: asker('adele').place }, asker('adele'));
    assert.equal(decided.kind, 'decided');
    assert.deepEqual(await here.ended(run), { kind: 'done' });
  });

  it('is told where its card stands if nobody of them has ever talked to the bot', async () => {
    const here = await staged({ remind: null, escalate: { after: hour, users: ['unknown'] } });
    await here.asked();

    await passes(here, 2);

    assert.deepEqual(await calls(here), ['escalation 19:sales']);
  });

  it('calls nobody in quiet hours, but when they are over', async () => {
    // It is Monday, nine o’clock; reminded would be at one.
    const quiet = [{ kind: 'once', from: '2026-11-23T12:00', to: '2026-11-23T18:00' }] as const;
    const here = await staged({ quiet });
    await here.asked();

    await passes(here, 5);
    const inQuiet = await calls(here);
    await passes(here, 5);

    assert.deepEqual(inQuiet, []);
    assert.deepEqual(await calls(here), ['reminder 19:sales']);
  });

  it('calls nobody once it is decided', async () => {
    const here = await staged({ escalate: { after: 12 * hour, users: ['adele'] } });
    const run = await here.asked();
    await here.approve(run);
    assert.deepEqual(await here.ended(run), { kind: 'done' });

    await passes(here, 20);

    assert.deepEqual(
      (await calls(here)).filter((one) => !one.startsWith('notice')),
      [],
    );
  });

  it('calls nobody after it has expired', async () => {
    const here = await staged({ expires: 3 * hour });
    const run = await here.asked();

    await passes(here, 5);

    assert.deepEqual(await here.ended(run), { kind: 'expired' });
    assert.deepEqual(await calls(here), ['notice a:megan', 'notice 19:sales']);
  });

  it('does not lose a decision that comes between two calls', async () => {
    const here = await staged({ escalate: { after: 12 * hour, users: ['adele'] } });
    const run = await here.asked();
    await passes(here, 5);

    await here.approve(run);

    assert.deepEqual(await here.ended(run), { kind: 'done' });
    assert.equal(here.clock.now().getTime() - run.openedAt.getTime() < 12 * hour, true);
  });

  it('goes on waiting where a call fails', async () => {
    const here = await staged({});
    const run = await here.asked();
    here.world.outbox.wantNotices = () => Promise.reject(new Error('no call'));

    await passes(here, 5);

    assert.equal((await here.read(run.id)).decision, null);
    assert.equal((await here.approve(run)).kind, 'decided');
  });
});
