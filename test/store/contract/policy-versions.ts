import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { alex, later, megan } from '../support/samples.ts';
import { samplePolicy } from '../../support/policy.ts';

const version = (name: string) => ({ code: name, policy: { ...samplePolicy, name } });
const byTwo = (ms: number) => ({ at: later(ms), people: 2 });

export function policyVersionsContract(ports: () => Ports): void {
  it('accept the first version by itself and no other', async () => {
    const { policyVersions } = ports();
    assert.equal(await policyVersions.current(), null);
    await policyVersions.accept(version('two'), megan, byTwo(0));
    assert.deepEqual(await policyVersions.acceptedBy('two'), []);

    await Promise.all(
      ['one', 'one', 'one'].map((name) => policyVersions.addFirst(version(name), later(1))),
    );
    await policyVersions.addFirst(version('two'), later(2));

    assert.deepEqual(await policyVersions.current(), version('one'));
    assert.deepEqual(await policyVersions.acceptedBy('two'), []);
  });

  it('apply another version once two people have accepted it', async () => {
    const { policyVersions } = ports();

    const first = await policyVersions.accept(version('two'), megan, byTwo(3));
    const again = await policyVersions.accept(version('two'), megan, byTwo(4));
    const between = [await policyVersions.current(), await policyVersions.acceptedBy('two')];
    const second = await policyVersions.accept(version('two'), alex, byTwo(5));
    const late = await policyVersions.accept(version('two'), alex, byTwo(6));

    assert.deepEqual([first, again, second, late], [[megan], [megan], [megan, alex], []]);
    assert.deepEqual(between, [version('one'), [megan]]);
    assert.deepEqual(await policyVersions.current(), version('two'));
  });

  it('ignore an acceptance from before the current version', async () => {
    const { policyVersions } = ports();
    await policyVersions.accept(version('three'), megan, byTwo(6));
    await Promise.all(
      [megan, alex].map((by) => policyVersions.accept(version('four'), by, byTwo(7))),
    );

    assert.deepEqual(await policyVersions.current(), version('four'));
    assert.deepEqual(await policyVersions.acceptedBy('three'), []);
    assert.deepEqual(await policyVersions.accept(version('three'), alex, byTwo(8)), [alex]);
  });
}
