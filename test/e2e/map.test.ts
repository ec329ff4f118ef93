import assert from 'node:assert/strict';
import type { SandboxObject } from '../support/sandbox/control.ts';
import { buttonsOf } from '../support/teams/buttons.ts';
import { channel } from '../support/teams.ts';
import { useStack } from './support/shared-stack.ts';

/** Source alias and target alias of the rows of batch 3 that can be stamped; see the sandbox's README. */
const pairs = [
  ['LeeG', 'LeeG'],
  ['JoniS', 'j.sherman'],
  ['PradeepG', 'pgupta'],
  ['DeliaD', 'd.dennis'],
  ['MiriamG', 'MiriamG'],
  ['GradyA', 'GradyA'],
  ['SeanO', 'SeanO'],
  ['SakuraT', 'SakuraT'],
] as const;
const counts =
  /8 of 24 people would be stamped, .*1 on-premises, 12 not ready, 3 already stamped\./;
const emptyGuid = '00000000-0000-0000-0000-000000000000';

describe('map batch 3 over HTTP', () => {
  const sales = channel('sales-map');
  const stack = useStack();
  // As in Exchange Online, reads show a write only after a while.
  before(() => stack().sandbox.pace({ lagMs: 300 }));

  it('shows the preview and writes nothing before an approval', async () => {
    const megan = stack().person('Megan Bowen');
    await megan.says('notify here', sales);
    await stack().message(sales.id, /now gets everything/);

    await megan.says('map batch 3');
    const ownCard = await stack().message(megan.chat.id, /waits for approval/);
    const card = await stack().message(sales.id, /waits for approval/);

    assert.match(ownCard.text, counts);
    const buttons = buttonsOf(card.card);
    assert.deepEqual(
      ['Approve', 'Reject'].filter((title) => !buttons.includes(title)),
      [],
    );
    assert.deepEqual(await stack().sandbox.writes(), []);
  });

  it('filters the rows for the requester and offers them as files', async () => {
    const megan = stack().person('Megan Bowen');
    const ownCard = await stack().message(megan.chat.id, /waits for approval/);

    const show = (inputs: Record<string, string>, from = ownCard) =>
      megan.clicks('Show', from, { inputs });
    const blocked = await show({ filter: 'blocked' });
    const byName = await show({ filter: 'everyone', search: ' DAISY ' });
    const byCode = await show({ filter: 'everyone', search: 'foreign-proxy' });
    const byFinding = await show({ filter: 'foreign-proxy' });
    const withoutMatch = await show(
      { filter: 'everyone', search: 'x y z' },
      { ...ownCard, card: byCode.card },
    );
    const files = await megan.clicks('Get report', ownCard);

    assert.match(JSON.stringify(blocked.card), /Blocked: 1–5 of 5/);
    assert.equal(JSON.stringify(blocked.card).match(/"✕ /g)?.length, 5 + 1);
    assert.match(JSON.stringify(byName.card), /Everyone: no one, search “DAISY”/);
    assert.match(JSON.stringify(byCode.card), /Everyone: 1–1 of 1, search “foreign-proxy”/);
    assert.match(JSON.stringify(byCode.card), /Raul Razo/);
    assert.match(JSON.stringify(byFinding.card), /Foreign address: 1–1 of 1/);
    assert.match(JSON.stringify(byFinding.card), /Raul Razo/);
    assert.match(JSON.stringify(withoutMatch.card), /Everyone: no one, search “x y z”/);
    // The requester may cancel the run.
    assert.ok(buttonsOf(withoutMatch.card).includes('Cancel run'));
    assert.match(files.text, /Report for run 1/);
    await stack().message(megan.chat.id, /crosswalk-run-1-sales-.*\.zip/);
  });

  it('stamps exactly what was shown', async () => {
    const source = await stack().sandbox.objects('source');
    const before = await stack().sandbox.objects('target');
    const expected = before.map((object) => {
      const pair = pairs.find(([, alias]) => alias === object.Alias);
      const mailbox = source.find(({ Alias }) => Alias === pair?.[0]);
      return mailbox === undefined ? sorted(object) : sorted(stamped(object, mailbox));
    });

    const card = await stack().message(sales.id, /waits for approval/);
    await stack().person('Alex Wilber').clicks('Approve', card);
    await stack().message(sales.id, /stamped and verified\./);

    assert.deepEqual((await stack().sandbox.objects('target')).map(sorted), expected);
    assert.deepEqual(await stack().sandbox.objects('source'), source);
    assert.equal((await stack().sandbox.writes()).length, pairs.length);
  });

  it('notifies the requester and the channel once each and leaves no approval button', async () => {
    const { chat } = stack().person('Megan Bowen');
    await stack().message(chat.id, /Approved by Alex Wilber. Plan code/);
    await stack().message(sales.id, /Approved by Alex Wilber. Plan code/);

    const notices = stack()
      .connector.messages()
      .filter(({ text }) => /Plan code [0-9a-f]{12}\.$/.test(text));
    const decisionButtons = stack()
      .connector.messages()
      .flatMap(({ card }) => buttonsOf(card))
      .filter((title) => /Approve|Reject/.test(title));
    assert.deepEqual(
      notices.map(({ conversation }) => conversation.split(';')[0]).sort(),
      [sales.id, chat.id].sort(),
    );
    assert.deepEqual(decisionButtons, []);
  });

  it('has nothing left to stamp when it is repeated', async () => {
    const megan = stack().person('Megan Bowen');
    const before = await stack().sandbox.writes();

    await megan.says('map batch 3');
    const card = await stack().message(megan.chat.id, /Run 2.*11 already stamped/);

    assert.deepEqual(await stack().sandbox.writes(), before);
    assert.match(
      JSON.stringify(card.card),
      /If you approve, the on-premises script for 1 person is released\./,
    );
  });
});

/** The expected target after the stamp, computed from both objects alone. */
function stamped(target: SandboxObject, source: SandboxObject): SandboxObject {
  const normalized = (address: string) => address.replace(/^x500:/i, 'x500:');
  const existing = new Set(target.EmailAddresses.map(normalized));
  const x500 = [
    ...source.EmailAddresses.filter((address) => /^x500:/i.test(address)),
    `x500:${source.LegacyExchangeDN}`,
  ].filter((address) => !existing.has(normalized(address)));
  const hasDeliveryAddress = target.EmailAddresses.some((address) =>
    /@fabrikam.onmicrosoft.com$/i.test(address),
  );
  const delivery = `smtp:${target.PrimarySmtpAddress.split('@')[0] ?? ''}@fabrikam.onmicrosoft.com`;
  return {
    ...target,
    ExchangeGuid: source.ExchangeGuid,
    ArchiveGuid: source.ArchiveGuid === emptyGuid ? target.ArchiveGuid : source.ArchiveGuid,
    EmailAddresses: [...target.EmailAddresses, ...x500, ...(hasDeliveryAddress ? [] : [delivery])],
  };
}

function sorted(object: SandboxObject): SandboxObject {
  return { ...object, EmailAddresses: [...object.EmailAddresses].sort() };
}
