import assert from 'node:assert/strict';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { codeOf, megan, textOf } from './support/answers.ts';

describe('notify here', () => {
  it('registers a channel, for admins only, and posts the previews that wait', async () => {
    const here = testWorld();
    await here.openRun();
    const inChannel = sender('megan', salesChannel);

    const refused = [
      await here.say(sender('isaiah', salesChannel), 'notify here'),
      await here.say(megan, 'notify here'),
    ];
    const first = await here.say(inChannel, 'notify here');
    const again = await here.say(inChannel, 'notify here');
    await here.deliverAll();

    assert.deepEqual(refused.map(codeOf), ['not-permitted', 'not-a-channel']);
    assert.match(textOf(first), /^This channel now gets everything: previews/);
    assert.match(textOf(again), /^This channel already gets everything/);
    assert.ok(
      here.sent.some(
        ({ place, message }) => place.id === salesChannel.id && message.kind === 'card',
      ),
    );
  });

  it('sets what the channel gets, says what it was, and asks where the word is unknown', async () => {
    const here = testWorld();
    const inChannel = sender('megan', salesChannel);
    const say = (words: string) => here.say(inChannel, `notify here ${words}`);

    const answers = [await say('decisions'), await say('only failures'), await say('daily')];
    const same = await say('daily');
    const unknown = await say('everything now');
    const off = await say('off.');

    assert.match(textOf(answers[0]!), /now gets what is to be decided and what was/);
    assert.match(textOf(answers[1]!), /now gets only problems.* Before, it was set to decisions\./);
    assert.match(textOf(answers[2]!), /one summary a day at 8:00 AM \(UTC\), and nothing else/);
    assert.match(textOf(same), /^This channel already gets one summary/);
    assert.equal(unknown.kind, 'question');
    assert.match(textOf(off), /now gets nothing\. Before, it was set to daily/);
    assert.deepEqual(await here.outbox.channels(), [{ place: salesChannel, level: 'off' }]);
  });

  it('tells every channel, the muted one too, when one no longer gets what shows who may decide', async () => {
    const here = testWorld();
    const other = { ...salesChannel, id: '19:other' };
    await here.say(sender('megan', salesChannel), 'notify here');
    await here.say(sender('megan', other), 'notify here failures');
    await here.say(sender('megan', salesChannel), 'notify here decisions');

    await here.say(sender('megan', salesChannel), 'notify here off');
    await here.say(sender('megan', salesChannel), 'notify here daily');

    const told = await here.announcements();
    assert.equal(told.length, 2);
    for (const text of told)
      assert.match(text, /^MEGAN set a channel to off, so changes of the policy/);
  });

  it('of each kind gets what it is set to', async () => {
    const levels = ['all', 'decisions', 'failures', 'daily', 'off'] as const;
    const here = testWorld();
    for (const level of levels) {
      const place = { ...salesChannel, id: `19:${level}` };
      await here.say(sender('megan', place), `notify here ${level}`);
    }
    const posts = async () => {
      await here.deliverAll();
      const texts = here.sent
        .filter(({ edited, place }) => !edited && place.kind === 'channel')
        .map(({ place, message }) => `${message.kind} ${place.id.slice(3)}`);
      here.sent.length = 0;
      return texts.sort();
    };

    const failed = await here.openRun();
    const previews = await posts();
    here.tenants.state.faultFor = (call, id) =>
      call === 'stamp' && id === 'target-1' ? 'refused' : null;
    await here.approve(failed);
    await here.waitForOutcome(failed);
    const problems = await posts();
    here.tenants.state.faultFor = () => null;
    const rejected = await here.openRun();
    await posts();
    await here.press(sender('alex', rejected.place), {
      ...{ verb: 'reject', run: rejected.id, digest: rejected.digest, note: 'no' },
    });
    await here.waitForOutcome(rejected);
    const decisions = await posts();
    const finished = await here.openRun();
    await posts();
    await here.approve(finished);
    await here.waitForOutcome(finished);

    assert.deepEqual(previews, ['card all', 'card decisions']);
    assert.deepEqual(problems, ['notice all', 'notice failures']);
    assert.deepEqual(decisions, ['notice all', 'notice decisions']);
    assert.deepEqual(await posts(), ['notice all']);
  });
});
