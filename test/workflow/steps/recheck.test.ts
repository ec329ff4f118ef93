import assert from 'node:assert/strict';
import { JournalError } from '../../../src/ports/errors.ts';
import { testWorld } from '../../ports/world.ts';

const day = 86_400_000;

describe('recheck before the first write', () => {
  /** Adds an address to the target of the second person, so that its row drifts. */
  const changeSecondTarget = ({ tenants }: ReturnType<typeof testWorld>) => {
    const target = tenants.recipients.get('target-1');
    assert.ok(target);
    const addresses = [...target.addresses, 'smtp:new@fabrikam.com'];
    tenants.recipients.set(target.id, { ...target, addresses });
  };

  it('ends the run when a person in it is protected since the preview', async () => {
    const { approve, openRun, control, waitForOutcome, tenants } = testWorld(3);
    const protectedPeople = { users: [], groups: ['board'], approvers: null };
    control.policy = { ...control.policy, protected: protectedPeople };
    tenants.state.groups.set('board', []);
    const run = await openRun();
    tenants.state.groups.set('board', ['source-1']);

    await approve(run);

    const outcome = await waitForOutcome(run);
    assert.match(
      outcome.kind === 'changed' ? outcome.what : '',
      /people whom the policy protects in this plan changed/,
    );
    assert.deepEqual(tenants.writes, []);
  });

  it('ends the run when access expires sooner than it did at the preview', async () => {
    const { approve, openRun, clock, control, waitForOutcome, tenants } = testWorld();
    const { policy } = control;
    const expiring = { within: 14 * day, then: { kind: 'require', people: 2 } } as const;
    control.policy = { ...policy, plans: { ...policy.plans, expiring } };
    const expireIn = (days: number) => {
      const ends = new Date(clock.now().getTime() + days * day).toISOString();
      tenants.state.credentials.set('read-app', [{ kind: 'secret', name: 'move', ends }]);
    };
    expireIn(180);
    const run = await openRun();
    expireIn(3);

    await approve(run);

    const outcome = await waitForOutcome(run);
    assert.match(JSON.stringify(outcome), /Access ends sooner than it did at the preview/);
    assert.deepEqual(tenants.writes, []);
  });

  it('ends the run when consent is withdrawn after the preview, but not because days passed', async () => {
    const outcomeAfter = async (change: (here: ReturnType<typeof testWorld>) => void) => {
      const here = testWorld();
      const expiry = (days: number) => {
        const ends = new Date(here.clock.now().getTime() + days * day).toISOString();
        return [{ kind: 'secret', name: 'move', ends }] as const;
      };
      here.tenants.state.credentials.set('read-app', expiry(20));
      const run = await here.openRun();
      here.tenants.state.credentials.set('read-app', expiry(9));
      change(here);
      await here.approve(run);
      return JSON.stringify(await here.waitForOutcome(run));
    };

    const withdrawn = await outcomeAfter(({ tenants }) => (tenants.state.consents.source = null));

    assert.match(withdrawn, /changed after the preview: Consent to the mailbox-move app/);
    assert.match(await outcomeAfter(() => undefined), /"done"/);
  });

  it('holds back a row whose target changed since the preview, and stamps the others', async () => {
    const here = testWorld(3);
    const { approve, openRun, waitForOutcome, rows, tenants } = here;
    const run = await openRun();
    changeSecondTarget(here);

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
    assert.deepEqual(
      (await rows(run.id)).map(({ state }) => state),
      ['verified', 'drifted', 'verified'],
    );
    assert.match((await rows(run.id))[1]?.detail ?? '', /EmailAddresses/);
    assert.deepEqual(tenants.writes, ['target-0', 'target-2']);
  });

  it('ends the run for one changed row with limits.drift stop, even if the step is interrupted and repeated', async () => {
    const here = testWorld(3);
    const { approve, openRun, control, waitForOutcome, rows, tenants, world } = here;
    const { policy } = control;
    control.policy = { ...policy, limits: { ...policy.limits, drift: 'stop' } };
    const run = await openRun();
    changeSecondTarget(here);
    const recordResults = world.journal.recordResults.bind(world.journal);
    let isInterrupted = false;
    world.journal.recordResults = async (id, results) => {
      await recordResults(id, results);
      if (!isInterrupted && results.length > 0) {
        isInterrupted = true;
        throw new JournalError('recording results', new Error('the database is unreachable'));
      }
    };

    await approve(run);

    const outcome = await waitForOutcome(run);
    assert.match(
      outcome.kind === 'changed' ? outcome.what : '',
      /^1 person changed after the preview/,
    );
    assert.ok(isInterrupted);
    assert.deepEqual(
      (await rows(run.id)).map(({ state }) => state),
      ['planned', 'drifted', 'planned'],
    );
    assert.deepEqual(tenants.writes, []);
  });

  it('ends the run when the policy changed', async () => {
    const { approve, openRun, control, acceptPolicy, waitForOutcome, tenants } = testWorld(2);
    const run = await openRun();
    control.policy = { ...control.policy, domains: {} };
    await acceptPolicy();

    await approve(run);

    assert.equal((await waitForOutcome(run)).kind, 'changed');
    assert.deepEqual(tenants.writes, []);
  });

  it('continues when only another batch of the policy changed', async () => {
    const { approve, openRun, control, acceptPolicy, waitForOutcome } = testWorld(2);
    const run = await openRun();
    const { policy } = control;
    const newBatch = { kind: 'group', name: 'New', group: 'new@contoso.com' } as const;
    control.policy = { ...policy, batches: { ...policy.batches, 7: newBatch } };
    await acceptPolicy();

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
  });

  it('ends the run when something that was read for the preview cannot be read now', async () => {
    const { approve, openRun, waitForOutcome, tenants } = testWorld(2);
    const run = await openRun();
    tenants.state.faultFor = (call) => (call === 'source profiles' ? 'forbidden' : null);

    await approve(run);

    assert.match(JSON.stringify(await waitForOutcome(run)), /"changed".*were not compared/);
    assert.deepEqual(tenants.writes, []);
  });

  it('continues when the preview could not read it either', async () => {
    const { approve, openRun, waitForOutcome, tenants } = testWorld(2);
    tenants.state.faultFor = (call) => (call === 'source profiles' ? 'forbidden' : null);
    const run = await openRun();

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
  });

  it('ends the run when the trust changed', async () => {
    const { approve, openRun, waitForOutcome, tenants } = testWorld(2);
    const run = await openRun();
    const { state } = tenants;
    state.targetRelationship = { ...state.targetRelationship, mailboxMoveEnabled: false };

    await approve(run);

    assert.equal((await waitForOutcome(run)).kind, 'changed');
    assert.deepEqual(tenants.writes, []);
  });

  it('holds back a person who left the batch after the preview', async () => {
    const { approve, openRun, waitForOutcome, rows, tenants } = testWorld(2);
    const run = await openRun();
    tenants.state.members = tenants.state.members.slice(1);

    await approve(run);
    await waitForOutcome(run);

    assert.deepEqual(
      (await rows(run.id)).map(({ state }) => state),
      ['drifted', 'verified'],
    );
  });
});
