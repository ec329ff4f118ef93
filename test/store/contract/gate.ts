import assert from 'node:assert/strict';
import type { Subject } from '../contract.ts';
import { alex, later, megan } from '../support/samples.ts';
import { samplePolicy } from '../../support/policy.ts';

const named = (name: string) => ({ code: name, policy: { ...samplePolicy, name } });
const wish = (ms: number) => ({ at: later(ms), people: 2 });

export function gateContract(subject: () => Subject): void {
  it('lets the first policy count, and no other by itself', async () => {
    const { gate } = subject().store;
    assert.equal(await gate.inForce(), null);

    await Promise.all(['one', 'one', 'one'].map((name) => gate.begin(named(name), later(1))));
    await gate.begin(named('two'), later(2));

    assert.deepEqual(await gate.inForce(), named('one'));
  });

  it('lets another count with the second person’s word', async () => {
    const { gate } = subject().store;

    const first = await gate.accept(named('two'), megan, wish(3));
    const again = await gate.accept(named('two'), megan, wish(4));
    const between = await gate.inForce();
    const second = await gate.accept(named('two'), alex, wish(5));

    const late = await gate.accept(named('two'), alex, wish(6));

    assert.deepEqual([first, again, second, late], [[megan], [megan], [megan, alex], []]);
    assert.deepEqual([between, await gate.inForce()], [named('one'), named('two')]);
  });

  it('forgets a word that was given before the policy in force was', async () => {
    const { gate } = subject().store;
    await gate.accept(named('three'), megan, wish(6));
    await Promise.all([megan, alex].map((by) => gate.accept(named('four'), by, wish(7))));

    assert.deepEqual(await gate.inForce(), named('four'));
    assert.deepEqual(await gate.accepted('three'), []);
    assert.deepEqual(await gate.accept(named('three'), alex, wish(8)), [alex]);
  });
}
