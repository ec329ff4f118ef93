import assert from 'node:assert/strict';
import type { Deputy } from '../../../src/run/deputies.ts';
import type { Subject } from '../contract.ts';
import { alex, megan, noon } from '../support/samples.ts';

const adele = { id: 'a0000000-0000-4000-8000-000000000003', name: 'Adele Vance' };
const deputy: Deputy = {
  of: alex,
  to: adele,
  until: '2026-03-05',
  by: megan,
  at: noon,
  note: 'on leave',
};

export function deputiesContract(subject: () => Subject): void {
  it('hold to the end of their last day, by the last word on each approver', async () => {
    const { deputies } = subject().store;
    await deputies.appoint({ ...deputy, to: megan });
    await deputies.appoint(deputy);

    assert.deepEqual(await deputies.inForce(noon), [deputy]);
    assert.deepEqual(await deputies.inForce(new Date('2026-03-05T23:59:59Z')), [deputy]);
    assert.deepEqual(await deputies.inForce(new Date('2026-03-06T00:00:00Z')), []);
  });

  it('end when somebody says so, and no other does', async () => {
    const { deputies } = subject().store;
    await deputies.appoint(deputy);
    await deputies.appoint({ ...deputy, of: adele, to: alex });

    await deputies.dismiss(alex, { by: megan, at: noon });

    assert.deepEqual(await deputies.inForce(noon), [{ ...deputy, of: adele, to: alex }]);
  });
}
