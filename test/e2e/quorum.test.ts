import assert from 'node:assert/strict';
import { buttonsOf } from '../support/teams/buttons.ts';
import { channel } from '../support/teams.ts';
import type { Message } from '../support/connector/messages.ts';
import type { BotProcess } from './support/bot.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';

const lynne = 'a0000000-0000-4000-8000-000000000007';
const isaiah = 'a0000000-0000-4000-8000-000000000005';
const frozen = 'freeze: [{ from: 2000-01-01T00:00, to: 2090-01-01T00:00 }]';

describe('approvals by several, over HTTP with signed tokens', () => {
  const sales = channel('sales');
  let here: Crosswalk;
  let sandboxPolicy = '';
  let run = 0;
  let other: BotProcess | null = null;
  before(async () => {
    here = await crosswalk();
    await here.policy((yaml) => (sandboxPolicy = yaml));
  });
  after(() => here.stop());

  /** A fresh preview of batch 3 in the channel, under the sandbox's policy with these changes. */
  const preview = async (changes: Readonly<Record<string, string>>): Promise<Message> => {
    await here.enforce(() =>
      Object.entries(changes).reduce((yaml, [from, to]) => {
        assert.ok(yaml.includes(from), from);
        return yaml.replace(from, to);
      }, sandboxPolicy),
    );
    run += 1;
    await here.who('Megan Bowen').says('map batch 3', sales);
    return here.sees(sales.id, new RegExp(`Run ${run} .*waits for approval`));
  };
  const live = () => here.connector.messages().flatMap((message) => buttonsOf(message.card));
  const withdraw = async () => {
    await here.who('Megan Bowen').says(`cancel run ${run}`, sales);
    await here.sees(sales.id, new RegExp(`Run ${run} .*[Cc]ancelled`));
  };

  const crowd = ['Alex Wilber', 'Adele Vance', 'Diego Siciliani', 'Nestor Wilke', 'Isaiah Langer'];
  for (let round = 1; round <= 20; round += 1)
    it(`are made once by fifty clicks of five people over two bots, and one state stands everywhere, time ${round}`, async () => {
      other ??= await here.another();
      const bots = [here.bot(), other];
      const card = await preview({
        'settle: 3s': `settle: 3s, ${frozen}`,
        '    users: [a0000000-0000-4000-8000-000000000002,': `    users: [${isaiah}, a0000000-0000-4000-8000-000000000002,`,
      });

      const told = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          here.who(crowd[n % 5] ?? '', bots[n % 2]).clicks('Approve', card),
        ),
      );
      const queued = await here.sees(sales.id, new RegExp(`Run ${run} .*Queued until`));

      const winners = told.filter(({ card: answer }) => answer !== null);
      const losers = told.filter(({ text }) => /already approved by .+ at \d{4}-/.test(text));
      assert.deepEqual([winners.length, losers.length], [1, 49]);
      const by = /already approved by (\w+ \w+) at/.exec(losers[0]?.text ?? '')?.[1] ?? '';
      assert.match(JSON.stringify(queued.card), new RegExp(`"Approved by","value":"${by}`));
      await withdraw();
      // Copies follow one after the other; in the end none has a live button.
      await here.connector.until(() => !live().includes('Approve'), 10_000);
      assert.deepEqual(await here.sandbox.writes(), []);
    });

  it('take one more for protected people, and the card says who they are', async () => {
    const group = (await here.sandbox.objects('source')).find(
      ({ PrimarySmtpAddress }) => PrimarySmtpAddress === 'sales-wave@contoso.com',
    );
    const ids = group?.Members.join(', ') ?? '';
    const card = await preview({
      'limits: {': `protected: { users: [${ids}] }\nlimits: { ${frozen}, `,
    });

    const first = await here.who('Alex Wilber').clicks('Approve', card);
    const between = await here.sees(sales.id, /Still needed.*1 more/);
    await here.who('Adele Vance').clicks('Approve', between, { submit: true });
    const queued = await here.sees(sales.id, new RegExp(`Run ${run} .*Queued until`));

    assert.match(JSON.stringify(card.card), /Protected people are in this plan: .+ and \d+ more/);
    assert.match(JSON.stringify(card.card), /2 people, one for protected people/);
    assert.notEqual(first.card, null);
    assert.match(JSON.stringify(queued.card), /Alex Wilber.*Adele Vance/);
    await withdraw();
  });

  it('take one for each tenant: a guest counts for hers alone, and without being named for nothing', async () => {
    const unnamed = await preview({ 'required: 1': 'required: 1' });
    const refused = await here.who('Lynne Robbins').clicks('Approve', unnamed);
    await withdraw();
    const card = await preview({
      'required: 1': 'required: 1, perTenant: true',
      '    groups: [b': `    source: { users: [${lynne}] }\n    groups: [b`,
    });

    const guest = await here.who('Lynne Robbins').clicks('Approve', card);
    const between = await here.sees(sales.id, /Still needed.*1 more, for the target tenant/);
    const twice = await here.who('Lynne Robbins').clicks('Approve', between);
    const written = await here.sandbox.writes();
    await here.who('Alex Wilber').clicks('Approve', between);
    await here.sees(
      sales.id,
      new RegExp(`Run ${run} .*Stamped and verified.*Lynne Robbins.*Alex Wilber`),
      40_000,
    );

    assert.match(refused.text, /Only approvers decide on run \d+/);
    assert.notEqual(guest.card, null);
    assert.match(twice.text, /You have approved run \d+ already, and one person counts once/);
    assert.deepEqual(written, []);
    assert.ok((await here.sandbox.writes()).length > 0);
  });
});
