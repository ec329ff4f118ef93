import assert from 'node:assert/strict';
import { targetState } from '../../src/runs/target-state.ts';
import { mailUser } from '../ports/tenant-objects.ts';

describe('targetState', () => {
  const target = mailUser(0);
  const x500 = 'x500:/o=old/cn=0';
  const stamped = { ...target, exchangeGuid: 'guid', addresses: [...target.addresses, x500] };
  const mapping = { before: target, after: stamped };
  const undo = { before: stamped, after: target };
  const withAddition = (mailbox: typeof target) => ({
    ...mailbox,
    addresses: [...mailbox.addresses, 'smtp:new@fabrikam.com'],
  });

  it('tells a missing target', () => {
    assert.equal(targetState(mapping, null), 'gone');
  });

  it('tells the stamp from before, in any order of addresses', () => {
    const reordered = { ...target, addresses: [...target.addresses].reverse() };

    assert.equal(targetState(mapping, reordered), 'as-before');
    assert.equal(targetState(undo, stamped), 'as-before');
  });

  it('tells the approved stamp, with and without further addresses', () => {
    assert.equal(targetState(mapping, stamped), 'as-approved');
    assert.equal(targetState(mapping, withAddition(stamped)), 'approved-with-additions');
    assert.equal(targetState(undo, target), 'as-approved');
    assert.equal(targetState(undo, withAddition(target)), 'approved-with-additions');
  });

  it('tells a target of which values that matter are unreadable', () => {
    assert.equal(targetState(mapping, { ...target, unreadable: ['IsDirSynced'] }), 'unreadable');
    assert.equal(targetState(mapping, { ...target, unreadable: ['DisplayName'] }), 'as-before');
  });

  it('tells any other stamp', () => {
    assert.equal(targetState(mapping, withAddition(target)), 'changed');
    assert.equal(targetState(mapping, { ...stamped, exchangeGuid: 'other' }), 'changed');
    assert.equal(targetState(undo, withAddition(stamped)), 'changed');
  });
});
