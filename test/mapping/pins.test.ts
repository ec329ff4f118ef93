import assert from 'node:assert/strict';
import type { Pin } from '../../src/mapping/ruling.ts';
import { known, mailbox, mailUser, policy, reasonsOf, rowOf, rowsOf } from './builders.ts';

const pin = (source: string, target: string): Pin => ({
  sourceId: `source-${source}`,
  targetId: `target-${target}`,
  by: 'Megan Bowen',
  at: '2026-03-01T12:00:00.000Z',
  note: 'asked her manager',
});
const pinned = (...pins: readonly Pin[]) => ({ rulings: { pins, exclusions: [] } });

describe('a pin', () => {
  it('names somebody whom no rule names, and says who pinned and why', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada')],
      recipients: [mailUser('lovelace')],
      ...pinned(pin('ada', 'lovelace')),
    });

    const row = rowOf(rows, 'ada', 'ready');
    assert.equal(row.rule, 'pinned');
    assert.equal(row.target.id, 'target-lovelace');
    assert.equal(row.evidence[0]?.value, 'Megan Bowen: asked her manager');
  });

  it('decides between two whom rules name', () => {
    const twins = [mailUser('ada'), mailUser('ada2', { externalAddress: 'ada@contoso.com' })];
    const world = { mailboxes: [mailbox('ada')], recipients: twins };

    const without = rowsOf(world)[0]?.kind;
    const row = rowOf(rowsOf({ ...world, ...pinned(pin('ada', 'ada2')) }), 'ada', 'ready');

    assert.equal(without, 'ambiguous');
    assert.equal(row.target.id, 'target-ada2');
    assert.deepEqual(
      row.evidence.map(({ rule }) => rule),
      ['pinned', 'external-address'],
    );
  });

  it('takes the target from everybody else who claims it, and says to whom it went', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada'), mailbox('bob')],
      recipients: [mailUser('ada', { addresses: ['SMTP:ada@fabrikam.com', 'X500:/o=Bob'] })],
      ...pinned(pin('bob', 'ada')),
    });

    const loser = rowOf(rows, 'ada', 'colliding');
    assert.equal(rowOf(rows, 'bob', 'ready').target.id, 'target-ada');
    assert.equal(loser.reason.code, 'target-pinned-elsewhere');
    assert.deepEqual(
      loser.rivals.map(({ id }) => id),
      ['source-bob'],
    );
  });

  it('holds back whoever it took one of two targets from: nobody falls to the other unseen', () => {
    const twins = [mailUser('ada'), mailUser('ada2', { externalAddress: 'ada@contoso.com' })];
    const rows = rowsOf({
      mailboxes: [mailbox('ada'), mailbox('bob')],
      recipients: twins,
      ...pinned(pin('bob', 'ada')),
    });

    const loser = rowOf(rows, 'ada', 'colliding');
    assert.equal(loser.reason.code, 'target-pinned-elsewhere');
    assert.equal(rowOf(rows, 'bob', 'ready').target.id, 'target-ada');
  });

  it('leaves its owner no claim on anybody else, so that those are free', () => {
    const twins = [mailUser('ada'), mailUser('ada2', { externalAddress: 'ada@contoso.com' })];
    const bob = mailbox('bob', { addresses: ['SMTP:bob@contoso.com', 'smtp:ada@fabrikam.com'] });
    const rows = rowsOf({
      mailboxes: [mailbox('ada'), bob],
      recipients: twins,
      ...pinned(pin('ada', 'ada2')),
    });

    assert.equal(rowOf(rows, 'ada', 'ready').target.id, 'target-ada2');
    assert.equal(rowOf(rows, 'bob', 'ready').target.id, 'target-ada');
  });

  it('to somebody who is gone blocks its row and no other', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada'), mailbox('bob')],
      recipients: [mailUser('ada'), mailUser('bob')],
      ...pinned(pin('ada', 'nobody')),
    });

    assert.deepEqual(
      rowOf(rows, 'ada', 'blocked').reasons.map(({ code }) => code),
      ['pin-target-gone'],
    );
    assert.equal(rowOf(rows, 'bob', 'ready').target.id, 'target-bob');
  });

  it('of a second mailbox to one target stamps neither', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada'), mailbox('bob')],
      recipients: [mailUser('ada')],
      ...pinned(pin('ada', 'ada'), pin('bob', 'ada')),
    });

    for (const name of ['ada', 'bob'])
      assert.equal(rowOf(rows, name, 'colliding').reason.code, 'pinned-twice');
  });

  it('lifts no blocker of readiness', () => {
    const codes = reasonsOf({
      mailboxes: [mailbox('ada')],
      recipients: [mailUser('lovelace', { recipientType: 'UserMailbox' })],
      ...pinned(pin('ada', 'lovelace')),
    });

    assert.deepEqual(codes, ['target-is-mailbox']);
  });

  it('joins two of different employee ids, with a warning', () => {
    const world = {
      mailboxes: [mailbox('ada', { profile: known({ employeeId: '1' }) })],
      recipients: [mailUser('ada', { profile: known({ employeeId: '2' }) })],
    };

    const row = rowOf(rowsOf({ ...world, ...pinned(pin('ada', 'ada')) }), 'ada', 'ready');

    assert.deepEqual(reasonsOf(world), ['different-employee-id']);
    assert.deepEqual(
      row.warnings.map(({ code }) => code),
      ['pinned-despite-employee-id'],
    );
  });

  it('does not count where the policy has no rule for it, and the row says so', () => {
    const rows = rowsOf({
      mailboxes: [mailbox('ada')],
      recipients: [mailUser('ada'), mailUser('lovelace')],
      policy: { ...policy, match: ['external-address'] },
      ...pinned(pin('ada', 'lovelace')),
    });

    const row = rowOf(rows, 'ada', 'ready');
    assert.equal(row.target.id, 'target-ada');
    assert.deepEqual(
      row.warnings.map(({ code }) => code),
      ['pin-inactive'],
    );
  });
});

describe('an exclusion', () => {
  const exclusion = { ...pin('ada', ''), batch: 3, until: '2026-12-31' };

  it('keeps somebody out of its batch, and says who, why and until when', () => {
    const world = { mailboxes: [mailbox('ada')], recipients: [mailUser('ada')] };

    const rows = rowsOf({ ...world, rulings: { pins: [], exclusions: [exclusion] } });

    const { reason } = rowOf(rows, 'ada', 'excluded');
    assert.equal(reason.code, 'excluded');
    assert.match(
      reason.text,
      /Megan Bowen .*2026-12-31: “asked her manager”.*include ada@contoso.com in batch 3/,
    );
  });

  it('says nothing about another batch, and leaves the mailbox its claims', () => {
    const bob = mailbox('bob', { addresses: ['SMTP:bob@contoso.com', 'smtp:ada@fabrikam.com'] });
    const world = { mailboxes: [mailbox('ada'), bob], recipients: [mailUser('ada')] };
    const elsewhere = { ...exclusion, batch: 4 };

    const rows = rowsOf({ ...world, rulings: { pins: [], exclusions: [exclusion] } });
    const others = rowsOf({ ...world, rulings: { pins: [], exclusions: [elsewhere] } });

    assert.equal(rowOf(rows, 'bob', 'colliding').rivals[0]?.id, 'source-ada');
    assert.equal(rowOf(others, 'ada', 'colliding').rivals[0]?.id, 'source-bob');
  });
});
