import assert from 'node:assert/strict';
import { control, sandboxCloud } from '../support/sandboxCloud.ts';
import { subjectOf } from '../support/subject.ts';
import { leapingClock } from '../support/world.ts';

async function tokensGiven(): Promise<number> {
  return (await control.calls()).entra['token target'] ?? 0;
}

describe('A token', () => {
  afterEach(() => control.clearFaults());

  for (const kind of ['secret', 'certificate'] as const) {
    it(`got by ${kind} serves every call`, async () => {
      const { target } = subjectOf(sandboxCloud(kind), leapingClock());
      const before = await tokensGiven();

      for (let n = 0; n < 4; n += 1) await target.acceptedDomains();

      assert.equal((await tokensGiven()) - before, 1);
    });
  }

  it('that is refused is replaced by one that serves again', async () => {
    const { target } = subjectOf(sandboxCloud(), leapingClock());
    await target.acceptedDomains();
    const before = await tokensGiven();
    await control.fault({ name: 'token-expired', side: 'target', times: 1 });

    for (let n = 0; n < 4; n += 1) await target.acceptedDomains();

    assert.equal((await tokensGiven()) - before, 1);
  });
});
