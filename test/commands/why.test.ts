import assert from 'node:assert/strict';
import type { Answer } from '../../src/commands/answer.ts';
import { sender, testWorld } from '../ports/world.ts';
import { codeOf, megan } from './support/answers.ts';

describe('why', () => {
  const viewOf = (answer: Answer) => {
    assert.ok(answer.kind === 'why', codeOf(answer));
    return answer.why;
  };

  it('shows the latest plan of a person, by address, id, UPN, alias or name of either side', async () => {
    const here = testWorld(3);
    const [first] = here.tenants.state.members;
    Object.assign(first ?? {}, { userPrincipalName: 'upn0@contoso.com' });
    const run = await here.openRun();

    for (const words of [
      'person0@contoso.com',
      'SOURCE-0',
      'Person 0',
      'person0@fabrikam.com',
      'target-0',
      'upn0@contoso.com',
      'person0@fabrikam.onmicrosoft.com',
    ]) {
      const view = viewOf(await here.say(megan, `why ${words}`));
      assert.equal(view.source.id, 'source-0', words);
      assert.equal(view.run?.id, run.id, words);
      assert.equal(view.storedRow.row.kind, 'ready', words);
    }
  });

  it('shows how a person in no plan would be planned now', async () => {
    const view = viewOf(await testWorld(3).say(megan, 'why person2@contoso.com'));

    assert.equal(view.run, null);
    assert.equal(view.storedRow.row.kind, 'ready');
    assert.deepEqual(view.history, []);
  });

  it('shows overrides and earlier rows, newest first', async () => {
    const here = testWorld(2);
    const first = await here.openRun();
    await here.say(megan, `cancel run ${first.id}`);
    await here.waitForOutcome(first);
    await here.say(megan, 'exclude source-0 from batch 3 until 2026-11-23 because on leave');
    await here.say(megan, 'include source-0 in batch 3');
    await here.openRun();

    const { history } = viewOf(await here.say(megan, 'why source-0'));

    assert.equal(history.length, 3);
    assert.match(
      history[0] ?? '',
      /^Included in batch 3 again by MEGAN, Mon, Nov 23, 2026, .* UTC$/,
    );
    assert.match(history[1] ?? '', /^Excluded from batch 3 .*: on leave$/);
    assert.match(history[2] ?? '', /^Run 1: Ready with Person 0/);
  });

  it('shows times in the time zone of the sender', async () => {
    const here = testWorld();
    await here.say(megan, 'exclude source-0 from batch 3 until 2030-12-31 because on leave');

    const answer = await here.say({ ...megan, timeZone: 'Asia/Tokyo' }, 'why source-0');

    const { history } = viewOf(answer);
    assert.match(
      history[0] ?? '',
      /until the end of Tue, Dec 31, 2030 by MEGAN, Mon, Nov 23, 2026, 6:0\d PM: on/,
    );
  });

  it('is refused for an unknown person, and to others than viewers', async () => {
    const here = testWorld(1);
    const unknown = await here.say(megan, 'why nobody@contoso.com');
    const { policy } = here.control;
    here.control.policy = {
      ...policy,
      roles: { ...policy.roles, viewers: { users: [], groups: [] } },
    };
    await here.acceptPolicy();

    assert.equal(codeOf(unknown), 'unknown-person');
    assert.equal(codeOf(await here.say(sender('isaiah'), 'why source-0')), 'not-permitted');
  });
});
