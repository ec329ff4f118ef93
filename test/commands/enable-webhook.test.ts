import assert from 'node:assert/strict';
import { runRequest } from '../store/support/samples.ts';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, textOf } from './support/answers.ts';

/** A world with a webhook whose receiver is gone, and one event for it. */
async function goneWebhook() {
  const here = testWorld();
  const { webhooks, journal } = here.world;
  const settings = { url: 'https://hooks.contoso.com', events: ['run'], names: false };
  await webhooks.setSubscriptions([{ name: 'siem', ...settings, internal: false }]);
  await journal.openRun(runRequest(3));
  const [delivery] = await webhooks.claim(['siem'], 1);
  assert.ok(delivery);
  await webhooks.disable(delivery, 'its receiver is gone');
  return here;
}

describe('enable webhook', () => {
  it('turns a webhook on again, which status tells until then', async () => {
    const { say } = await goneWebhook();

    const before = await say(alex, 'status');
    const answer = await say(megan, 'enable webhook SIEM');
    const again = await say(megan, 'enable webhook siem');
    const after = await say(alex, 'status');

    assert.match(
      before.kind === 'status' ? before.status.notes.join() : '',
      /^Webhook siem is off: its receiver is gone\. Events that wait for it: 1\. An admin can type “enable webhook siem”\.$/,
    );
    assert.equal(textOf(answer), 'Webhook siem is on again. 1 event waits for it.');
    assert.equal(textOf(again), 'Webhook siem is on. 1 event waits for it.');
    assert.deepEqual(after.kind === 'status' ? after.status.notes : null, []);
  });

  it('is for admins, needs a name, and names the webhooks that there are', async () => {
    const { say } = await goneWebhook();

    const answers = [
      await say(alex, 'enable webhook siem'),
      await say(megan, 'enable webhook board'),
      await say(megan, 'enable webhook'),
      await testWorld().say(megan, 'enable webhook board'),
    ];

    assert.deepEqual(answers.slice(0, 2).map(codeOf), ['not-permitted', 'unknown-webhook']);
    assert.match(textOf(answers[1]!), /no webhook with that name, but siem\./);
    assert.match(textOf(answers[2]!), /Which webhook\?/);
    assert.match(textOf(answers[3]!), /has no webhooks\./);
  });
});
