import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import type { Run } from '../../src/run/run.ts';
import { asker, sales, stage } from './support/world.ts';

const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);

describe('a candidate picked on a card', () => {
  /** Nobody matches Person 0, until somebody says that it is mail user 0. */
  const staged = async () => {
    const here = stage();
    const user = here.tenants.recipients.get('target-0');
    assert.ok(user !== undefined);
    here.tenants.recipients.set('target-0', {
      ...user,
      ...{ externalAddress: null, primaryAddress: 'other@fabrikam.com' },
      addresses: ['SMTP:other@fabrikam.com', 'smtp:other@fabrikam.onmicrosoft.com'],
    });
    const run = await here.asked();
    const pick = ({ id, digest }: Run, place = run.place) =>
      here.verbs.pick(asker('megan', place), {
        ...{ run: id, digest: digest ?? '' },
        ...{ source: 'source-0', target: 'target-0' },
      });
    return { ...here, run, pick };
  };

  it('is pinned, and counts in that very preview', async () => {
    const { pick, read, rows, run } = await staged();

    const answer = await pick(run);

    assert.equal(why(answer), 'said');
    assert.notEqual((await read(run.id)).digest, run.digest);
    assert.equal((await rows(run.id))[0]?.row.kind, 'ready');
  });

  it('is not pinned again by the button of an older card', async () => {
    const { pick, read, run, verbs } = await staged();
    await pick(run);
    await verbs.unpin(asker('megan'), 'source-0');

    assert.equal(why(await pick(run)), 'said', 'the same plan is shown again');
    assert.equal(why(await pick(run)), 'stale');
    assert.equal(why(await pick(await read(run.id))), 'said');
  });

  it('is not pinned where the run has no card, or no longer waits', async () => {
    const { approve, pick, read, run } = await staged();

    assert.equal(why(await pick(run, sales)), 'elsewhere');
    await approve(run);
    assert.equal(why(await pick(await read(run.id))), 'not-waiting');
  });
});
