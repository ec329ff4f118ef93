import assert from 'node:assert/strict';
import { channel } from '../support/teams.ts';
import { actionOf } from '../support/teams/buttons.ts';
import type { Message } from '../support/connector/messages.ts';
import { botId } from './support/bot.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';
import { refused } from './support/refused.ts';

/** Of the sandbox's policy. */
const migrationApp = 'a99e4d1c-3333-4333-8333-333333333333';

describe('what people are refused, in the words that they see', () => {
  const pilot = channel('pilot');
  let here: Crosswalk;
  let shown: Message;
  before(async () => {
    here = await crosswalk();
    await here.who('Megan Bowen').says('map batch 1', pilot);
    shown = await here.sees(pilot.id, /Run 1 .*waits for approval/);
  });
  after(() => here.stop());

  for (const [name, line, told] of refused)
    it(`“${line}”, typed by ${name}`, async () => {
      const person = here.who(name);
      const before = here.connector.messages(person.chat.id).length;

      await person.says(line);

      const answer = await here.connector.until(
        ({ conversation, text, card }) =>
          conversation === person.chat.id &&
          here.connector.messages(person.chat.id).length > before &&
          told.test(`${text} ${JSON.stringify(card)}`),
        10_000,
      );
      assert.ok(answer.text.length > 0);
      assert.deepEqual(await here.sandbox.writes(), []);
    });

  it('a click on a run that there is not', async () => {
    const told = await pressed('Alex Wilber', { run: 4711 });

    assert.match(told.text, /There is no run 4711\. Type “status”/);
  });

  it('a click of somebody who pinned one of the plan', async () => {
    const nestor = here.who('Nestor Wilke');
    await nestor.says('pin KatriA@contoso.com to KatriA@fabrikam.com because HR says so');
    await here.sees(nestor.chat.id, /is pinned to Katri Ahokas/);
    const old = await pressed('Alex Wilber', { digest: '0'.repeat(64) });
    shown = await here.sees(pilot.id, /Run 1 .*waits for approval.*Nestor Wilke: HR says so/);

    const told = await nestor.clicks('Approve', shown);

    assert.match(told.text, /You pinned or excluded somebody in the plan of run 1 yourself/);
    assert.match(old.text, /another plan than run 1 has now/);
    assert.deepEqual(await here.sandbox.writes(), []);
  });

  it('a token of somebody in person, be it with whoever’s object id', async () => {
    const { tenantId } = here.sandbox.ready.target;
    const alex = here.who('Alex Wilber');
    const token = here.connector.token(
      {
        aud: botId,
        oid: alex.id,
        tid: tenantId,
        azp: 'a-client',
        ver: '2.0',
        serviceurl: here.connector.url,
      },
      { issuer: `https://login.microsoftonline.com/${tenantId}/v2.0` },
    );
    const as = async (name: string, given: string) => {
      const from = here.who(name);
      const response = await fetch(`${here.bot().url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${given}` },
        body: JSON.stringify({
          type: 'invoke',
          name: 'adaptiveCard/action',
          channelId: 'msteams',
          serviceUrl: here.connector.url,
          from: { id: `29:${from.id}`, name, aadObjectId: from.id },
          recipient: { id: `28:${botId}` },
          conversation: {
            id: shown.conversation,
            conversationType: 'channel',
            tenantId,
            isGroup: true,
          },
          channelData: { tenant: { id: tenantId } },
          value: { action: actionOf(shown.card, 'Approve', false) },
        }),
      });
      return [response.status, await response.text()];
    };

    assert.deepEqual(await as('Alex Wilber', token), [401, '']);
    assert.deepEqual(await as('Adele Vance', token), [401, '']);
    assert.deepEqual(await here.sandbox.writes(), []);
  });

  it('a plan that is larger than the policy allows, and what a first batch needs', async () => {
    const megan = here.who('Megan Bowen');
    await megan.says('cancel run 1', pilot);
    await here.sees(pilot.id, /Run 1 .*Cancelled/);
    await here.enforce(
      (yaml) =>
        `${yaml}plans: { size: { most: 5, then: refuse }, firstBatch: { most: 2, then: { required: 2 } }, conflicts: { most: 20, then: refuse }, expiring: { within: 14d, then: { required: 2 } } }\n`,
    );
    const week = 7 * 24 * 3600 * 1000;
    await here.sandbox.fault({ name: 'access-ending', target: migrationApp, ms: week });

    await megan.says('map batch 1', pilot);
    await here.sees(pilot.id, /The policy refuses this plan\. .*more than 5 \(plans\.size/);
    await here.enforce((yaml) => yaml.replace('most: 5, then: refuse', 'most: 50, then: refuse'));
    await megan.says('map batch 1', pilot);
    shown = await here.sees(pilot.id, /Run 3 .*waits for approval/);

    assert.match(JSON.stringify(shown.card), /plans\.firstBatch.*So 2 people have to approve/);
    assert.match(
      JSON.stringify(shown.card),
      /Access ends too soon: the secret “Mailbox migration secret” of the migration application on \d{4}-/,
    );
    const first = await here.who('Alex Wilber').clicks('Approve', shown);
    const again = await here.who('Alex Wilber').clicks('Approve', shown);
    assert.ok(first.card !== null);
    assert.match(again.text, /You have approved run 3 already, and one person counts once/);
    await megan.says('map batch 3', pilot);
    await here.sees(
      pilot.id,
      /Run 4 .*refuses this plan\. 5 of 24 rows are in conflict, more than 20 %/,
    );
    assert.deepEqual(await here.sandbox.writes(), []);
  });

  /** Approve on the card that was shown, with this data instead. */
  async function pressed(name: string, changed: object) {
    const action = actionOf(shown.card, 'Approve', false);
    const data = { ...(action['data'] as object), ...changed };
    return here.who(name).sends(
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { ...action, data } },
        conversation: {
          id: shown.conversation,
          conversationType: 'channel',
          isGroup: true,
          tenantId: here.sandbox.ready.target.tenantId,
        },
      },
      pilot,
    );
  }
});
