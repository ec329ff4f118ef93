import assert from 'node:assert/strict';
import { channel } from '../support/teams.ts';
import { actionOf } from '../support/teams/buttons.ts';
import type { Message } from '../support/connector/messages.ts';
import { botId } from './support/bot-process.ts';
import { useStack } from './support/shared-stack.ts';
import { refusedCommands } from './support/refused-commands.ts';

/** Application id in the sandbox's policy. */
const migrationApp = 'a99e4d1c-3333-4333-8333-333333333333';

describe('a refusal over HTTP explains', () => {
  const pilot = channel('pilot-refusals');
  const stack = useStack();
  let preview: Message;
  before(async () => {
    await stack().person('Megan Bowen').says('map batch 1', pilot);
    preview = await stack().message(pilot.id, /Run 1 .*waits for approval/);
  });

  for (const [name, line, pattern] of refusedCommands)
    it(`“${line}” by ${name}`, async () => {
      const person = stack().person(name);
      const before = stack().connector.messages(person.chat.id).length;

      await person.says(line);

      const answer = await stack().connector.until(
        ({ conversation, text, card }) =>
          conversation === person.chat.id &&
          stack().connector.messages(person.chat.id).length > before &&
          pattern.test(`${text} ${JSON.stringify(card)}`),
      );
      assert.ok(answer.text.length > 0);
      assert.deepEqual(await stack().sandbox.writes(), []);
    });

  it('a click on a run that does not exist', async () => {
    const answer = await clickWith('Alex Wilber', { run: 4711 });

    assert.match(answer.text, /There’s no run 4711\. Type “status”/);
  });

  it('a click of a person who pinned a row of the plan', async () => {
    const nestor = stack().person('Nestor Wilke');
    await nestor.says('pin KatriA@contoso.com to KatriA@fabrikam.com because HR says so');
    await stack().message(nestor.chat.id, /is pinned to Katri Ahokas/);
    const staleAnswer = await clickWith('Alex Wilber', { digest: '0'.repeat(64) });
    preview = await stack().message(
      pilot.id,
      /Run 1 .*waits for approval.*Katri Ahokas[^}]*}[^]*?[Pp]inned/,
    );

    const answer = await nestor.clicks('Approve', preview);

    assert.match(
      answer.text,
      /You uploaded the batch of run 1, or a pin or exclusion of yours shaped its plan/,
    );
    assert.match(JSON.stringify(staleAnswer.card), /This card of run 1 is out of date/);
    assert.deepEqual(await stack().sandbox.writes(), []);
  });

  it('nothing to a request with a token of a person', async () => {
    const { tenantId } = stack().sandbox.ready.target;
    const alex = stack().person('Alex Wilber');
    const token = stack().connector.token(
      {
        aud: botId,
        oid: alex.id,
        tid: tenantId,
        azp: 'a-client',
        ver: '2.0',
        serviceurl: stack().connector.url,
      },
      { issuer: `https://login.microsoftonline.com/${tenantId}/v2.0` },
    );
    const request = async (name: string, bearer: string) => {
      const from = stack().person(name);
      const response = await fetch(`${stack().bot().url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
        body: JSON.stringify({
          type: 'invoke',
          name: 'adaptiveCard/action',
          channelId: 'msteams',
          serviceUrl: stack().connector.url,
          from: { id: `29:${from.id}`, name, aadObjectId: from.id },
          recipient: { id: `28:${botId}` },
          conversation: {
            id: preview.conversation,
            conversationType: 'channel',
            tenantId,
            isGroup: true,
          },
          channelData: { tenant: { id: tenantId } },
          value: { action: actionOf(preview.card, 'Approve', false) },
        }),
      });
      return [response.status, await response.text()];
    };

    assert.deepEqual(await request('Alex Wilber', token), [401, '']);
    assert.deepEqual(await request('Adele Vance', token), [401, '']);
    assert.deepEqual(await stack().sandbox.writes(), []);
  });

  it('a plan that is larger than the policy allows, and the approvals that a first batch needs', async () => {
    const megan = stack().person('Megan Bowen');
    await megan.says('cancel run 1', pilot);
    await stack().message(pilot.id, /Run 1 .*Canceled/);
    await stack().changePolicy(
      (yaml) =>
        `${yaml}plans: { size: { most: 5, then: refuse }, firstBatch: { most: 2, then: { required: 2 } }, conflicts: { most: 20, then: refuse }, expiring: { within: 14d, then: { required: 2 } } }\n`,
    );
    const week = 7 * 24 * 3600 * 1000;
    await stack().sandbox.fault({ name: 'access-ending', target: migrationApp, ms: week });

    await megan.says('map batch 1', pilot);
    await stack().message(
      pilot.id,
      /The policy refuses this plan\. .*more than the 5 that the policy file allows \(plans\.size/,
    );
    await stack().changePolicy((yaml) =>
      yaml.replace('most: 5, then: refuse', 'most: 50, then: refuse'),
    );
    await megan.says('map batch 1', pilot);
    preview = await stack().message(pilot.id, /Run 3 .*waits for approval/);

    assert.match(JSON.stringify(preview.card), /plans\.firstBatch.*2 people must approve/);
    assert.match(
      JSON.stringify(preview.card),
      /Access ends too soon: the secret “Mailbox migration secret” of the mailbox-move app on \w{3}, /,
    );
    const first = await stack().person('Alex Wilber').clicks('Approve', preview);
    const again = await stack().person('Alex Wilber').clicks('Approve', preview);
    assert.ok(first.card !== null);
    assert.match(again.text, /You already approved run 3, and each person counts once/);
    await megan.says('map batch 3', pilot);
    await stack().message(
      pilot.id,
      /Run 4 .*refuses this plan\. 5 of 24 people need a decision, more than the 20 %/,
    );
    assert.deepEqual(await stack().sandbox.writes(), []);
  });

  /** Clicks Approve on the preview with changed data. */
  async function clickWith(name: string, changed: object) {
    const action = actionOf(preview.card, 'Approve', false);
    const data = { ...(action['data'] as object), ...changed };
    return stack()
      .person(name)
      .sends(
        {
          type: 'invoke',
          name: 'adaptiveCard/action',
          value: { action: { ...action, data } },
          conversation: {
            id: preview.conversation,
            conversationType: 'channel',
            isGroup: true,
            tenantId: stack().sandbox.ready.target.tenantId,
          },
        },
        pilot,
      );
  }
});
