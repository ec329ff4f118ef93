import assert from 'node:assert/strict';
import { fault } from '../contract.ts';
import { control, sandboxCloud } from '../support/sandboxCloud.ts';
import { realClock, subjectOf } from '../support/subject.ts';

const { directory } = subjectOf(sandboxCloud(), realClock);
const person = (n: number) => `a0000000-0000-4000-8000-00000000000${n}`;
const approvers = 'b0000000-0000-4000-8000-000000000001';

describe('The directory of the home tenant', () => {
  afterEach(() => control.clearFaults());

  it('counts nested membership', async () => {
    assert.deepEqual(await directory.groupsOf(person(3), [approvers]), [approvers]);
    assert.deepEqual(await directory.groupsOf(person(6), [approvers]), [approvers]);
    assert.deepEqual(await directory.groupsOf(person(5), [approvers]), []);
  });

  it('asks about any number of groups, however they are spelt', async () => {
    const others = Array.from(
      { length: 44 },
      (_, n) => `b1000000-0000-4000-8000-0000000000${n + 10}`,
    );
    const groups = [...others, approvers.toUpperCase()];

    assert.deepEqual(await directory.groupsOf(person(3), groups), [approvers.toUpperCase()]);
  });

  it('finds people by name and by address', async () => {
    const adele = { id: person(3), name: 'Adele Vance' };

    assert.deepEqual(await directory.find('adele vance'), [adele]);
    assert.deepEqual(await directory.find(' AdeleV@fabrikam.com '), [adele]);
    assert.deepEqual(await directory.find(''), []);
  });

  it('outlasts a short pause', async () => {
    await control.fault({ name: 'graph-throttled', times: 1 });

    assert.deepEqual(await directory.groupsOf(person(3), [approvers]), [approvers]);
  });

  for (const [name, kind] of [
    ['graph-forbidden', 'forbidden'],
    ['graph-down', 'unreachable'],
  ] as const) {
    it(`says ${kind} for ${name}, and of which side`, async () => {
      await control.fault({ name });

      await assert.rejects(directory.groupsOf(person(3), [approvers]), fault(kind));
    });
  }

  it('leaves a long pause to whoever asks', async () => {
    await control.fault({ name: 'graph-throttled', ms: 90_000 });

    await assert.rejects(directory.find('Adele'), (error) => {
      fault('throttled')(error);
      assert.equal(
        Reflect.get(Reflect.get(error as object, 'detail') as object, 'retryAfter'),
        90_000,
      );
      return true;
    });
  });
});
