import assert from 'node:assert/strict';
import { changeSincePreview } from '../../../src/mapping/plan/compare-with-preview.ts';
import type { TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import type { PlanInput } from '../../../src/mapping/plan/plan.ts';
import { mailbox, mailUser, rowOf, rowsOf } from '../builders.ts';

const ada = mailbox('ada');
const user = mailUser('ada');
const input = { mailboxes: [ada], recipients: [user] };
const approved = rowOf(rowsOf(input), 'ada', 'ready');

function changeTo(different: Partial<PlanInput>): string | null {
  return changeSincePreview(approved, rowsOf({ ...input, ...different })[0]);
}

function withUser(different: Partial<TargetRecipient>): string | null {
  return changeTo({ recipients: [mailUser('ada', different)] });
}

describe('the change of an approved row since the preview', () => {
  it('is none where only values outside the plan changed', () => {
    assert.equal(changeTo({}), null);
    assert.equal(withUser({ name: 'Ada King' }), null);
    assert.equal(withUser({ addresses: [...user.addresses].reverse() }), null);
  });

  it('is none where the target already has the approved values', () => {
    const { exchangeGuid, addresses } = approved.after;

    assert.equal(withUser({ exchangeGuid, addresses }), null);
  });

  it('is none for a row that was not to be stamped', () => {
    const [missing] = rowsOf({ ...input, recipients: [] });

    assert.equal(missing?.kind, 'missing');
    assert.equal(changeSincePreview(missing, approved), null);
  });

  it('of an on-premises row is that its target is no longer synchronized, or has other values', () => {
    const synchronized = { dirSynced: true };
    const [row] = rowsOf({ ...input, recipients: [mailUser('ada', synchronized)] });
    const taken = { ...synchronized, archiveGuid: '99999999-0000-4000-8000-000000000000' };
    const [now] = rowsOf({ ...input, recipients: [mailUser('ada', taken)] });

    assert.equal(row?.kind, 'on-premises');
    assert.equal(changeSincePreview(row, row), null);
    assert.match(changeSincePreview(row, approved) ?? '', /no longer synchronized/);
    assert.notEqual(changeSincePreview(row, now), null);
  });

  const changes: readonly (readonly [string, string | null, RegExp])[] = [
    [
      'an address was added',
      withUser({ addresses: [...user.addresses, 'smtp:new@fabrikam.com'] }),
      /target has changed.*EmailAddresses gained smtp:new@fabrikam.com.*Request a new preview/,
    ],
    [
      'another address is primary',
      withUser({ addresses: ['smtp:ada@fabrikam.com', 'SMTP:ada@fabrikam.onmicrosoft.com'] }),
      /EmailAddresses (gained|lost) SMTP:ada@fabrikam.onmicrosoft.com/,
    ],
    [
      'the target has another GUID',
      withUser({ exchangeGuid: 'x' }),
      /^Blocked since .*ExchangeGuid x/,
    ],
    [
      'the target is synchronized now',
      withUser({ dirSynced: true }),
      /synchronized from an on-premises directory/,
    ],
    [
      'the target was stamped and got one more address',
      withUser({
        exchangeGuid: approved.after.exchangeGuid,
        addresses: [...approved.after.addresses, 'smtp:new@fabrikam.com'],
      }),
      /EmailAddresses gained smtp:new@fabrikam.com/,
    ],
    ['the target is gone', changeTo({ recipients: [] }), /^No match since the preview: No one in/],
    [
      'the source has another GUID',
      changeTo({ mailboxes: [mailbox('ada', { exchangeGuid: 'new' })] }),
      /values to write have changed.*ExchangeGuid was guid-ada, is new/,
    ],
    [
      'another mailbox matches the target',
      changeTo({ mailboxes: [ada, mailbox('eve', { addresses: ['smtp:ada@contoso.com'] })] }),
      /^In conflict since the preview: /,
    ],
    [
      'the rules match another target too',
      changeTo({ recipients: [user, mailUser('eve', { externalAddress: 'ada@contoso.com' })] }),
      /^Several matches since the preview: /,
    ],
    [
      'the rules match another target instead',
      changeTo({ recipients: [mailUser('eve', { externalAddress: 'ada@contoso.com' })] }),
      /it is Person eve .*no longer Person ada/,
    ],
    [
      'only another rule still matches',
      withUser({ externalAddress: null }),
      /by the rule external-address, and that rule no longer/,
    ],
    [
      'the mail user has another user principal name',
      withUser({ userPrincipalName: 'eve@fabrikam.com' }),
      /UserPrincipalName was ada@fabrikam\.com, is eve@fabrikam\.com/,
    ],
    ['the mailbox is no longer in the batch', changeTo({ members: [] }), /no longer in the batch/],
  ];
  for (const [name, found, text] of changes)
    it(`is reported when ${name}`, () => {
      assert.match(found ?? 'no change', text);
    });
});
