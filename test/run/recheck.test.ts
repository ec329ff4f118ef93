import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { JournalError } from '../../src/run/faults.ts';
import { stage } from './support/world.ts';

describe('the re-read before the first write', () => {
  it('ends the run when somebody in it is protected since, whom nobody was asked to approve', async () => {
    const { approve, asked, control, ended, tenants } = stage(3);
    const guarded = { users: [], groups: ['board'], approvers: null };
    control.policy = { ...control.policy, protected: guarded };
    tenants.state.groups.set('board', []);
    const run = await asked();
    tenants.state.groups.set('board', ['source-1']);

    await approve(run);

    const outcome = await ended(run);
    assert.match(
      outcome.kind === 'changed' ? outcome.what : '',
      /Whom the policy protects in this plan changed/,
    );
    assert.deepEqual(tenants.writes, []);
  });

  it('holds back the row that was changed since the preview and stamps the others', async () => {
    const { approve, asked, ended, rows, tenants } = stage(3);
    const run = await asked();
    const target = tenants.recipients.get('target-1');
    assert.ok(target);
    tenants.recipients.set(target.id, {
      ...target,
      addresses: [...target.addresses, 'smtp:new@fabrikam.com'],
    });

    await approve(run);

    assert.deepEqual(await ended(run), { kind: 'done' });
    assert.deepEqual(
      (await rows(run.id)).map((row) => row.state),
      ['verified', 'drifted', 'verified'],
    );
    assert.match((await rows(run.id))[1]?.detail ?? '', /EmailAddresses/);
    assert.deepEqual(tenants.writes, ['target-0', 'target-2']);
  });

  it('ends the run unwritten for one changed row where the policy wants that, also after a crash in between', async () => {
    const { approve, asked, control, ended, rows, tenants, world } = stage(3);
    const { policy } = control;
    control.policy = { ...policy, limits: { ...policy.limits, drift: 'stop' } };
    const run = await asked();
    const target = tenants.recipients.get('target-1');
    assert.ok(target);
    tenants.recipients.set(target.id, {
      ...target,
      addresses: [...target.addresses, 'smtp:new@fabrikam.com'],
    });
    const record = world.journal.record.bind(world.journal);
    let broken = false;
    world.journal.record = async (id, results) => {
      await record(id, results);
      if (!broken && results.length > 0) {
        broken = true;
        throw new JournalError('recording results', new Error('the database went away'));
      }
    };

    await approve(run);

    const outcome = await ended(run);
    assert.match(
      outcome.kind === 'changed' ? outcome.what : '',
      /^1 row changed after the preview/,
    );
    assert.ok(broken);
    assert.deepEqual(
      (await rows(run.id)).map(({ state }) => state),
      ['planned', 'drifted', 'planned'],
    );
    assert.deepEqual(tenants.writes, []);
  });

  it('ends the run unwritten when the policy was changed', async () => {
    const { approve, asked, control, enforce, ended, tenants } = stage(2);
    const run = await asked();
    control.policy = { ...control.policy, domains: {} };
    await enforce();

    await approve(run);

    assert.equal((await ended(run)).kind, 'changed');
    assert.deepEqual(tenants.writes, []);
  });

  it('ends the run unwritten when what the preview was made of can no longer be read', async () => {
    const { approve, asked, ended, tenants } = stage(2);
    const run = await asked();
    tenants.state.trouble = (call) => (call === 'source profiles' ? 'forbidden' : null);

    await approve(run);

    const outcome = await ended(run);
    assert.match(JSON.stringify(outcome), /"changed".*were not compared/);
    assert.deepEqual(tenants.writes, []);
  });

  it('goes on where the preview said already that it could not be read', async () => {
    const { approve, asked, ended, tenants } = stage(2);
    tenants.state.trouble = (call) => (call === 'source profiles' ? 'forbidden' : null);
    const run = await asked();

    await approve(run);

    assert.deepEqual(await ended(run), { kind: 'done' });
  });

  it('goes on when only another batch was changed in the policy', async () => {
    const { approve, asked, control, enforce, ended } = stage(2);
    const run = await asked();
    control.policy = {
      ...control.policy,
      batches: {
        ...control.policy.batches,
        7: { kind: 'group', name: 'New', group: 'new@contoso.com' },
      },
    };
    await enforce();

    await approve(run);

    assert.deepEqual(await ended(run), { kind: 'done' });
  });

  it('ends the run unwritten when the trust was changed', async () => {
    const { approve, asked, ended, tenants } = stage(2);
    const run = await asked();
    tenants.state.targetRelationship = {
      ...tenants.state.targetRelationship,
      mailboxMoveEnabled: false,
    };

    await approve(run);

    assert.equal((await ended(run)).kind, 'changed');
    assert.deepEqual(tenants.writes, []);
  });

  it('holds back somebody who left the batch after the preview', async () => {
    const { approve, asked, ended, rows, tenants } = stage(2);
    const run = await asked();
    tenants.state.members = tenants.state.members.slice(1);

    await approve(run);
    await ended(run);

    assert.deepEqual(
      (await rows(run.id)).map((row) => row.state),
      ['drifted', 'verified'],
    );
  });
});
