import assert from 'node:assert/strict';
import type { Profile } from '../../src/mapping/tenant-objects.ts';
import { testWorld } from '../ports/world.ts';

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

describe('context of a plan', () => {
  it('skips the checks that need a missing permission, and notes what was not read', async () => {
    const { openRun, tenants } = testWorld(2);
    tenants.state.faultFor = (call) =>
      ['source profiles', 'migrations'].includes(call) ? 'forbidden' : null;

    const run = await openRun();

    assert.equal(run.phase, 'waiting');
    assert.deepEqual(codes(run.notes), ['profiles-unread', 'migrations-unread']);
  });

  it('fails the run when a match rule needs profiles that may not be read', async () => {
    const { openRun, control, tenants } = testWorld(2);
    control.policy = { ...control.policy, match: ['external-address', 'employee-id'] };
    tenants.state.faultFor = (call) => (call === 'target profiles' ? 'forbidden' : null);

    const run = await openRun();

    assert.equal(run.outcome?.kind, 'failed');
  });

  it('needs no profiles when the employee id is in a custom attribute', async () => {
    const { openRun, control, tenants } = testWorld(2);
    control.policy = {
      ...control.policy,
      match: ['external-address', 'employee-id'],
      employeeId: 'CustomAttribute3',
    };
    tenants.state.faultFor = (call) => (call === 'target profiles' ? 'forbidden' : null);

    const run = await openRun();

    assert.equal(run.phase, 'waiting');
  });

  it('notes profiles without licenses', async () => {
    const { openRun, tenants } = testWorld(1);
    tenants.state.profiles = new Map([['source-0', profile]]);

    const run = await openRun();

    assert.deepEqual(codes(run.notes), ['licences-unread', 'licences-unread']);
  });

  it('adds the profile of the same id to mailboxes and recipients', async () => {
    const { openRun, rows, tenants } = testWorld(1);
    tenants.state.profiles = new Map([
      ['source-0', { ...profile, licences: [], employeeId: '1' }],
      ['target-0', { ...profile, licences: [], employeeId: '2' }],
    ]);

    const run = await openRun();

    const [row] = await rows(run.id);
    assert.deepEqual(row?.row.kind === 'blocked' && codes(row.row.reasons), [
      'different-employee-id',
    ]);
  });

  it('names the malformed objects outside the batch, which cost no other row', async () => {
    const { openRun, rows, tenants } = testWorld(2);
    const [first, second] = ['target-0', 'target-1'].map((id) => tenants.recipients.get(id));
    assert.ok(first !== undefined && second !== undefined);
    const unreadable = ['EmailAddresses', 'DisplayName'];
    const about = {
      id: 'room',
      name: 'Room 7',
      primaryAddress: 'room7@fabrikam.com',
      addresses: [],
    };
    const room = { ...second, ...about, externalAddress: null, recipientType: 'RoomMailbox' };
    tenants.recipients.set('room', { ...room, unreadable });
    tenants.state.profiles = new Map([
      ['', { ...profile, licences: [], unreadable: ['id'] }],
      ['target-1', { ...profile, licences: [], unreadable: ['employeeId'] }],
    ]);

    const run = await openRun();

    assert.deepEqual(codes(run.notes), ['objects-unreadable', 'objects-unreadable']);
    assert.match(
      run.notes[1]?.text ?? '',
      /^Could not be read in the target tenant: Person 1 .*Room 7 \(room7@fabrikam\.com; EmailAddresses\)/,
    );
    assert.deepEqual(
      (await rows(run.id)).map(({ row }) => row.kind),
      ['ready', 'blocked'],
    );
  });

  it('notes a group that changed within the last hour, without delaying the run', async () => {
    const { openRun, clock, tenants } = testWorld(1);
    const changedAt = new Date(clock.now().getTime() - 20 * 60_000);
    tenants.state.groupChangedAt = changedAt.toISOString();

    const run = await openRun();

    assert.equal(run.phase, 'waiting');
    assert.deepEqual(codes(run.notes), ['group-settling']);
    assert.match(run.notes[0]?.text ?? '', /changed 20 min ago/);
  });

  it('inspects the mailboxes of members for the preview, and not again before stamping', async () => {
    const { approve, openRun, waitForOutcome, tenants } = testWorld(3);
    tenants.state.members = tenants.state.members.slice(0, 2);

    const run = await openRun();
    await approve(run);
    await waitForOutcome(run);

    assert.deepEqual(tenants.state.inspected, ['source-0', 'source-1']);
  });

  it('is read again when a tenant throttles', async () => {
    const { openRun, tenants } = testWorld(1);
    let calls = 0;
    tenants.state.faultFor = (call) => (call === 'holds' && (calls += 1) < 3 ? 'throttled' : null);

    const run = await openRun();

    assert.equal(run.phase, 'waiting');
    // Two throttled readings, the plan for the preview, and the plan with the inspected mailboxes.
    assert.equal(calls, 4);
    assert.equal(run.waitReason, null);
  });
});
