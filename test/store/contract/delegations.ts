import assert from 'node:assert/strict';
import type { Delegation } from '../../../src/ports/delegations.ts';
import type { Ports } from '../backends.ts';
import { alex, later, megan, noon } from '../support/samples.ts';

const adele = { id: 'a0000000-0000-4000-8000-000000000003', name: 'Adele Vance' };
const delegation: Delegation = {
  approver: alex,
  standIn: adele,
  until: '2026-03-05',
  by: megan,
  acceptedBy: null,
  at: noon,
  note: 'on leave',
};

export function delegationsContract(ports: () => Ports): void {
  it('apply until the end of their last day in UTC, the latest of each approver', async () => {
    const { delegations } = ports();
    await delegations.add({ ...delegation, standIn: megan });
    await delegations.add(delegation);

    assert.deepEqual(await delegations.active(noon), [delegation]);
    assert.deepEqual(await delegations.active(new Date('2026-03-05T23:59:59Z')), [delegation]);
    assert.deepEqual(await delegations.active(new Date('2026-03-06T00:00:00Z')), []);
  });

  it('end one by one', async () => {
    const { delegations } = ports();
    const other = { ...delegation, approver: adele, standIn: alex };
    await delegations.add(delegation);
    await delegations.add(other);
    const before = await delegations.active(noon);

    await delegations.end(alex, { by: megan, at: noon });

    assert.deepEqual(before, [delegation, other]);
    assert.deepEqual(await delegations.active(noon), [other]);
  });

  it('are accepted as they were read, and not once they are replaced or ended', async () => {
    const { delegations } = ports();
    const approver = { id: 'a0000000-0000-4000-8000-000000000007', name: 'Lynne Robbins' };
    const given = { ...delegation, approver };
    const accepted = { by: alex, at: later(20) };
    const later10 = { ...given, at: later(10), until: '2026-04-01' };
    await delegations.add(given);
    await delegations.add(later10);

    const replaced = await delegations.accept(given, accepted);
    const current = await delegations.accept(later10, accepted);
    const active = await delegations.active(noon);
    await delegations.end(approver, { by: approver, at: later(30) });
    const ended = await delegations.accept({ ...later10, at: later(20) }, accepted);

    assert.deepEqual([replaced, current, ended], [false, true, false]);
    assert.deepEqual(
      active.filter((one) => one.approver.id === approver.id),
      [{ ...later10, acceptedBy: alex, at: later(20) }],
    );
    assert.ok(!(await delegations.active(noon)).some((one) => one.approver.id === approver.id));
  });
}
