import assert from 'node:assert/strict';
import { commandsFor } from '../../src/commands/command-list.ts';
import type { Message } from '../support/connector/messages.ts';
import { channel } from '../support/teams.ts';
import { buttonsOf } from '../support/teams/buttons.ts';
import { useStack } from './support/shared-stack.ts';

describe('a newcomer over HTTP', () => {
  const stack = useStack();
  const room = channel('newcomers');

  /** Says it, and returns the first new message that is an answer. */
  const ask = async (
    name: string,
    line: string,
    pattern = /^(?!Working on it)/,
  ): Promise<Message> => {
    const { connector } = stack();
    const person = stack().person(name);
    const known = new Set(connector.messages(person.chat.id).map(({ activity }) => activity));
    await person.says(line);
    return connector.until(
      ({ conversation, activity, text, card }) =>
        conversation === person.chat.id &&
        !known.has(activity) &&
        pattern.test(`${text} ${card === null ? '' : JSON.stringify(card)}`),
    );
  };

  it('goes from the first word to a stamped and undone batch without one “didn’t get that”', async () => {
    const welcome = await ask('Megan Bowen', 'hi');
    assert.match(
      welcome.text,
      /I match people in Contoso to Fabrikam\..*You can start runs, undo them/,
    );
    assert.deepEqual(buttonsOf(welcome.card), ['List batches', 'Waiting for me', 'Help']);
    assert.match((await ask('Megan Bowen', 'what batches are there?', /Sales/)).text, /Sales/);

    await ask('Megan Bowen', 'could you map Sales, please?', /Run 1 .*waits for approval/);
    const asked = await ask('Alex Wilber', 'approve run 1', /waits for approval/);
    const again = await ask('Alex Wilber', 'map batch 3', /"Approve"/);
    await ask(
      'Alex Wilber',
      'who can approve Sales?',
      /Nestor Wilke.*Members of Migration approvers.*Adele Vance.*requested run 1/s,
    );
    assert.ok(buttonsOf(asked.card).includes('Approve'));
    assert.equal((await stack().sandbox.writes()).length, 0);

    await stack().person('Alex Wilber').clicks('Approve', again);
    await stack().message(stack().person('Megan Bowen').chat.id, /stamped and verified/);
    await ask('Megan Bowen', 'how far is batch 3', /verified/);
    await ask('Megan Bowen', 'who is Lee Gu', /Lee Gu/);
    await ask('Megan Bowen', 'what changed since run 1', /[Nn]othing|changed/);
    await ask('Megan Bowen', 'roll back run 1', /Run 2 .*waits for approval/);
    await ask('Megan Bowen', 'cancel the last run', /Run 2 is canceled/);

    const texts = stack()
      .connector.messages()
      .map(({ text }) => text);
    assert.deepEqual(
      texts.filter((text) => /^Sorry|Did you mean|^Which/.test(text)),
      [],
    );
  });

  it('gets an answer that helps to questions and requests in other words', async () => {
    const answers: readonly (readonly [string, RegExp])[] = [
      ['why is lee gu blocked?', /Lee Gu/],
      ['is Lee Gu stamped', /^Lee Gu \(.*\): /],
      ['what happened to Lee', /Lee Gu/],
      ['who did run 1', /^Run 1, Sales \(batch 3\): requested by Megan Bowen, .*Approved by Alex/],
      ['who approved run 1', /Approved by Alex Wilber/],
      ['list the approvers', /Who can approve|A run needs/],
      ['undo Lee', /Did you mean Lee Gu/],
      ['undo batch 3', /Run \d+ |wrote something|left to undo/],
      ['undo everything', /left to undo/],
      ['pause', /^No run can be paused now|Which run/],
      ['map batch 99', /There’s no batch 99/],
      ['only the finance people of batch 3', /Did you mean “map batch 3 only the finance people”/],
      [
        'approve finance on saturday 10pm',
        /^(?:No run of )?Finance \(batch 7\) (?:was never mapped|waits for a decision)/,
      ],
      ['EmailAddress\nLeeG@contoso.com', /^What is this list for\?/],
    ];
    for (const [line, pattern] of answers) {
      const { text } = await ask('Megan Bowen', line, pattern);
      assert.doesNotMatch(text, /^Sorry/, line);
    }
  });

  it('gets an answer in a channel too, with nothing but a mention', async () => {
    await stack().person('Isaiah Langer').says('', room);

    const { text } = await stack().message(room.id, /I match people/);

    assert.match(text, /You can’t view runs yet\. Ask Megan Bowen or Nestor Wilke\./);
  });

  // What nobody can do without another step first is refused, and says which step.
  for (const { example, usage } of commandsFor({ sandbox: false }))
    it(`can type the example of help: ${example}`, async () => {
      const { text } = await ask('Nestor Wilke', example, /^(?!Working on it).*\S/s);

      assert.doesNotMatch(
        text,
        /^Sorry|^Did you mean|^Which|No one called|No one with|There’s no (?:run|batch)|isn’t a date/,
        usage,
      );
    });
});
