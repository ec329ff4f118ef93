import assert from 'node:assert/strict';
import { drift } from '../../src/mapping/compare.ts';
import type { TargetRecipient } from '../../src/mapping/identity.ts';
import type { PlanInput } from '../../src/mapping/plan.ts';
import { mailbox, mailUser, rowOf, rowsOf } from './builders.ts';

const ada = mailbox('ada');
const user = mailUser('ada');
const world = { mailboxes: [ada], recipients: [user] };
const approved = rowOf(rowsOf(world), 'ada', 'ready');

function driftTo(different: Partial<PlanInput>): string | null {
  return drift(approved, rowsOf({ ...world, ...different })[0]);
}

function withUser(different: Partial<TargetRecipient>): string | null {
  return driftTo({ recipients: [mailUser('ada', different)] });
}

describe('an approved row', () => {
  it('has not drifted while nothing of it changed, whatever else did', () => {
    assert.equal(driftTo({}), null);
    assert.equal(withUser({ name: 'Ada King' }), null);
    assert.equal(withUser({ addresses: [...user.addresses].reverse() }), null);
  });

  it('has not drifted when it stands as it was approved', () => {
    const { exchangeGuid, addresses } = approved.after;

    assert.equal(withUser({ exchangeGuid, addresses }), null);
  });

  it('was never to be written unless it was ready', () => {
    const [blocked] = rowsOf({ ...world, recipients: [mailUser('ada', { dirSynced: true })] });

    assert.ok(blocked !== undefined);
    assert.equal(drift(blocked, approved), null);
  });

  const drifts: readonly (readonly [string, string | null, RegExp])[] = [
    [
      'an address was added',
      withUser({ addresses: [...user.addresses, 'smtp:new@fabrikam.com'] }),
      /target was changed.*EmailAddresses gained smtp:new@fabrikam.com.*Ask for a fresh preview/,
    ],
    [
      'the primary address is another',
      withUser({ addresses: ['smtp:ada@fabrikam.com', 'SMTP:ada@fabrikam.onmicrosoft.com'] }),
      /EmailAddresses (gained|lost) SMTP:ada@fabrikam.onmicrosoft.com/,
    ],
    ['a foreign GUID appeared', withUser({ exchangeGuid: 'x' }), /blocked: .*ExchangeGuid x/],
    [
      'it is synchronized now',
      withUser({ dirSynced: true }),
      /synchronized from an on-premises directory/,
    ],
    [
      'somebody stamped it and added more',
      withUser({
        exchangeGuid: approved.after.exchangeGuid,
        addresses: [...approved.after.addresses, 'smtp:new@fabrikam.com'],
      }),
      /EmailAddresses gained smtp:new@fabrikam.com/,
    ],
    ['the target is gone', driftTo({ recipients: [] }), /is missing: No rule names/],
    [
      'the source has another GUID',
      driftTo({ mailboxes: [mailbox('ada', { exchangeGuid: 'new' })] }),
      /to be written changed.*ExchangeGuid was guid-ada, is new/,
    ],
    [
      'a rival appeared',
      driftTo({ mailboxes: [ada, mailbox('eve', { addresses: ['smtp:ada@contoso.com'] })] }),
      /is colliding: /,
    ],
    [
      'another target is named as well',
      driftTo({ recipients: [user, mailUser('eve', { externalAddress: 'ada@contoso.com' })] }),
      /is ambiguous: /,
    ],
    [
      'another target is named instead',
      driftTo({ recipients: [mailUser('eve', { externalAddress: 'ada@contoso.com' })] }),
      /matches Person eve .*no longer Person ada/,
    ],
    [
      'only a weaker rule is left',
      withUser({ externalAddress: null }),
      /rule external-address, by which the row was approved, no longer/,
    ],
    [
      'the mail user signs in by another name',
      withUser({ userPrincipalName: 'eve@fabrikam.com' }),
      /UserPrincipalName was ada@fabrikam\.com, is eve@fabrikam\.com/,
    ],
    ['it left the batch', driftTo({ members: [] }), /no longer in the batch/],
  ];
  for (const [name, found, text] of drifts)
    it(`has drifted when ${name}`, () => {
      assert.match(found ?? 'not drifted', text);
    });
});
