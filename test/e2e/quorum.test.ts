import assert from 'node:assert/strict';
import { buttonsOf } from '../support/teams/buttons.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { channel } from '../support/teams.ts';
import type { Message } from '../support/connector/messages.ts';
import type { BotProcess } from './support/bot-process.ts';
import { useStack } from './support/shared-stack.ts';

const lynne = 'a0000000-0000-4000-8000-000000000007';
const isaiah = 'a0000000-0000-4000-8000-000000000005';
const permanentFreeze = 'freeze: [{ from: 2000-01-01T00:00, to: 2090-01-01T00:00 }]';

describe('approvals by several people over HTTP', () => {
  const sales = channel('sales-quorum');
  const stack = useStack();
  let sandboxPolicy = '';
  let run = 0;
  let other: BotProcess | null = null;
  before(async () => {
    await stack().editPolicy((yaml) => (sandboxPolicy = yaml));
  });

  /** Requests a run of batch 3 in the channel, under the sandbox's policy with these replacements. */
  const preview = async (changes: Readonly<Record<string, string>>): Promise<Message> => {
    await stack().changePolicy(() =>
      Object.entries(changes).reduce((yaml, [from, to]) => {
        assert.ok(yaml.includes(from), from);
        return yaml.replace(from, to);
      }, sandboxPolicy),
    );
    run += 1;
    await stack().person('Megan Bowen').says('map batch 3', sales);
    return stack().message(sales.id, new RegExp(`Run ${run} .*waits for approval`));
  };
  const isRefusal = (text: string) =>
    text.startsWith(`Run ${run} was already approved by `) && / at \w{3}, \w{3} \d/.test(text);
  const textsIn = (conversation: string) =>
    stack()
      .connector.messages(conversation)
      .map(({ text }) => text);
  const buttons = () =>
    stack()
      .connector.messages()
      .flatMap((message) => buttonsOf(message.card));
  const cancelRun = async () => {
    await stack().person('Megan Bowen').says(`cancel run ${run}`, sales);
    await stack().message(sales.id, new RegExp(`Run ${run} .*[Cc]anceled`));
  };

  const approvers = [
    'Alex Wilber',
    'Adele Vance',
    'Diego Siciliani',
    'Nestor Wilke',
    'Isaiah Langer',
  ];
  for (let round = 1; round <= propertyRuns(3, 20); round += 1)
    it(`count once when five people click fifty times on two bots, round ${round}`, async () => {
      other ??= await stack().startAnotherBot();
      const bots = [stack().bot(), other];
      const card = await preview({
        'settle: 3s': `settle: 3s, ${permanentFreeze}`,
        '    users: [a0000000-0000-4000-8000-000000000002,': `    users: [${isaiah}, a0000000-0000-4000-8000-000000000002,`,
      });

      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          stack()
            .person(approvers[n % 5] ?? '', bots[n % 2])
            .clicks('Approve', card),
        ),
      );
      const queued = await stack().message(sales.id, new RegExp(`Run ${run} .*Queued until`));

      const approvals = answers.filter(({ card: answer }) => answer !== null);
      assert.ok(approvals.length <= 1, `${approvals.length} approvals`);
      // A slow bot posts an answer as a message.
      const refusals = () => [
        ...answers.map(({ text }) => text).filter(isRefusal),
        ...textsIn(sales.id).filter(isRefusal),
      ];
      await stack().connector.until(() => refusals().length === 49);
      const [, by = ''] = /already approved by (\w+ \w+) at/.exec(refusals()[0] ?? '') ?? [];
      assert.match(JSON.stringify(queued.card), new RegExp(`Approved by: ${by}`));
      await cancelRun();
      // The copies of the card are edited one after the other.
      await stack().connector.until(() => !buttons().includes('Approve'));
      assert.deepEqual(await stack().sandbox.writes(), []);
    });

  it('need one more approval for protected people, who are named on the card', async () => {
    const group = (await stack().sandbox.objects('source')).find(
      ({ PrimarySmtpAddress }) => PrimarySmtpAddress === 'sales-wave@contoso.com',
    );
    const ids = group?.Members.join(', ') ?? '';
    const card = await preview({
      'limits: {': `protected: { users: [${ids}] }\nlimits: { ${permanentFreeze}, `,
    });

    const first = await stack().person('Alex Wilber').clicks('Approve', card);
    const afterFirst = await stack().message(sales.id, /Still needed.*1 more/);
    await stack().person('Adele Vance').clicks('Approve', afterFirst, { submit: true });
    const queued = await stack().message(sales.id, new RegExp(`Run ${run} .*Queued until`));

    assert.match(JSON.stringify(card.card), /This plan includes protected people: .+ and \d+ more/);
    assert.match(JSON.stringify(card.card), /Needs 2 approvals, one for protected people/);
    assert.notEqual(first.card, null);
    assert.match(JSON.stringify(queued.card), /Alex Wilber.*Adele Vance/);
    await cancelRun();
  });

  it('need one approval for each tenant; a guest counts only for the tenant that the policy names', async () => {
    const withoutGuest = await preview({ 'required: 1': 'required: 1' });
    const refusal = await stack().person('Lynne Robbins').clicks('Approve', withoutGuest);
    await cancelRun();
    const card = await preview({
      'required: 1': 'required: 1, perTenant: true',
      '    groups: [b': `    source: { users: [${lynne}] }\n    groups: [b`,
    });

    const guest = await stack().person('Lynne Robbins').clicks('Approve', card);
    const afterFirst = await stack().message(
      sales.id,
      /Still needed.*1 more, for the target tenant/,
    );
    const twice = await stack().person('Lynne Robbins').clicks('Approve', afterFirst);
    const written = await stack().sandbox.writes();
    await stack().person('Alex Wilber').clicks('Approve', afterFirst);
    await stack().message(
      sales.id,
      new RegExp(`Run ${run} .*stamped and verified\\..*Lynne Robbins.*Alex Wilber`),
    );

    assert.match(refusal.text, /You can’t approve run \d+\./);
    assert.notEqual(guest.card, null);
    assert.match(twice.text, /You already approved run \d+, and each person counts once/);
    assert.deepEqual(written, []);
    assert.ok((await stack().sandbox.writes()).length > 0);
  });
});
