import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { deliverDue } from '../../src/background/outbox-worker.ts';
import { cardActions } from '../../src/commands/command-list.ts';
import type { Run } from '../../src/ports/run.ts';
import { waitUntil } from '../ports/wait-until.ts';
import type { Fault } from '../support/connector/faults.ts';
import type { Message } from '../support/connector/messages.ts';
import { channel, type Conversation } from '../support/teams.ts';
import { buttonsOf } from '../support/teams/buttons.ts';
import { testBot, type TestBot } from './support/bot.ts';
import { invoke } from './support/runs.ts';

const room = channel('migration');

describe('copy of a card whose id never came back', () => {
  let here: TestBot;
  let run: Run;
  beforeEach(async () => {
    here = await testBot();
  });
  afterEach(() => here.close());

  const cards = () => here.connector.messages().filter(({ card }) => card !== null);
  const now = ({ activity }: Message) => cards().find((card) => card.activity === activity)!;
  const isOpen = (copy: Message) => buttonsOf(now(copy).card).includes('Approve');
  /** Delivers for some time. */
  const deliver = async (rounds = 12) => {
    for (let round = 0; round < rounds; round += 1) {
      here.clock.advance(20_000);
      here.testWorld.clock.advance(20_000);
      await deliverDue(here.world);
    }
  };
  /** Maps a batch while posts have this fault, and returns the cards that are left. */
  const mapWith = async (
    fault: Fault | null,
    at: Conversation = room,
  ): Promise<readonly Message[]> => {
    const { journal } = here.world;
    if (fault !== null) here.connector.fail({ match: /^POST/, ...fault });
    await here.megan.says('map batch 3', at);
    await waitUntil(async () => (await journal.recentRuns(1))[0]?.phase === 'waiting');
    [run] = (await journal.recentRuns(1)) as [Run];
    await deliver();
    here.connector.clearFaults();
    await deliver();
    return cards();
  };
  /** Delivers until no copy can be approved any more. */
  const untilClosed = (copies: readonly Message[]) =>
    waitUntil(async () => {
      await deliver(1);
      return !copies.some(isOpen);
    });

  for (const at of [room, null])
    for (const [name, fault] of Object.entries({
      'answers 503': { status: 503, taken: true, times: 5 },
      'answers 500 with Retry-After': {
        ...{ status: 500, taken: true, times: 5, headers: { 'retry-after': '1' } },
      },
      'closes the connection': { drop: true, times: 5 },
      'answers 503 without end': { status: 503, taken: true },
    }))
      it(`is the only one, where the connector takes posts in a ${at ? 'channel' : 'chat'} and ${name}`, async () => {
        const copies = await mapWith(fault, at ?? here.megan.chat);

        assert.ok(copies.length <= 2, `${copies.length} copies`);
      });

  it('is not made by an outage in which nothing is taken: the card comes after it, once', async () => {
    assert.equal((await mapWith({ status: 503, times: 9 })).length, 1);
  });

  it('is edited from then on once its button is used', async () => {
    const copies = await mapWith({ status: 503, taken: true, times: 1 });
    assert.deepEqual(copies.map(isOpen), [true, true]);

    await here.alex.clicks('Approve', copies[0]!);
    await untilClosed(copies);
    await here.testWorld.waitForOutcome(run);
    await deliver();

    const texts = copies.map((copy) => now(copy).text);
    assert.match(texts[0]!, /2 verified/);
    assert.equal(texts[0], texts[1]);
  });

  it('is not recorded by a person whose action is refused', async () => {
    const copies = await mapWith({ status: 503, taken: true, times: 1 });

    const answer = await here.megan.clicks('Approve', copies[0]!);
    await here.megan.says(`cancel run ${run.id}`, room);
    await untilClosed([copies[1]!]);
    await deliver();

    assert.match(answer.text, /You requested run/);
    assert.equal(isOpen(copies[0]!), true);
  });

  it('is edited from then on once a client fetches a card for it, before anyone uses it', async () => {
    const copies = await mapWith({ status: 503, taken: true, times: 1 });

    await here.megan.refreshes(copies[0]!);
    await here.megan.says(`cancel run ${run.id}`, room);

    await untilClosed(copies);
    assert.equal(copies.length, 2);
  });

  it('is found for each of two, where no id came back at all', async () => {
    await here.megan.says('notify here', room);
    await mapWith({ status: 503, taken: true, match: /^POST .v3.conversations$/ }, here.megan.chat);
    const copies = cards().filter(({ conversation }) => conversation.startsWith(room.id));
    assert.equal(copies.length, 2);

    await here.megan.refreshes(copies[1]!);
    await here.alex.clicks('Approve', copies[0]!);

    await untilClosed(copies);
  });

  it('is not made of a message in a conversation where the run has no card', async () => {
    const [known] = await mapWith(null);
    const { conversation, activity } = known!;
    const press = invoke({ verb: 'page', run: run.id, page: 1 });
    await here.alex.sends({ ...press, replyToId: activity }, channel('other'));
    await here.alex.sends({ ...press, replyToId: '1' });
    await here.drain();

    await here.world.journal.update(run.id, {});
    await deliver();

    const edits = here.connector.calls.filter(({ method }) => method === 'PUT');
    assert.deepEqual(
      [...new Set(edits.map(({ path }) => path))],
      [`/v3/conversations/${conversation}/activities/${activity}`],
    );
  });

  it('is also a card that was posted as an answer: it is edited from then on', async () => {
    await mapWith(null, here.megan.chat);
    const data = { verb: 'page', run: run.id, page: 1 };
    await here.megan.sends({ type: 'message', value: data });
    await waitUntil(() => Promise.resolve(cards().length === 2));
    await deliver();
    const [, answer] = cards();
    assert.equal(answer?.edits, 0);

    await here.megan.says(`cancel run ${run.id}`);
    await untilClosed([answer]);
  });
});

describe('card that is no card of a run', () => {
  // The bot takes a message with such a button for a copy of the card of its run, and edits it; “Back” of choose.json means that.
  const verbs = cardActions.flatMap(({ verb, isOfRunCard }) => (isOfRunCard ? [verb] : []));
  const templates = readdirSync('adaptiveCards').filter((name) => name.endsWith('.json'));
  for (const name of templates.filter(
    (one) => !/^(preview|result|progress|reading|choose)/.test(one),
  ))
    it(`has no button of such a card: ${name}`, () => {
      const card = readFileSync(`adaptiveCards/${name}`, 'utf8');

      assert.deepEqual(verbs, ['approve', 'reject', 'cancel', 'page', 'refresh']);
      for (const verb of verbs) assert.ok(!card.includes(`"verb": "${verb}"`), verb);
    });
});
