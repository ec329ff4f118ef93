import assert from 'node:assert/strict';
import { changeToStamp, changeToRestore } from '../../../src/mapping/compare-stamps.ts';
import type { Change, TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import { planUndo, type UndoInput } from '../../../src/mapping/undo/plan-undo.ts';
import type { ReadyRow, Row } from '../../../src/mapping/plan-rows.ts';
import { differencesFromApproved } from '../../../src/mapping/verify-stamp.ts';
import { mailbox, mailUser, policy, rowOf, rowsOf } from '../builders.ts';

const ada = mailbox('ada', { archiveGuid: 'archive-ada', addresses: ['X500:/o=Old'] });
const before = mailUser('ada');
const row: ReadyRow = rowOf(rowsOf({ mailboxes: [ada], recipients: [before] }), 'ada', 'ready');
const stamped: TargetRecipient = { ...before, ...row.after };

const planned = (different: Partial<UndoInput> = {}): Row => {
  const input = {
    batch: 3,
    writtenRows: [row],
    recipients: [stamped],
    migrationUsers: [],
    policy,
    laterRuns: new Map(),
    isRestore: false,
  };
  const [found] = planUndo({ ...input, ...different }).rows;
  assert.ok(found);
  return found;
};
const codes = (different: Partial<UndoInput>) => {
  const found = planned(different);
  return found.kind === 'blocked' ? found.reasons.map(({ code }) => code) : found.kind;
};

describe('the undo of a stamp', () => {
  it('restores the values before the stamp, and removes only what it added', () => {
    const found = planned();

    assert.ok(found.kind === 'ready');
    assert.deepEqual(found.after, row.before);
    const added = changeToStamp(row.before, row.after).addAddresses;
    const sent: Change = changeToRestore(found.before, found.after);
    assert.deepEqual(sent, {
      exchangeGuid: null,
      archiveGuid: null,
      addAddresses: [],
      removeAddresses: added,
    });
  });

  it('is verified by the values after it, including removed addresses', () => {
    const found = planned();
    assert.ok(found.kind === 'ready');
    const kept = row.after.addresses.find((address) => address === 'X500:/o=Old') ?? '';
    const withRemoved = { ...before, addresses: [...before.addresses, kept] };

    assert.deepEqual(differencesFromApproved(found, before), []);
    assert.deepEqual(differencesFromApproved(found, withRemoved), [
      'EmailAddresses still has X500:/o=Old',
    ]);
    assert.deepEqual(differencesFromApproved(found, stamped).slice(0, 2), [
      'ExchangeGuid is guid-ada, expected empty',
      'ArchiveGuid is archive-ada, expected empty',
    ]);
  });

  it('can be undone, which stamps the mail user again', () => {
    const found = planned();
    assert.ok(found.kind === 'ready');

    const again = planned({ writtenRows: [found], recipients: [before] });

    assert.ok(again.kind === 'ready');
    assert.deepEqual(again.after, row.after);
  });

  it('changes nothing where the mail user has the earlier values', () => {
    assert.equal(codes({ recipients: [before] }), 'unchanged');
  });

  const changes: readonly (readonly [string, Partial<TargetRecipient>, RegExp])[] = [
    ['another GUID', { exchangeGuid: 'x' }, /ExchangeGuid was guid-ada, is x/],
    ['one more address', { addresses: [...stamped.addresses, 'smtp:new@x.de'] }, /gained smtp:new/],
    ['one address less', { addresses: stamped.addresses.slice(1) }, /lost /],
  ];
  for (const [what, different, text] of changes)
    it(`is blocked where the mail user was changed since: ${what}`, () => {
      const found = planned({ recipients: [{ ...stamped, ...different }] });

      assert.ok(found.kind === 'blocked');
      assert.deepEqual(
        found.reasons.map(({ code }) => code),
        ['undo-changed'],
      );
      assert.match(found.reasons[0]?.text ?? '', text);
    });

  it('is blocked where the mail user can’t be read, also if its readable values are the earlier ones', () => {
    const unreadable = ['ExchangeGuid'];

    assert.deepEqual(codes({ recipients: [{ ...stamped, unreadable }] }), ['target-unreadable']);
    assert.deepEqual(codes({ recipients: [{ ...before, unreadable }] }), ['target-unreadable']);
  });

  it('is blocked where the move has started, the target is synchronized now, or no longer exists', () => {
    const move = { address: 'ADA@fabrikam.com', batch: 'Batch 3', status: 'Syncing' };

    assert.deepEqual(codes({ migrationUsers: [move] }), ['undo-move-begun']);
    assert.deepEqual(codes({ recipients: [{ ...stamped, recipientType: 'UserMailbox' }] }), [
      'undo-move-begun',
    ]);
    assert.deepEqual(codes({ recipients: [{ ...stamped, dirSynced: true }] }), [
      'undo-synchronized',
    ]);
    assert.deepEqual(codes({ recipients: [] }), ['undo-target-gone']);
  });

  it('is blocked where a later run wrote to the target, or another object now has the values', () => {
    const undone = planned();
    assert.ok(undone.kind === 'ready');
    const other = mailUser('other', { exchangeGuid: 'guid-ada' });

    assert.deepEqual(codes({ laterRuns: new Map([['target-ada', 9]]) }), ['undo-written-since']);
    assert.deepEqual(codes({ writtenRows: [undone], recipients: [before, other] }), ['undo-taken']);
    assert.equal(codes({ writtenRows: [undone], recipients: [before] }), 'ready');
  });

  it('is blocked where the policy does not allow to clear a GUID, and only then', () => {
    const withoutClearing = { ...policy, undo: { clearGuid: false } };
    const addressesOnly = { ...row, before: { ...row.before, ...guidsOf(row.after) } };

    assert.deepEqual(codes({ policy: withoutClearing }), ['undo-guid-kept']);
    assert.equal(codes({ policy: withoutClearing, writtenRows: [addressesOnly] }), 'ready');
  });
});

function guidsOf({ exchangeGuid, archiveGuid }: ReadyRow['after']) {
  return { exchangeGuid, archiveGuid };
}
