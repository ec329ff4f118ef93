import assert from 'node:assert/strict';
import { duplicateHolders } from '../../src/mapping/verify-stamp.ts';
import { mailbox, mailUser, rowOf, rowsOf } from './builders.ts';

describe('duplicate holders of GUIDs and X500 addresses', () => {
  const ada = mailbox('ada', { archiveGuid: 'archive-ada', addresses: ['X500:/o=Old'] });
  const row = rowOf(rowsOf({ mailboxes: [ada], recipients: [mailUser('ada')] }), 'ada', 'ready');
  const stamped = { ...mailUser('ada'), ...row.after };
  const found = (different: Parameters<typeof mailUser>[1]) => [
    ...duplicateHolders([row], [stamped, mailUser('bob', different)]),
  ];

  it('are not found where only other addresses are shared', () => {
    assert.deepEqual(found({}), []);
    assert.deepEqual(found({ addresses: ['X500:/o=older', 'smtp:ada@fabrikam.com'] }), []);
  });

  it('are found by a GUID in either attribute and by an X500 address or LegacyExchangeDN in any case', () => {
    const holder = 'Person bob (bob@fabrikam.com) also has';

    assert.deepEqual(found({ exchangeGuid: 'guid-ada' }), [
      ['target-ada', `${holder} GUID guid-ada`],
    ]);
    assert.deepEqual(found({ exchangeGuid: 'archive-ada' }), [
      ['target-ada', `${holder} GUID archive-ada`],
    ]);
    assert.deepEqual(found({ addresses: ['x500:/O=OLD'] }), [
      ['target-ada', `${holder} x500:/O=OLD`],
    ]);
    assert.deepEqual(found({ legacyExchangeDN: '/o=old' }), [
      ['target-ada', `${holder} x500:/o=old`],
    ]);
  });
});
