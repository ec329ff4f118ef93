import assert from 'node:assert/strict';
import type { Waiting } from '../../src/run/answer.ts';
import { asker, stage } from './support/world.ts';

describe('what is pending', () => {
  type Here = ReturnType<typeof stage>;
  const asks = async (here: Here, by = 'megan'): Promise<readonly Waiting[]> => {
    const answer = await here.verbs.pending(asker(by));
    assert.equal(answer.kind, 'pending');
    return answer.waiting;
  };

  it('is each plan without a decision, with those who may still make one', async () => {
    const here = stage();
    here.control.policy = {
      ...here.control.policy,
      approval: { ...here.control.policy.approval, required: 2 },
    };
    const nothing = await asks(here);
    const run = await here.asked();

    const atFirst = await asks(here);
    await here.approve(run, asker('alex'));
    const then = await asks(here);
    await here.approve(run, asker('nestor'));

    assert.deepEqual(nothing, []);
    assert.deepEqual(
      atFirst.map(({ run: { id }, on }) => [id, on]),
      [[run.id, { people: ['ALEX', 'NESTOR'], groups: ['APPROVERS'] }]],
    );
    assert.deepEqual(then[0]?.on, { people: ['NESTOR'], groups: ['APPROVERS'] });
    assert.deepEqual(await asks(here), []);
    await here.ended(run);
  });

  it('does not wait on the one who asked, nor on whoever had the last word on somebody in it', async () => {
    const here = stage();
    await here.asked(asker('nestor'));
    const [row] = await here.rows(1);
    await here.verbs.exclude(asker('megan'), {
      user: row?.row.source.address ?? '',
      batch: 3,
      until: '2030-12-31',
      note: 'on leave',
    });

    assert.deepEqual((await asks(here))[0]?.on, { people: ['ALEX'], groups: ['APPROVERS'] });
  });

  it('asks the owners and the sides that are missing, and ids where nobody tells names', async () => {
    const here = stage();
    const { policy } = here.control;
    here.control.policy = {
      ...policy,
      approval: { ...policy.approval, perTenant: true },
      roles: {
        ...policy.roles,
        approvers: { ...policy.roles.approvers, source: { users: ['lynne'], groups: [] } },
      },
    };
    const run = await here.asked();
    await here.approve(run, asker('alex'));
    here.control.graphDown = true;

    assert.deepEqual((await asks(here))[0]?.on, { people: ['lynne'], groups: [] });
  });

  it('is told to nobody whom the policy keeps from looking', async () => {
    const here = stage();
    here.control.policy = {
      ...here.control.policy,
      roles: { ...here.control.policy.roles, viewers: { users: ['lynne'], groups: [] } },
    };

    assert.equal((await here.verbs.pending(asker('isaiah'))).kind, 'refused');
  });
});
