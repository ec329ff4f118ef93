import assert from 'node:assert/strict';
import pg from 'pg';
import { channel } from '../support/teams.ts';
import { buttonsOf } from '../support/teams/buttons.ts';
import { useStack } from './support/shared-stack.ts';

describe('a preview without a decision', () => {
  const pilot = channel('pilot-waiting');
  const stack = useStack();
  const changeApproval = (keys: string) =>
    stack().changePolicy((yaml) =>
      yaml.replace(/approval:.*\n/, `approval: { required: 1, ${keys} }\n`),
    );
  before(async () => {
    await changeApproval(
      `expires: 1h, remind: 2s, escalate: { after: 3s, users: [${stack().person('Alex Wilber').id}] }`,
    );
    const megan = stack().person('Megan Bowen');
    await megan.says('notify here', pilot);
    await stack().message(pilot.id, /now gets everything: previews/);
    await stack().person('Alex Wilber').installs();
  });

  it('is reminded of in the channel, and escalated to a person with its card', async () => {
    const alex = stack().person('Alex Wilber');
    await stack().person('Megan Bowen').says('map batch 1');

    const reminder = await stack().message(pilot.id, /Waiting for approval since/);
    const escalation = await stack().message(alex.chat.id, /because the policy names you/);
    const card = await stack().message(alex.chat.id, /waits for approval/);
    await alex.says('pending');
    await stack().message(
      alex.chat.id,
      /1 run waits for approval.*waiting for Alex Wilber, Nestor Wilke, a member of Migration approvers/,
    );

    assert.match(reminder.text, /Run 1 .*6 to stamp\..*Still needed: 1 more/);
    assert.deepEqual(buttonsOf(escalation.card), ['Review run 1']);
    assert.ok(buttonsOf(card.card).includes('Approve'));
  });

  it('expires, and an admin can open a new preview', async () => {
    const [megan, alex] = [stack().person('Megan Bowen'), stack().person('Alex Wilber')];
    await changeApproval('expires: 3s');
    await megan.says('map batch 3');
    const expired = await stack().message(
      megan.chat.id,
      /Run 2 .*No decision was made in time/,
      60_000,
    );
    await stack().message(pilot.id, /Run 2 .*No decision was made in time/);
    await changeApproval('expires: 1h');

    const late = await alex.sends(
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: {
          action: {
            type: 'Action.Execute',
            data: { verb: 'approve', run: 2, digest: await digestOf(2) },
          },
        },
      },
      pilot,
    );
    const refusal = await alex.clicks('New preview', expired);
    const confirmation = await megan.clicks('New preview', expired);

    assert.match(late.text, /Run 2 expired at .* without a decision/);
    assert.match(refusal.text, /Only admins can map/);
    assert.match(confirmation.text, /Run 3 is open/);
    const newPreview = await stack().message(megan.chat.id, /Run 3 .*waits for approval/);
    // The chat has one reader, who requested the run.
    assert.ok(!buttonsOf(newPreview.card).includes('Approve'));
    assert.ok(buttonsOf(newPreview.card).includes('Cancel run'));
    const reminders = stack()
      .connector.messages()
      .filter(({ text }) => /Run 1 .*Waiting for approval since/.test(text));
    assert.equal(reminders.length, 2);
  });

  it('can be approved by a delegate, and the channel is told about the delegation', async () => {
    const [megan, nestor, isaiah] = ['Megan Bowen', 'Nestor Wilke', 'Isaiah Langer'].map((name) =>
      stack().person(name),
    );
    assert.ok(megan && nestor && isaiah);
    await nestor.says('delegate Alex Wilber to Isaiah Langer until 2030-12-31 because on leave');
    await stack().message(
      pilot.id,
      /Nestor Wilke wants Isaiah Langer to approve for Alex Wilber until the end of Tue, Dec 31, 2030/,
    );
    await stack()
      .person('Alex Wilber')
      .says('accept delegation of Alex Wilber to Isaiah Langer until 2030-12-31');
    await stack().message(
      pilot.id,
      /Isaiah Langer approves for Alex Wilber until the end of Tue, Dec 31, 2030. Delegated by Nestor Wilke, accepted by Alex Wilber: on leave/,
    );
    await megan.says('map batch 6');
    const card = await stack().message(pilot.id, /Run 4 .*waits for approval/);
    assert.match(
      JSON.stringify(card.card),
      /Isaiah Langer for Alex Wilber until Tue, Dec 31, 2030/,
    );

    await isaiah.clicks('Approve', card);

    await stack().message(
      pilot.id,
      /Run 4 .*stamped and verified\..*Isaiah Langer for Alex Wilber/,
    );
  });

  /** What the card of the run had on its buttons while it waited. */
  async function digestOf(run: number): Promise<string> {
    const client = new pg.Client({ connectionString: stack().databaseUrl ?? '' });
    await client.connect();
    const { rows } = await client.query<{ digest: string }>(
      `select digest from run where id = ${run}`,
    );
    await client.end();
    return rows[0]?.digest ?? '';
  }
});
