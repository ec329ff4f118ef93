import assert from 'node:assert/strict';
import { outsiders } from '../../src/mapping/outsiders.ts';
import { mailbox, mailUser, rowOf, rowsOf } from './builders.ts';

describe('what is one target’s alone', () => {
  const ada = mailbox('ada', { archiveGuid: 'archive-ada', addresses: ['X500:/o=Old'] });
  const row = rowOf(rowsOf({ mailboxes: [ada], recipients: [mailUser('ada')] }), 'ada', 'ready');
  const stamped = { ...mailUser('ada'), ...row.after };
  const found = (different: Parameters<typeof mailUser>[1]) => [
    ...outsiders([row], [stamped, mailUser('bob', different)]),
  ];

  it('is on nobody else as long as all is well, other addresses included', () => {
    assert.deepEqual(found({}), []);
    assert.deepEqual(found({ addresses: ['X500:/o=old', 'smtp:ada@fabrikam.com'] }), []);
  });

  it('is found on whoever carries it too, a GUID in either place and an X500 with any prefix', () => {
    const on = 'stands on Person bob (bob@fabrikam.com) too';

    assert.deepEqual(found({ exchangeGuid: 'guid-ada' }), [['target-ada', `GUID guid-ada ${on}`]]);
    assert.deepEqual(found({ exchangeGuid: 'archive-ada' }), [
      ['target-ada', `GUID archive-ada ${on}`],
    ]);
    assert.deepEqual(found({ addresses: ['x500:/o=Old'] }), [['target-ada', `x500:/o=Old ${on}`]]);
  });
});
