import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { asker, sales, stage } from './support/world.ts';

describe('the story of a run', () => {
  it('stamps, verifies and closes what somebody else approved', async () => {
    const { asked, approve, ended, read, tally, tenants } = stage(3);

    const run = await asked();
    await approve(run);
    const outcome = await ended(run);

    assert.deepEqual(outcome, { kind: 'done' });
    assert.equal((await tally(run.id)).verified, 3);
    assert.deepEqual(tenants.writes, ['target-0', 'target-1', 'target-2']);
    const stamped = tenants.recipients.get('target-1');
    assert.ok(stamped);
    assert.equal(stamped.exchangeGuid, '00000001-0000-4000-8000-000000000001');
    assert.deepEqual(
      [...stamped.addresses].sort(),
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
    const { asked, ended, tenants, verbs } = stage(2);
    const run = await asked();
    assert.deepEqual(tenants.writes, []);

    await verbs.decide(asker('alex', run.place), {
      kind: 'rejected',
      run: run.id,
      digest: run.digest ?? '',
      note: 'wrong week',
    });

    assert.deepEqual(await ended(run), { kind: 'rejected' });
    assert.deepEqual(tenants.writes, []);
  });

  it('expires when nobody decides in time, and a late approval changes nothing', async () => {
    const { approve, asked, clock, ended, tenants } = stage(2);
    const run = await asked();

    clock.advance(86_400_000);
    const answer = await approve(run);

    assert.equal(answer.kind, 'refused');
    assert.deepEqual(await ended(run), { kind: 'expired' });
    assert.deepEqual(tenants.writes, []);
  });

  it('has nothing to write the second time', async () => {
    const { approve, asked, ended, tenants } = stage(2);
    const first = await asked();
    await approve(first);
    await ended(first);

    const second = await asked();

    assert.deepEqual(await ended(second), { kind: 'nothing-to-write' });
    assert.deepEqual(second.counts?.unchanged, 2);
    assert.equal(tenants.writes.length, 2);
  });

  it('ends with the failing checks when the trust is broken', async () => {
    const { asked, ended, read, tenants } = stage(2);
    tenants.state.sourceRelationship = { ...tenants.state.sourceRelationship, enabled: false };

    const run = await asked();

    assert.deepEqual(await ended(run), { kind: 'broken-trust' });
    assert.ok((await read(run.id)).checks.some((check) => !check.ok));
  });

  it('tells what to do when the group is empty or larger than the policy allows', async () => {
    const empty = stage(2);
    empty.tenants.state.members = [];
    const large = stage(3);
    large.control.policy = {
      ...large.control.policy,
      limits: { ...large.control.policy.limits, batchSize: 2 },
    };

    const outcomes = [
      await empty.ended(await empty.asked()),
      await large.ended(await large.asked()),
    ];

    assert.deepEqual(
      outcomes.map((outcome) => outcome.kind),
      ['stopped', 'stopped'],
    );
    assert.match(JSON.stringify(outcomes[0]), /no direct members/);
    assert.match(JSON.stringify(outcomes[1]), /3 members; the policy allows 2/);
  });

  it('sends its card to where it was asked for and to the registered channel, its notice to both', async () => {
    const { approve, asked, ended, post, sent, verbs } = stage(1);
    await verbs.notifyHere(asker('megan', sales));

    const run = await asked();
    await post();
    await approve(run);
    await ended(run);
    await post();

    const posts = sent
      .filter((one) => !one.edited)
      .map((one) => `${one.message.kind} ${one.place.id}`);
    assert.deepEqual(posts.sort(), [
      'card 19:sales',
      'card a:megan',
      'notice 19:sales',
      'notice a:megan',
    ]);
    const last = sent.filter((one) => one.message.kind === 'card').slice(-2);
    assert.ok(last.every((one) => one.edited && one.message.view.run.outcome?.kind === 'done'));
  });

  it('mentions the requester in the channel’s one notice when there is no personal chat', async () => {
    const { approve, asked, ended, post, sent } = stage(1);

    const run = await asked(asker('megan', sales));
    await approve(run);
    await ended(run);
    await post();

    const notices = sent.filter((one) => one.message.kind === 'notice');
    assert.equal(notices.length, 1);
    assert.equal(notices[0]?.place.id, '19:sales');
    assert.equal(notices[0].message.kind === 'notice' && notices[0].message.mention?.id, 'megan');
  });
});
