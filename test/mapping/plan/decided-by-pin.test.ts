import assert from 'node:assert/strict';
import { changeSincePreview } from '../../../src/mapping/plan/compare-with-preview.ts';
import { mailbox, mailUser, memberOf, rowOf, rowsOf } from '../builders.ts';

describe('a row that would be in conflict without a pin', () => {
  const ada = mailbox('ada');
  const namesake = mailbox('ada2', {
    addresses: ['SMTP:ada2@contoso.com', 'smtp:ada@fabrikam.com'],
  });
  const input = {
    members: [memberOf(ada)],
    mailboxes: [ada, namesake],
    recipients: [mailUser('ada'), mailUser('lovelace', { externalAddress: null })],
  };
  const withPin = (source: string, target: string) => {
    const by = { by: 'Megan Bowen', at: '2026-03-01T12:00:00.000Z', note: 'asked her' };
    const pin = { sourceId: `source-${source}`, targetId: `target-${target}`, ...by };
    return { ...input, overrides: { pins: [pin], exclusions: [] } };
  };

  for (const { target, name } of [
    { target: 'lovelace', name: 'Person lovelace (lovelace@fabrikam.com)' },
    { target: 'gone', name: 'target-gone' },
  ])
    it(`names a mailbox outside the batch that is pinned to ${target}`, () => {
      const without = rowOf(rowsOf(input), 'ada', 'colliding');
      const row = rowOf(rowsOf(withPin('ada2', target)), 'ada', 'ready');

      assert.deepEqual(row.rivals, without.rivals);
      assert.deepEqual(row.warnings, [
        {
          code: 'decided-by-pin',
          text: `Person ada also matches Person ada2 (ada2@contoso.com) that Megan Bowen pinned to ${name}. Only a pin decides between them, so check that Person ada is the right person.`,
        },
      ]);
    });

  it('names the other mailbox where it is pinned itself', () => {
    const row = rowOf(rowsOf(withPin('ada', 'ada')), 'ada', 'ready');

    assert.deepEqual(
      row.rivals.map(({ id }) => id),
      ['source-ada2'],
    );
    assert.match(row.warnings[0]?.text ?? '', /also matches Person ada2 \(ada2@contoso.com\)\. /);
  });

  it('is held back where the other mailbox and its pin are newer than the preview', () => {
    const before = { ...input, mailboxes: [ada] };
    const approved = rowOf(rowsOf(before), 'ada', 'ready');
    const [now] = rowsOf(withPin('ada2', 'lovelace'));

    assert.match(
      changeSincePreview(approved, now) ?? '',
      /^Person ada also matches Person ada2 \(ada2@contoso.com\) since the preview, .*Request a new/,
    );
    assert.equal(now === undefined ? '' : changeSincePreview(now, now), null);
  });
});
