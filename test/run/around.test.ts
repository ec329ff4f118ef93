import assert from 'node:assert/strict';
import type { Profile } from '../../src/mapping/identity.ts';
import { stage } from './support/world.ts';

const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);
const profile: Profile = {
  givenName: null,
  surname: null,
  department: null,
  manager: null,
  employeeId: null,
  immutableId: null,
  licences: null,
};

describe('what a plan looks at beside the listings', () => {
  it('costs its own checks where a right is missing, and says so', async () => {
    const { asked, tenants } = stage(2);
    tenants.state.trouble = (call) =>
      ['source profiles', 'migrations'].includes(call) ? 'forbidden' : null;

    const run = await asked();

    assert.equal(run.phase, 'waiting');
    assert.deepEqual(codes(run.notes), ['profiles-unread', 'migrations-unread']);
  });

  it('stops the run where a rule of the policy needs what nobody may read', async () => {
    const { asked, control, tenants } = stage(2);
    control.policy = { ...control.policy, match: ['external-address', 'employee-id'] };
    tenants.state.trouble = (call) => (call === 'target profiles' ? 'forbidden' : null);

    const run = await asked();

    assert.equal(run.outcome?.kind, 'stopped');
  });

  it('keeps an employee id in a custom attribute out of that', async () => {
    const { asked, control, tenants } = stage(2);
    control.policy = {
      ...control.policy,
      match: ['external-address', 'employee-id'],
      employeeId: 'CustomAttribute3',
    };
    tenants.state.trouble = (call) => (call === 'target profiles' ? 'forbidden' : null);

    const run = await asked();

    assert.equal(run.phase, 'waiting');
  });

  it('says where profiles came without licences', async () => {
    const { asked, tenants } = stage(1);
    tenants.state.profiles = new Map([['source-0', profile]]);

    assert.deepEqual(codes((await asked()).notes), ['licences-unread', 'licences-unread']);
  });

  it('joins profiles to both sides by id, for the guard', async () => {
    const { asked, rows, tenants } = stage(1);
    tenants.state.profiles = new Map([
      ['source-0', { ...profile, licences: [], employeeId: '1' }],
      ['target-0', { ...profile, licences: [], employeeId: '2' }],
    ]);

    const run = await asked();

    const [row] = await rows(run.id);
    assert.deepEqual(row?.row.kind === 'blocked' && codes(row.row.reasons), [
      'different-employee-id',
    ]);
  });

  it('tells a group that was changed within the hour, and waits for nothing', async () => {
    const { asked, clock, tenants } = stage(1);
    const changedAt = (minutes: number) =>
      new Date(clock.now().getTime() - minutes * 60_000).toISOString();
    tenants.state.groupChangedAt = changedAt(20);

    const run = await asked();

    assert.equal(run.phase, 'waiting');
    assert.deepEqual(codes(run.notes), ['group-settling']);
    assert.match(run.notes[0]?.text ?? '', /changed 20 min ago/);
  });

  it('reads single mailboxes for the preview, of members only, and not again before stamping', async () => {
    const { approve, asked, ended, tenants } = stage(3);
    tenants.state.members = tenants.state.members.slice(0, 2);

    const run = await asked();
    await approve(run);
    await ended(run);

    assert.deepEqual(tenants.state.inspected, ['source-0', 'source-1']);
  });

  it('waits with the run where a tenant throttles', async () => {
    const { asked, tenants } = stage(1);
    let times = 0;
    tenants.state.trouble = (call) => (call === 'holds' && (times += 1) < 3 ? 'throttled' : null);

    const run = await asked();

    assert.equal(run.phase, 'waiting');
    assert.equal(times, 3);
    assert.equal(run.heldUp, null);
  });
});
