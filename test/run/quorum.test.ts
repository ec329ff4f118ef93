import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import type { Policy } from '../../src/mapping/policy.ts';
import type { Run } from '../../src/run/run.ts';
import { asker, stage } from './support/world.ts';

const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);

/** A stage whose policy differs so. */
function staged(change: (policy: Policy) => Policy, people = 3) {
  const here = stage(people);
  here.control.policy = change(here.control.policy);
  const reject = (run: Run, note: string, by = asker('alex')) =>
    here.verbs.decide(
      { ...by, place: run.place },
      { kind: 'rejected', run: run.id, digest: run.digest ?? '', note },
    );
  return { ...here, reject };
}
const approval = (parts: Partial<Policy['approval']>) => (policy: Policy) => ({
  ...policy,
  approval: { ...policy.approval, ...parts },
});
const plans = (parts: Partial<Policy['plans']>) => (policy: Policy) => ({
  ...policy,
  plans: { ...policy.plans, ...parts },
});

describe('a run that needs more than one approval', () => {
  it('is approved by the last of them, and nothing is written before', async () => {
    const here = staged(approval({ required: 2 }));
    const run = await here.asked();

    const first = await here.approve(run, asker('alex'));
    const between = [...here.tenants.writes];
    const again = await here.approve(run, asker('alex'));
    const second = await here.approve(run, asker('nestor'));

    assert.deepEqual(
      [why(first), why(again), why(second)],
      ['voted', 'already-decided', 'decided'],
    );
    assert.deepEqual(between, []);
    assert.deepEqual(await here.ended(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 3);
    assert.deepEqual(
      (await here.read(run.id)).votes.map(({ by }) => by.id),
      ['alex', 'nestor'],
    );
  });

  it('is ended by one who rejects, whoever has approved it', async () => {
    const here = staged(approval({ required: 2 }));
    const run = await here.asked();
    await here.approve(run, asker('alex'));

    assert.equal(why(await here.reject(run, 'wrong week', asker('nestor'))), 'decided');
    assert.deepEqual(await here.ended(run), { kind: 'rejected' });
    assert.deepEqual(here.tenants.writes, []);
  });

  it('forgets the approvals of a plan that was changed since', async () => {
    const here = staged(approval({ required: 2 }));
    const run = await here.asked();
    await here.approve(run, asker('alex'));
    const wish = { user: 'source-0', batch: 3, until: '2099-12-31', note: 'on leave' };

    await here.verbs.exclude(asker('megan'), wish);
    const now = await here.read(run.id);

    assert.notEqual(now.digest, run.digest);
    assert.deepEqual(now.votes, []);
    assert.equal(why(await here.approve(now, asker('nestor'))), 'voted');
    assert.equal(why(await here.approve(now, asker('alex'))), 'decided');
  });
});

describe('an approval for each tenant', () => {
  const perTenant = (policy: Policy): Policy => ({
    ...approval({ perTenant: true })(policy),
    roles: {
      ...policy.roles,
      approvers: { ...policy.roles.approvers, source: { users: ['guest'], groups: [] } },
    },
  });

  it('comes from somebody who may speak for it', async () => {
    const here = staged(perTenant);
    const run = await here.asked();

    const answers = [
      await here.approve(run, asker('alex')),
      await here.approve(run, asker('nestor')),
      await here.approve(run, asker('guest')),
    ];

    assert.deepEqual(answers.map(why), ['voted', 'voted', 'decided']);
  });

  it('gives whoever is named for one tenant no other right', async () => {
    const alone = staged((policy) => ({ ...perTenant(policy), approval: policy.approval }));
    const run = await alone.asked();

    assert.equal(why(await alone.approve(run, asker('guest'))), 'not-permitted');
  });
});

describe('a policy on plans', () => {
  it('ends a run that it refuses, with its rows to look at and nothing to approve', async () => {
    const here = staged(plans({ size: { most: 2, then: { kind: 'refuse' } } }));
    const run = await here.asked();

    const outcome = await here.ended(run);

    assert.equal(outcome.kind, 'stopped');
    assert.match(JSON.stringify(outcome), /The policy refuses this plan. 3 rows would be stamped/);
    assert.equal((await here.rows(run.id)).length, 3);
  });

  it('asks the owners whom it names', async () => {
    const then = { kind: 'ask', owners: { users: ['isaiah'], groups: [] } } as const;
    const here = staged(plans({ firstBatch: { most: 2, then } }));
    const run = await here.asked();

    const answers = [
      await here.approve(run, asker('alex')),
      await here.approve(run, asker('nestor')),
      await here.approve(run, asker('isaiah')),
    ];

    assert.deepEqual(answers.map(why), ['voted', 'voted', 'decided']);
  });

  it('is not met by those owners alone', async () => {
    const then = { kind: 'ask', owners: { users: ['isaiah', 'lynne'], groups: [] } } as const;
    const here = staged(plans({ size: { most: 2, then } }));
    const run = await here.asked();

    const answers = [
      await here.approve(run, asker('isaiah')),
      await here.approve(run, asker('lynne')),
      await here.approve(run, asker('alex')),
    ];

    assert.deepEqual(answers.map(why), ['voted', 'voted', 'decided']);
  });

  it('asks one more for protected people, by group too', async () => {
    const here = staged((policy) => ({
      ...policy,
      protected: { users: [], groups: ['board'], approvers: null },
    }));
    here.tenants.state.groups.set('board', ['source-1']);
    const run = await here.asked();

    assert.deepEqual(run.demand.people, 2);
    assert.equal(why(await here.approve(run, asker('alex'))), 'voted');
    assert.equal(why(await here.approve(run, asker('nestor'))), 'decided');
  });

  it('stops where nobody knows the group of protected people', async () => {
    const here = staged((policy) => ({
      ...policy,
      protected: { users: [], groups: ['nobody-knows'], approvers: null },
    }));
    const run = await here.asked();

    const outcome = await here.ended(run);

    assert.equal(outcome.kind, 'stopped');
    assert.match(JSON.stringify(outcome), /Neither tenant has the group nobody-knows/);
  });
});

describe('a rejection', () => {
  it('needs a reason', async () => {
    const here = staged((policy) => policy);
    const run = await here.asked();

    assert.equal(why(await here.reject(run, '')), 'reason-missing');
    assert.equal((await here.read(run.id)).decision, null);
    assert.equal(why(await here.reject(run, 'wrong people')), 'decided');
  });
});
