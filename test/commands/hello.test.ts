import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';
import { alex, megan } from './support/answers.ts';

describe('hello', () => {
  const rights: readonly (readonly [string, ReturnType<typeof sender>, string, string])[] = [
    [
      'an admin',
      megan,
      'You can start runs, undo them, choose matches, exclude people, set who is in a batch, and accept policy changes. Someone else approves.',
      'batches pending help',
    ],
    [
      'an approver',
      alex,
      'You can approve, reject, pause and cancel runs, get their reports, and name a stand-in.',
      'pending batches help',
    ],
    [
      'both',
      sender('nestor'),
      'You can start runs, undo them, choose matches, exclude people, set who is in a batch, and accept policy changes. You can also approve the runs of others.',
      'batches pending help',
    ],
    ['somebody else', sender('isaiah'), 'You can’t view runs yet. Ask MEGAN or NESTOR.', 'help'],
  ];
  for (const [who, by, expected, lines] of rights)
    it(`says what ${who} may do, and where to start`, async () => {
      const answer = await testWorld().say(by, 'Good morning!');

      assert.ok(answer.kind === 'welcome');
      const { name, source, target, choices } = answer.welcome;
      assert.deepEqual(
        [name, source, target, answer.welcome.rights],
        [by.person.name, 'Contoso', 'Fabrikam', expected],
      );
      assert.equal(choices.map(({ line }) => line).join(' '), lines);
    });

  it('looks up the name that Teams does not send at an installation', async () => {
    const here = testWorld();
    const nameless = { ...megan, person: { ...megan.person, name: '' } };
    const nameIn = async () => {
      const answer = await here.say(nameless, 'hello');
      return answer.kind === 'welcome' ? answer.welcome.name : answer.kind;
    };

    assert.equal(await nameIn(), 'MEGAN');
    here.control.isGraphDown = true;
    assert.equal(await nameIn(), '');
  });

  it('is not taken for the command that follows a greeting', async () => {
    const here = testWorld();

    const answer = await here.say(megan, 'hi, please map batch 3');

    assert.equal(answer.kind, 'run-opened');
  });
});
