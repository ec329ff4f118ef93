import assert from 'node:assert/strict';
import type { Delegation } from '../../../src/ports/delegations.ts';
import type { Ports } from '../backends.ts';
import { alex, megan, noon } from '../support/samples.ts';

const adele = { id: 'a0000000-0000-4000-8000-000000000003', name: 'Adele Vance' };
const delegation: Delegation = {
  approver: alex,
  standIn: adele,
  until: '2026-03-05',
  by: megan,
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
}
