import assert from 'node:assert/strict';
import { timeGrowth } from '../support/cpu-time.ts';
import { person, type PersonInTeams } from '../support/teams.ts';
import { attachmentAt } from '../support/teams/files.ts';
import { testBot, type TestBot } from './support/bot.ts';

const guestId = 'c0000000-0000-4000-8000-000000000009';

describe('a long text of a guest without a role', () => {
  let here: TestBot;
  let guest: PersonInTeams;
  before(async () => {
    here = await testBot({ sandbox: true });
    guest = person(here.teams, { id: guestId, name: 'Isaiah Langer' });
  });
  after(() => here.close());

  /** Sends a message and waits for its answer, which the clock of the limits never refuses. */
  async function answered(fields: object): Promise<string> {
    const before = here.connector.messages().length;
    await guest.sends({ type: 'message', ...fields });
    here.clock.advance(60_000);
    await here.connector.until(() => here.connector.messages().length > before);
    return here.connector.messages().at(-1)?.text ?? '';
  }
  const file = () => attachmentAt('a.csv', here.connector.drive.addressOf('EmailAddress\n'));

  it('with a dropped file takes no time that grows with its square', async () => {
    const send = (dots: number) =>
      answered({ text: `define batch${'.'.repeat(dots)}x`, attachments: [file()] });

    const ratio = await timeGrowth(send, [28_000, 100_000]);

    // Quadratic time: 12.8.
    assert.ok(ratio < 7, `${ratio}`);
    assert.deepEqual(here.connector.drive.calls, []);
  });

  for (const part of [
    '.',
    '<at',
    '<at>',
    ' ',
    '“',
    "'",
    'a ',
    '\u200d',
    '\u3164',
    '@',
    '{{',
    'define batch ',
  ])
    it(`of many ${JSON.stringify(part)} takes no time that grows with its square`, async () => {
      const send = (length: number) => answered({ text: `${part.repeat(length / part.length)}x` });

      const ratio = await timeGrowth(send, [15_000, 60_000]);

      // Quadratic time: 16.
      assert.ok(ratio < 9, `${ratio}`);
    });

  it('in a mention of the bot takes no time that grows with its square', async () => {
    const send = (length: number) => {
      const mentions = Array.from({ length: length / 100 }, (_, index) => ({
        text: 'a'.repeat((index % 50) + 1),
        mentioned: { id: `28:${here.teams.botId}` },
      }));
      return answered({ text: `${'a'.repeat(length)}x`, entities: mentions });
    };

    const ratio = await timeGrowth(send, [15_000, 60_000]);

    assert.ok(ratio < 9, `${ratio}`);
  });

  it('in the name of a file or of the sender is cut', async () => {
    const name = `${'x'.repeat(100_000)}.csv`;
    const from = { id: '29:x', name, aadObjectId: guestId };

    const answer = await answered({ from, attachments: [{ ...file(), name }] });

    assert.ok(answer.length < 1_000);
  });

  it('is answered with what to do instead', async () => {
    assert.equal(
      await answered({ text: 'a'.repeat(64_001) }),
      'That message is too long, so nothing was done. Drop a long list as a file in our personal chat.',
    );
  });
});

describe('a file of a guest without a role', () => {
  it('is refused before it is downloaded', async () => {
    const here = await testBot({ sandbox: true });
    const guest = person(here.teams, { id: guestId, name: 'Isaiah Langer' });

    await guest.drops([{ name: 'batch-4.csv', bytes: 'EmailAddress\nperson0@contoso.com' }]);
    await here.connector.until(({ text }) => text.startsWith('Only admins can upload files'));

    assert.deepEqual(here.connector.drive.calls, []);
    await here.close();
  });
});
