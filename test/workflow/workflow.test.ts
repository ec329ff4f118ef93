import assert from 'node:assert/strict';
import { sender, salesChannel, testWorld } from '../ports/world.ts';

describe('run workflow', () => {
  it('stamps, verifies and closes a run that someone else approved', async () => {
    const { openRun, approve, waitForOutcome, read, stateCounts, tenants } = testWorld(3);

    const run = await openRun();
    await approve(run);
    const outcome = await waitForOutcome(run);

    assert.deepEqual(outcome, { kind: 'done' });
    assert.equal((await stateCounts(run.id)).verified, 3);
    assert.deepEqual(tenants.writes, ['target-0', 'target-1', 'target-2']);
    const target = tenants.recipients.get('target-1');
    assert.ok(target);
    assert.equal(target.exchangeGuid, '00000001-0000-4000-8000-000000000001');
    assert.deepEqual(
      [...target.addresses].sort(),
      [
        'SMTP:person1@fabrikam.com',
        'X500:/o=old/cn=1',
        'smtp:person1@fabrikam.onmicrosoft.com',
        'x500:/o=ExchangeLabs/cn=1',
      ].sort(),
    );
    assert.deepEqual((await read(run.id)).outcome, { kind: 'done' });
  });

  it('writes nothing before a decision, and nothing after a rejection', async () => {
    const { openRun, waitForOutcome, tenants, press } = testWorld(2);
    const run = await openRun();
    assert.deepEqual(tenants.writes, []);

    await press(sender('alex', run.place), {
      verb: 'reject',
      run: run.id,
      digest: run.digest ?? '',
      note: 'wrong week',
    });

    assert.deepEqual(await waitForOutcome(run), { kind: 'rejected' });
    assert.deepEqual(tenants.writes, []);
  });

  it('expires without a decision, and a late approval changes nothing', async () => {
    const { approve, openRun, clock, waitForOutcome, tenants } = testWorld(2);
    const run = await openRun();

    clock.advance(86_400_000);
    const answer = await approve(run);

    assert.equal(answer.kind, 'refused');
    assert.deepEqual(await waitForOutcome(run), { kind: 'expired' });
    assert.deepEqual(tenants.writes, []);
  });

  it('has nothing to write when the batch is stamped already', async () => {
    const { approve, openRun, waitForOutcome, tenants } = testWorld(2);
    const first = await openRun();
    await approve(first);
    await waitForOutcome(first);

    const second = await openRun();

    assert.deepEqual(await waitForOutcome(second), { kind: 'nothing-to-write' });
    assert.deepEqual(second.counts?.unchanged, 2);
    assert.equal(tenants.writes.length, 2);
  });

  it('ends with the failed checks when the trust is broken', async () => {
    const { openRun, waitForOutcome, read, tenants } = testWorld(2);
    tenants.state.sourceRelationship = { ...tenants.state.sourceRelationship, enabled: false };

    const run = await openRun();

    assert.deepEqual(await waitForOutcome(run), { kind: 'broken-trust' });
    assert.ok((await read(run.id)).checks.some(({ ok }) => !ok));
  });

  it('posts its card to the place of the request and to the registered channel, and a notice to both', async () => {
    const { approve, openRun, waitForOutcome, deliverAll, sent, say } = testWorld(1);
    await say(sender('megan', salesChannel), 'notify here');

    const run = await openRun();
    await deliverAll();
    await approve(run);
    await waitForOutcome(run);
    await deliverAll();

    const posts = sent
      .filter(({ edited }) => !edited)
      .map(({ message, place }) => `${message.kind} ${place.id}`);
    assert.deepEqual(posts.sort(), [
      'card 19:sales',
      'card a:megan',
      'notice 19:sales',
      'notice a:megan',
    ]);
    const lastCards = sent.filter(({ message }) => message.kind === 'card').slice(-2);
    assert.ok(
      lastCards.every(({ edited, message }) => edited && message.view.run.outcome?.kind === 'done'),
    );
  });

  it('mentions the requester in the channel’s only notice when there is no personal chat', async () => {
    const { approve, openRun, waitForOutcome, deliverAll, sent } = testWorld(1);

    const run = await openRun(sender('megan', salesChannel));
    await approve(run);
    await waitForOutcome(run);
    await deliverAll();

    const [notice, ...others] = sent.filter(({ message }) => message.kind === 'notice');
    assert.deepEqual(others, []);
    assert.equal(notice?.place.id, '19:sales');
    assert.equal(notice.message.kind === 'notice' && notice.message.mention?.id, 'megan');
  });
});
