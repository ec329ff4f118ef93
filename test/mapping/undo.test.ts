import assert from 'node:assert/strict';
import { change, restoring } from '../../src/mapping/compare.ts';
import type { Change, TargetRecipient } from '../../src/mapping/identity.ts';
import { undo, type UndoInput } from '../../src/mapping/undo/undo.ts';
import type { ReadyRow, Row } from '../../src/mapping/row.ts';
import { differences } from '../../src/mapping/verify.ts';
import { mailbox, mailUser, policy, rowOf, rowsOf } from './builders.ts';

const ada = mailbox('ada', { archiveGuid: 'archive-ada', addresses: ['X500:/o=Old'] });
const before = mailUser('ada');
const row: ReadyRow = rowOf(rowsOf({ mailboxes: [ada], recipients: [before] }), 'ada', 'ready');
const stamped: TargetRecipient = { ...before, ...row.after };

const planned = (different: Partial<UndoInput> = {}): Row => {
  const input = {
    batch: 3,
    written: [row],
    recipients: [stamped],
    migrations: [],
    policy,
    since: new Map(),
  };
  const [found] = undo({ ...input, ...different }).rows;
  assert.ok(found);
  return found;
};
const codes = (different: Partial<UndoInput>) => {
  const found = planned(different);
  return found.kind === 'blocked' ? found.reasons.map(({ code }) => code) : found.kind;
};

describe('taking a stamp back', () => {
  it('restores what stood before, and removes what was added and nothing else', () => {
    const found = planned();

    assert.ok(found.kind === 'ready');
    assert.deepEqual(found.after, row.before);
    const added = change(row.before, row.after).addAddresses;
    const sent: Change = restoring(found.before, found.after);
    assert.deepEqual(sent, {
      exchangeGuid: null,
      archiveGuid: null,
      addAddresses: [],
      removeAddresses: added,
    });
  });

  it('is verified by what stands afterwards, down to the address that was to go', () => {
    const found = planned();
    assert.ok(found.kind === 'ready');
    const left = row.after.addresses.find((address) => address === 'X500:/o=Old') ?? '';
    const still = { ...before, addresses: [...before.addresses, left] };

    assert.deepEqual(differences(found, before), []);
    assert.deepEqual(differences(found, still), ['EmailAddresses still has X500:/o=Old']);
    assert.deepEqual(differences(found, stamped).slice(0, 2), [
      'ExchangeGuid is guid-ada, expected empty',
      'ArchiveGuid is archive-ada, expected empty',
    ]);
  });

  it('is taken back itself by the very stamp', () => {
    const found = planned();
    assert.ok(found.kind === 'ready');

    const again = planned({ written: [found], recipients: [before] });

    assert.ok(again.kind === 'ready');
    assert.deepEqual(again.after, row.after);
  });

  it('has nothing to do where all stands as before', () => {
    assert.equal(codes({ recipients: [before] }), 'unchanged');
  });

  const changes: readonly (readonly [string, Partial<TargetRecipient>, RegExp])[] = [
    ['another GUID', { exchangeGuid: 'x' }, /ExchangeGuid was guid-ada, is x/],
    ['an address more', { addresses: [...stamped.addresses, 'smtp:new@x.de'] }, /gained smtp:new/],
    ['an address less', { addresses: stamped.addresses.slice(1) }, /lost /],
  ];
  for (const [what, different, text] of changes)
    it(`is refused where the mail user was changed since: ${what}`, () => {
      const found = planned({ recipients: [{ ...stamped, ...different }] });

      assert.ok(found.kind === 'blocked');
      assert.deepEqual(
        found.reasons.map(({ code }) => code),
        ['undo-changed'],
      );
      assert.match(found.reasons[0]?.text ?? '', text);
    });

  it('is refused where the move has begun, the target is synchronized by now, or it is gone', () => {
    const move = { address: 'ADA@fabrikam.com', batch: 'Wave 3', status: 'Syncing' };

    assert.deepEqual(codes({ migrations: [move] }), ['undo-move-begun']);
    assert.deepEqual(codes({ recipients: [{ ...stamped, recipientType: 'UserMailbox' }] }), [
      'undo-move-begun',
    ]);
    assert.deepEqual(codes({ recipients: [{ ...stamped, dirSynced: true }] }), [
      'undo-synchronized',
    ]);
    assert.deepEqual(codes({ recipients: [] }), ['undo-target-gone']);
  });

  it('is refused where a later run wrote to the target, or where what would be set again is another’s by now', () => {
    const undone = planned();
    assert.ok(undone.kind === 'ready');
    const twin = mailUser('twin', { exchangeGuid: 'guid-ada' });

    assert.deepEqual(codes({ since: new Map([['target-ada', 9]]) }), ['undo-written-since']);
    assert.deepEqual(codes({ written: [undone], recipients: [before, twin] }), ['undo-taken']);
    assert.equal(codes({ written: [undone], recipients: [before] }), 'ready');
  });

  it('is refused where the policy lets no GUID be cleared, and only then', () => {
    const strict = { ...policy, undo: { clearGuid: false } };
    const addressesAlone = { ...row, before: { ...row.before, ...guidsOf(row.after) } };

    assert.deepEqual(codes({ policy: strict }), ['undo-guid-kept']);
    assert.equal(codes({ policy: strict, written: [addressesAlone] }), 'ready');
  });
});

function guidsOf({ exchangeGuid, archiveGuid }: ReadyRow['after']) {
  return { exchangeGuid, archiveGuid };
}
