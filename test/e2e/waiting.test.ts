import assert from 'node:assert/strict';
import { channel } from '../support/teams.ts';
import { actionOf, buttonsOf } from '../support/teams/buttons.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';

describe('a preview that nobody decides on', () => {
  const pilot = channel('pilot');
  let digest = '';
  let here: Crosswalk;
  before(async () => {
    here = await crosswalk();
    await here.enforce((yaml) =>
      yaml.replace(
        /approval:.*\n/,
        `approval: { required: 1, expires: 20s, remind: 2s, escalate: { after: 3s, users: [${here.who('Alex Wilber').id}] } }\n`,
      ),
    );
    const megan = here.who('Megan Bowen');
    await megan.says('notify here', pilot);
    await here.sees(pilot.id, /now gets previews/);
    await here.who('Alex Wilber').installs();
  });
  after(() => here.stop());

  it('is called for in the channel, and to somebody in person with its card', async () => {
    const alex = here.who('Alex Wilber');
    await here.who('Megan Bowen').says('map batch 1');

    const reminder = await here.sees(pilot.id, /Still waiting, since/);
    const escalation = await here.sees(alex.chat.id, /names you to be told when nobody decides/);
    const card = await here.sees(alex.chat.id, /waits for approval/);
    const { data } = actionOf(card.card, 'Approve', false);
    digest = String((data as { digest: unknown }).digest);
    await alex.says('pending');
    await here.sees(
      alex.chat.id,
      /1 preview waits for a decision.*It waits on Alex Wilber, Nestor Wilke, somebody in Migration approvers/,
    );

    assert.match(reminder.text, /Run 1 .*6 people: 6 ready.*Still needed: 1 more/);
    assert.deepEqual(buttonsOf(escalation.card), []);
    assert.ok(buttonsOf(card.card).includes('Approve'));
  });

  it('says that it has expired, and opens a fresh one for an admin alone', async () => {
    const [megan, alex] = [here.who('Megan Bowen'), here.who('Alex Wilber')];
    const expired = await here.sees(megan.chat.id, /Run 1 .*Nobody decided in time/, 60_000);

    const late = await alex.sends(
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', data: { verb: 'approve', run: 1, digest } } },
      },
      alex.chat,
    );
    const refused = await alex.clicks('Fresh preview', expired);
    const opened = await megan.clicks('Fresh preview', expired);

    assert.match(late.text, /Run 1 expired at .*: nobody had decided/);
    assert.match(refused.text, /Only admins map a batch/);
    assert.match(opened.text, /Run 2 is opened/);
    const fresh = await here.sees(megan.chat.id, /Run 2 .*waits for approval/);
    assert.ok(buttonsOf(fresh.card).includes('Approve'));
    const reminders = here.connector
      .messages()
      .filter(({ text }) => /Run 1 .*Still waiting/.test(text));
    assert.equal(reminders.length, 2);
  });

  it('is approved by a stand-in whom an admin named, which the channel is told', async () => {
    const [megan, nestor, isaiah] = ['Megan Bowen', 'Nestor Wilke', 'Isaiah Langer'].map((name) =>
      here.who(name),
    );
    assert.ok(megan && nestor && isaiah);
    await nestor.says('delegate Alex Wilber to Isaiah Langer until 2030-12-31 because on leave');
    await here.sees(
      pilot.id,
      /Isaiah Langer approves in the place of Alex Wilber to the end of 2030-12-31, named by Nestor Wilke: on leave/,
    );
    await megan.says('map batch 6');
    const card = await here.sees(pilot.id, /Run 3 .*waits for approval/);

    await isaiah.clicks('Approve', card);

    await here.sees(pilot.id, /Run 3 .*Stamped and verified.*Isaiah Langer for Alex Wilber/);
  });
});
